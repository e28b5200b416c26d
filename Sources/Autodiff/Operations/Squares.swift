extension Primitive {
  /// The square of a difference.
  public static let squaredDifference: Primitive = .init(
    "SquaredDifference", Elementwise.numeric(DifferenceSquare.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · 2(a - b)") { x, _, g, _ in 2 * (consume g) * (x[0] - x[1]) },
      .init("∂L/∂b = -∂L/∂y · 2(a - b)") { x, _, g, _ in -(2 * (consume g) * (x[0] - x[1])) },
    ]), isElementwise: true, samples: pairs)

  /// Half the sum of all squares.
  public static let l2Loss: Primitive = .init(
    "L2Loss",
    .unary { x, _ throws(ArgumentProblem) in
      switch x.dtype {
      case .float32: halfSum(ofSquaresIn: x, Float.self)
      case .float64: halfSum(ofSquaresIn: x, Double.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([.init("∂L/∂x = ∂L/∂y · x") { x, _, g, _ in x[0] * (consume g) }]),
    samples: [
      Sample(.spread([], -2...2)),
      Sample(.spread([2, 1, 3], -2...2)),
      Sample(.spread([5, 8], -2...2)),
      Sample(.spread([0, 2], -2...2)),
    ])

  private static func halfSum<Element: RealElement>(
    ofSquaresIn x: Tensor, _ type: Element.Type
  ) -> Tensor {
    let squares = Elementwise.map(x) { (x: Element) in x * x }
    let sum = Reduction.fold(
      squares, axes: Array(0..<x.rank), shape: Shape(), from: Element.zero
    ) { $0 + $1 }
    return Elementwise.map(sum) { (x: Element) in x / 2 }
  }
}

private enum DifferenceSquare: NumericBinary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    let difference = Element.difference(x0, x1)
    return .product(difference, difference)
  }
}
