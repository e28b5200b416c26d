extension Primitive {
  /// Whether any element along some axes is true; of none, none is.
  public static let anyOverAxes: Primitive = .init(
    "Any",
    .unary { x, a throws(ArgumentProblem) in try quantified(x, a, from: false) { $0 || $1 } },
    derivative: .none, samples: [])

  /// Whether all elements along some axes are true; of none, all are.
  public static let allOverAxes: Primitive = .init(
    "All",
    .unary { x, a throws(ArgumentProblem) in try quantified(x, a, from: true) { $0 && $1 } },
    derivative: .none, samples: [])

  private static func quantified(
    _ x: Tensor, _ a: Attributes, from start: Bool, _ combine: (Bool, Bool) -> Bool
  ) throws(ArgumentProblem) -> Tensor {
    guard x.dtype == .bool else { throw .dtypeNotTaken(x.dtype, expected: "a truth value") }
    let axes = try a.axes(for: x)
    let shape = Reduction.shape(of: x.shape, reducing: axes, keepsDimensions: a.flag("keepdims"))
    return Reduction.fold(x, axes: axes, shape: shape, from: start, combine)
  }
}
