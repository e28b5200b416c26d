/// A convolution of images with a filter [rows, columns, channels, filters a channel], in which each
/// channel is seen by its own filters only.
struct DepthwiseConvolution {
  private let grid: WindowGrid
  private let channels, multiplier: Int

  /// Where in the image, in the filter and in the output numbers meet.
  struct Places {
    let image, filter, output: Int
  }

  init(_ image: Shape, _ filter: Shape, _ a: Attributes) throws(ArgumentProblem) {
    guard filter.rank == 4 else {
      throw .setting("the shape \(filter) is not one of filters: [rows, columns, channels, each]")
    }
    grid = try WindowGrid(over: image, window: (filter[0], filter[1]), a)
    guard image[3] == filter[2] else { throw .shapesDoNotFit(image, filter) }
    (channels, multiplier) = (filter[2], filter[3])
  }

  func outputShape() throws(ArgumentProblem) -> Shape {
    let (count, overflow) = channels.multipliedReportingOverflow(by: multiplier)
    guard !overflow else { throw .tooManyElements([channels, multiplier]) }
    return try grid.outputShape(channels: count)
  }

  /// Throws where an adjoint of the output has another shape than the output.
  func check(_ g: Tensor) throws(ArgumentProblem) {
    let shape = try outputShape()
    guard g.shape == shape else { throw .shapesDoNotFit(g.shape, shape) }
  }

  /// Calls the body wherever a number of the image meets one of the filter.
  @inline(__always)
  func forEachPlace(_ body: (Places) -> Void) {
    grid.forEachPlace { window, place, pixel in
      for channel in 0..<channels {
        let filter = (place * channels + channel) * multiplier
        let output = (window * channels + channel) * multiplier
        for each in 0..<multiplier {
          body(
            Places(
              image: pixel * channels + channel, filter: filter + each, output: output + each))
        }
      }
    }
  }
}
