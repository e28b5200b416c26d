// Products and quotients that are 0 where one factor is, whatever the other is: infinite, not a
// number, or divided by.

extension Primitive {
  /// A quotient that is 0 where the divisor is.
  public static let divideNoNaN: Primitive = .init(
    "DivNoNan", Elementwise.real(GuardedQuotient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y / b, 0 where b is 0") { x, _, g, _ in
        try Primitive.divideNoNaN(consume g, x[1])
      },
      .init("∂L/∂b = -∂L/∂y · a / b², 0 where b is 0") { x, _, g, _ in
        try g * Primitive.divideNoNaN(Primitive.divideNoNaN(-x[0], x[1]), x[1])
      },
    ]), isElementwise: true, samples: pairs)

  /// A product that is 0 where the second factor is.
  public static let multiplyNoNaN: Primitive = .init(
    "MulNoNan", Elementwise.real(GuardedProduct.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · b, 0 where b is 0") { x, _, g, _ in
        try Primitive.multiplyNoNaN(consume g, x[1])
      },
      .init("∂L/∂b = a · ∂L/∂y, 0 where ∂L/∂y is 0") { x, _, g, _ in
        try Primitive.multiplyNoNaN(x[0], consume g)
      },
    ]), isElementwise: true, samples: pairs)

  /// `x · log y`, which is 0 where x is.
  public static let xlogy: Primitive = .init(
    "Xlogy", Elementwise.real(GuardedLogarithm.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · ln b, 0 where a is 0") { x, _, g, _ in
        try g * Primitive.xlogy(x[0].isNotZero(), x[1])
      },
      .init("∂L/∂b = ∂L/∂y · a / b, 0 where a is 0") { x, _, g, _ in
        try g * Primitive.xdivy(x[0], x[1])
      },
    ]), isElementwise: true, samples: pairs)

  /// `x / y`, which is 0 where x is.
  public static let xdivy: Primitive = .init(
    "Xdivy", Elementwise.real(GuardedRatio.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y / b, 0 where a is 0") { x, _, g, _ in
        try g * Primitive.xdivy(x[0].isNotZero(), x[1])
      },
      .init("∂L/∂b = -∂L/∂y · a / b², 0 where a is 0") { x, _, g, _ in
        try g * Primitive.xdivy(-x[0], Primitive.square(x[1]))
      },
    ]), isElementwise: true, samples: pairs)
}

extension Tensor {
  /// 1 where an element is not 0, else 0.
  fileprivate func isNotZero() throws(TapeError) -> Tensor {
    try Primitive.cast(
      Primitive.notEqual(self, constant(0)), ["dtype": .text(dtype.rawValue)])
  }
}

private enum GuardedQuotient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element {
    x1 == 0 ? 0 : x0 / x1
  }
}

private enum GuardedProduct: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element {
    x1 == 0 ? 0 : x0 * x1
  }
}

private enum GuardedLogarithm: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 == 0 ? 0 : x0 * .log(x1)
  }
}

private enum GuardedRatio: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element {
    x0 == 0 ? 0 : x0 / x1
  }
}
