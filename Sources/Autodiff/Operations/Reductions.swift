extension Primitive {
  public static let sum: Primitive = .init(
    "Sum", Reduction.forward(Addition.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y, repeated along the summed axes") { x, _, g, a in
        try g.spread(over: x[0].shape, along: a)
      }
      .ofRows { x, _, g, a in try g.rowsSpread(over: x[0].shape, along: a) }
    ]), samples: reductions)

  public static let mean: Primitive = .init(
    "Mean", .unary(average),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / n, repeated along the averaged axes") { x, y, g, a in
        let count = Double(x[0].elementCount) / Double(max(1, y.elementCount))
        return try g.spread(over: x[0].shape, along: a) / max(1, count)
      }
      .ofRows { x, y, g, a in
        let count = Double(x[0].elementCount) / Double(max(1, y.elementCount))
        return try g.rowsSpread(over: x[0].shape, along: a) / max(1, count)
      }
    ]), samples: reductions)

  static let reductions = [
    Sample(.spread([], -2...2)),
    Sample(.spread([2, 3], -2...2)),
    Sample(.spread([2, 3, 2], -2...2), attributes: ["axes": .integers([0, -1])]),
    Sample(
      .spread([2, 1, 3], -2...2),
      attributes: ["axes": .integers([1]), "keepdims": .flag(true)]),
    Sample(.spread([2, 3, 20], -2...2), attributes: ["axes": .integers([2])]),
    Sample(.spread([2, 0, 3], -2...2), attributes: ["axes": .integers([0])]),
  ]

  @Sendable
  private static func average(_ x: Tensor, _ a: Attributes) throws(ArgumentProblem) -> Tensor {
    let axes = try a.axes(for: x)
    let shape = Reduction.shape(of: x.shape, reducing: axes, keepsDimensions: a.flag("keepdims"))
    let count = axes.reduce(1) { $0 * x.shape[$1] }
    func run<Element: NumericElement>(
      _ type: Element.Type, _ divided: (Element) -> Element
    ) -> Tensor {
      let sum = Reduction.fold(x, axes: axes, shape: shape, from: Element.zero) { .sum($0, $1) }
      return Elementwise.map(sum) { (x: Element) in divided(x) }
    }
    return switch x.dtype {
    case .float32: run(Float.self) { $0 / Float(count) }
    case .float64: run(Double.self) { $0 / Double(count) }
    case .int32: run(Int32.self) { count == 0 ? 0 : Int32(truncatingIfNeeded: Int($0) / count) }
    case .int64: run(Int64.self) { count == 0 ? 0 : $0 / Int64(count) }
    default: throw .dtypeNotTaken(x.dtype, expected: "a number")
    }
  }
}

extension Attributes {
  /// The axes that a reduction of the given tensor is over.
  func axes(for x: Tensor) throws(ArgumentProblem) -> [Int] {
    try Reduction.axes(integers("axes"), rank: x.rank)
  }
}

extension Tensor {
  /// An adjoint of a reduction's output, repeated along the axes that were reduced.
  fileprivate func spread(over shape: Shape, along a: Attributes) throws -> Tensor {
    let axes = try Reduction.axes(a.integers("axes"), rank: shape.rank)
    let kept = Reduction.shape(of: shape, reducing: axes, keepsDimensions: true)
    return try Primitive.broadcastTo(
      reshaped(as: kept), ["shape": .integers(shape.extents)])
  }

  /// The same of a tensor of such adjoints, along a leading axis of rows.
  fileprivate func rowsSpread(over shape: Shape, along a: Attributes) throws -> Tensor {
    let axes = try Reduction.axes(a.integers("axes"), rank: shape.rank)
    let kept = Reduction.shape(of: shape, reducing: axes, keepsDimensions: true)
    return try Primitive.broadcastTo(
      rowsReshaped(as: kept), ["shape": .integers([self.shape[0]] + shape.extents)])
  }

  /// The sum over some axes, counted from the end where negative.
  func sum(over axes: [Int], keepsDimensions: Bool = false) throws(TapeError) -> Tensor {
    try Primitive.sum(
      self, ["axes": .integers(axes), "keepdims": keepsDimensions ? .flag(true) : nil])
  }

  /// What is left of it when axes along which a tensor of the given shape was broadcast are summed
  /// again.
  func summed(backTo original: Shape) throws(TapeError) -> Tensor {
    if shape == original { return self }
    let added = rank - original.rank
    let axes = shape.indices.filter { axis in
      axis < added || (original[axis - added] == 1 && shape[axis] != 1)
    }
    let sum = axes.isEmpty ? self : try Primitive.sum(self, ["axes": .integers(axes)])
    return try sum.reshaped(as: original)
  }
}

private enum Addition: Folding {
  static func start<Element: NumericElement>(_ type: Element.Type) -> Element { .zero }
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element { .sum(x0, x1) }
}
