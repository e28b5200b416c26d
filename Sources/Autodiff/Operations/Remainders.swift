extension Primitive {
  /// The remainder of a quotient rounded down, which has the sign of the divisor.
  public static let floorMod: Primitive = .init(
    "FloorMod",
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try Elementwise.checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32: try Elementwise.zip(x0, x1) { (x0: Float, x1: Float) in remainder(x0, x1) }
      case .float64: try Elementwise.zip(x0, x1) { (x0: Double, x1: Double) in remainder(x0, x1) }
      case .int32: try whole(x0, x1) { (x0: Int32, x1: Int32) in remainder(x0, x1) }
      case .int64: try whole(x0, x1) { (x0: Int64, x1: Int64) in remainder(x0, x1) }
      default: throw .dtypeNotTaken(x0.dtype, expected: "a number")
      }
    },
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y") { _, _, g, _ in g },
      .init("∂L/∂b = -∂L/∂y · ⌊a / b⌋") { x, _, g, _ in try g * -Primitive.floorDivide(x[0], x[1])
      },
    ]), isElementwise: true,
    samples: [
      Sample(.spread([], 4.1...4.4), .spread([], 1.5...2)),
      Sample(.spread([2, 3], -4.4 ... -4.1), .spread([3], 1.5...2)),
      Sample(.spread([2, 1, 3], 2.2...2.8), .spread([2, 2, 1], -2 ... -1.5)),
      Sample(.spread([0, 2], 1...2), .spread([2], 3...4)),
    ])

  /// A quotient rounded down.
  public static let floorDivide: Primitive = .init(
    "FloorDiv",
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try Elementwise.checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32:
        try Elementwise.zip(x0, x1) { (x0: Float, x1: Float) in (x0 / x1).rounded(.down) }
      case .float64:
        try Elementwise.zip(x0, x1) { (x0: Double, x1: Double) in (x0 / x1).rounded(.down) }
      case .int32: try whole(x0, x1) { (x0: Int32, x1: Int32) in quotient(x0, x1) }
      case .int64: try whole(x0, x1) { (x0: Int64, x1: Int64) in quotient(x0, x1) }
      default: throw .dtypeNotTaken(x0.dtype, expected: "a number")
      }
    }, derivative: .none, isElementwise: true, samples: [])

  /// A function of whole numbers whose second must not be 0.
  private static func whole<Element: NumericElement & FixedWidthInteger>(
    _ x0: Tensor, _ x1: Tensor, _ function: (Element, Element) -> Element
  ) throws(ArgumentProblem) -> Tensor {
    let shape = try x0.shape.broadcast(with: x1.shape)
    if shape.elementCount > 0, x1.elements(as: Element.self).contains(0) {
      throw .setting("an integer cannot be divided by zero")
    }
    return try Elementwise.zip(x0, x1, function)
  }

  @inline(__always)
  private static func remainder<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element {
    let remainder = Element.fmod(x0, x1)
    return remainder != 0 && (remainder < 0) != (x1 < 0) ? remainder + x1 : remainder
  }

  @inline(__always)
  private static func remainder<Element: FixedWidthInteger>(
    _ x0: Element, _ x1: Element
  ) -> Element {
    let remainder = x0.remainderReportingOverflow(dividingBy: x1).partialValue
    return remainder != 0 && (remainder < 0) != (x1 < 0) ? remainder &+ x1 : remainder
  }

  @inline(__always)
  private static func quotient<Element: FixedWidthInteger>(
    _ x0: Element, _ x1: Element
  ) -> Element {
    let quotient = x0.dividedReportingOverflow(by: x1).partialValue
    return remainder(x0, x1) != x0 &- quotient &* x1 ? quotient &- 1 : quotient
  }
}
