/// Maxima and means over windows of images [batch, rows, columns, channels].
struct Pooling {
  private let grid: WindowGrid
  private let channels: Int
  let outputShape: Shape

  init(over image: Shape, _ a: Attributes) throws(ArgumentProblem) {
    let window = try a.spatial("ksize") ?? (1, 1)
    guard window.rows > 0, window.columns > 0 else {
      throw .setting("a window of \(window.rows) by \(window.columns) is empty")
    }
    grid = try WindowGrid(over: image, window: window, a)
    channels = image[3]
    outputShape = try grid.outputShape(channels: channels)
  }

  /// Throws where a tensor has another shape than the output.
  func check(_ y: Tensor) throws(ArgumentProblem) {
    guard y.shape == outputShape else { throw .shapesDoNotFit(y.shape, outputShape) }
  }

  /// The maxima; not-a-number is passed over, and nothing is less than the least finite number, as
  /// in TensorFlow.
  func maxima<Element: NumericElement>(_ x: Tensor, _ type: Element.Type) -> Tensor {
    x.withElements(as: type) { input in
      Tensor(type, shape: outputShape) { output in
        output.initialize(repeating: Element.leastFinite, count: outputShape.elementCount)
        grid.forEachPlace { window, _, pixel in
          let (source, target) = (input + pixel * channels, output + window * channels)
          for channel in 0..<channels where source[channel] > target[channel] {
            target[channel] = source[channel]
          }
        }
      }
    }
  }

  /// For each element of the output the place of the first largest element of its window; one that
  /// begins with not-a-number stays there.
  private func placesOfMaxima<Element: NumericElement>(
    _ input: UnsafePointer<Element>
  ) -> [Int] {
    var places = [Int](repeating: -1, count: outputShape.elementCount)
    grid.forEachPlace { window, _, pixel in
      for channel in 0..<channels {
        let (target, source) = (window * channels + channel, pixel * channels + channel)
        if places[target] < 0 || input[source] > input[places[target]] { places[target] = source }
      }
    }
    return places
  }

  /// What the image gets of the maxima's adjoints.
  func spread<Element: NumericElement>(
    _ g: Tensor, toMaximaOf x: Tensor, _ type: Element.Type
  ) -> Tensor {
    x.withElements(as: type) { input in
      g.withElements(as: type) { g in
        Tensor(type, shape: x.shape) { output in
          output.initialize(repeating: .zero, count: x.elementCount)
          for (target, place) in placesOfMaxima(input).enumerated() where place >= 0 {
            output[place] = .sum(output[place], g[target])
          }
        }
      }
    }
  }

  /// The elements of another image where this one has its maxima.
  func elements<Element: NumericElement>(
    of other: Tensor, atMaximaOf x: Tensor, _ type: Element.Type
  ) -> Tensor {
    x.withElements(as: type) { input in
      other.withElements(as: type) { other in
        Tensor(type, shape: outputShape) { output in
          for (target, place) in placesOfMaxima(input).enumerated() {
            output[target] = place < 0 ? .zero : other[place]
          }
        }
      }
    }
  }

  /// How many places of each window lie in the image.
  private var counts: [Int] {
    var counts = [Int](repeating: 0, count: channels == 0 ? 0 : outputShape.elementCount / channels)
    grid.forEachPlace { window, _, _ in if channels > 0 { counts[window] += 1 } }
    return counts
  }

  /// The means over the places that lie in the image.
  func means<Element: RealElement>(_ x: Tensor, _ type: Element.Type) -> Tensor {
    x.withElements(as: type) { input in
      Tensor(type, shape: outputShape) { output in
        output.initialize(repeating: .zero, count: outputShape.elementCount)
        grid.forEachPlace { window, _, pixel in
          for channel in 0..<channels {
            output[window * channels + channel] += input[pixel * channels + channel]
          }
        }
        for (window, count) in counts.enumerated() {
          for channel in 0..<channels { output[window * channels + channel] /= Element(count) }
        }
      }
    }
  }

  /// What the image gets of the means' adjoints.
  func spread<Element: RealElement>(
    _ g: Tensor, toMeansOf image: Shape, _ type: Element.Type
  ) -> Tensor {
    let counts = counts
    return g.withElements(as: type) { g in
      Tensor(type, shape: image) { output in
        output.initialize(repeating: .zero, count: image.elementCount)
        grid.forEachPlace { window, _, pixel in
          for channel in 0..<channels {
            output[pixel * channels + channel] +=
              g[window * channels + channel] / Element(counts[window])
          }
        }
      }
    }
  }
}
