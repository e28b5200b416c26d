/// Sums, products and extrema over some axes of a tensor.
enum Reduction {
  /// The axes that are meant, rising and counted from 0: all where none are given.
  static func axes(_ given: [Int]?, rank: Int) throws(ArgumentProblem) -> [Int] {
    guard let given else { return Array(0..<rank) }
    var axes: [Int] = []
    for axis in given {
      let counted = axis < 0 ? axis + rank : axis
      guard counted >= 0, counted < rank else { throw .axisOutOfRange(axis: axis, rank: rank) }
      guard !axes.contains(counted) else { throw .axisTwice(axis: axis) }
      axes.append(counted)
    }
    return axes.sorted()
  }

  /// The shape of what is left: with extents of 1 in place of the reduced axes, or without them.
  static func shape(
    of shape: Shape, reducing axes: [Int], keepsDimensions: Bool
  ) -> Shape {
    Shape(
      unchecked: shape.indices.compactMap { axis in
        axes.contains(axis) ? (keepsDimensions ? 1 : nil) : shape[axis]
      })
  }

  /// Folds the elements along the axes into one, beginning with the given one.
  ///
  /// The order of the additions depends on the shape alone, so that results repeat.
  @inline(__always)
  static func fold<Element: TensorElement>(
    _ x: Tensor, axes: [Int], shape: Shape, from start: Element,
    _ combine: (Element, Element) -> Element
  ) -> Tensor {
    // The output is walked in the input's shape, standing still along the reduced axes.
    let kept = Reduction.shape(of: x.shape, reducing: axes, keepsDimensions: true)
    let loop = StridedLoop<2>(
      x.shape.extents, [x.shape.strides, kept.strides(broadcastTo: x.shape)])
    let length = loop.rowLength
    let count = shape.elementCount
    return x.withElements(as: Element.self) { input in
      Tensor(Element.self, shape: shape) { output in
        output.initialize(repeating: start, count: count)
        loop.forEachRow { offsets in
          let (row, target) = (input + offsets[0], output + offsets[1])
          if loop.rowStrides[1] == 0 {
            target[0] = combine(target[0], foldRow(row, length, combine))
          } else {
            for place in 0..<length { target[place] = combine(target[place], row[place]) }
          }
        }
      }
    }
  }

  /// Folds a row in eight lanes, which keeps rounding errors small and the processor busy.
  @inline(__always)
  private static func foldRow<Element: TensorElement>(
    _ row: UnsafePointer<Element>, _ length: Int, _ combine: (Element, Element) -> Element
  ) -> Element {
    guard length >= 16 else {
      var result = row[0]
      for place in 1..<max(1, length) { result = combine(result, row[place]) }
      return result
    }
    var lanes = InlineArray<8, Element> { row[$0] }
    var place = 8
    while place + 8 <= length {
      for lane in 0..<8 { lanes[lane] = combine(lanes[lane], row[place + lane]) }
      place += 8
    }
    for lane in 0..<(length - place) { lanes[lane] = combine(lanes[lane], row[place + lane]) }
    let (a, b) = (combine(lanes[0], lanes[1]), combine(lanes[2], lanes[3]))
    let (c, d) = (combine(lanes[4], lanes[5]), combine(lanes[6], lanes[7]))
    return combine(combine(a, b), combine(c, d))
  }

  /// A primitive's value that folds along the axes in its attributes.
  static func forward<F: Folding>(_ folding: F.Type) -> Primitive.Forward {
    .unary { x, a throws(ArgumentProblem) in
      let axes = try axes(a.integers("axes"), rank: x.rank)
      let shape = shape(of: x.shape, reducing: axes, keepsDimensions: a.flag("keepdims"))
      func run<Element: NumericElement>(_ type: Element.Type) -> Tensor {
        fold(x, axes: axes, shape: shape, from: F.start(Element.self)) { F.of($0, $1) }
      }
      return switch x.dtype {
      case .float32: run(Float.self)
      case .float64: run(Double.self)
      case .int32: run(Int32.self)
      case .int64: run(Int64.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a number")
      }
    }
  }
}

/// A function of two numbers by which many become one, and what it makes of none.
protocol Folding: NumericBinary {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element
}
