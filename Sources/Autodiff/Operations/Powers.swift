extension Primitive {
  public static let power: Primitive = .init(
    "Pow", .binary(powers),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · b · aᵇ⁻¹") { x, _, g, _ in consume g * x[1] * (x[0] ** (x[1] - 1)) },
      // The logarithm is taken as 0 where the base is not positive, as TensorFlow does.
      .init("∂L/∂b = ∂L/∂y · y · ln a") { x, y, g, _ in
        let isPositive = try Primitive.greater(x[0], x[0].constant(0))
        let safe = try Primitive.select([isPositive, x[0], Tensor(onesLike: x[0])])[0]
        let logarithm = try Primitive.select(
          [isPositive, try Primitive.log(safe), Tensor(zerosLike: x[0])])[0]
        return consume g * y * logarithm
      },
    ]), isElementwise: true,
    samples: [
      Sample(.spread([], 0.5...2), .spread([], -2...2)),
      Sample(.spread([2, 3], 0.5...2), .spread([3], -2...2)),
      Sample(.spread([2, 1, 3], 0.5...2), .spread([2, 2, 1], -2...2)),
      Sample(.spread([0], 0.5...2), .spread([], -2...2)),
    ])

  @Sendable
  private static func powers(
    _ x0: Tensor, _ x1: Tensor, _ a: Attributes
  ) throws(ArgumentProblem) -> Tensor {
    try Elementwise.checkDTypes(x0, x1)
    switch x0.dtype {
    case .float32: return try Elementwise.zip(x0, x1) { (x, y) in Float.pow(x, y) }
    case .float64: return try Elementwise.zip(x0, x1) { (x, y) in Double.pow(x, y) }
    case .int32: return try integerPowers(x0, x1, Int32.self)
    case .int64: return try integerPowers(x0, x1, Int64.self)
    default: throw .dtypeNotTaken(x0.dtype, expected: "a number")
    }
  }

  private static func integerPowers<Element: NumericElement & FixedWidthInteger>(
    _ x0: Tensor, _ x1: Tensor, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    guard x0.shape.elementCount == 0 || x1.elements(as: type).allSatisfy({ $0 >= 0 }) else {
      throw .setting("an integer cannot be raised to a negative power")
    }
    return try Elementwise.zip(x0, x1) { (base: Element, exponent: Element) in
      // Repeated squaring; the product wraps around.
      var (result, square, left): (Element, Element, Element) = (1, base, exponent)
      while left > 0 {
        if left & 1 == 1 { result = result &* square }
        square = square &* square
        left >>= 1
      }
      return result
    }
  }
}
