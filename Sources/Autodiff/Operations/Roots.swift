extension Primitive {
  public static let sqrt: Primitive = .init(
    "Sqrt", Elementwise.real(Root.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / 2y") { _, y, g, _ in try Primitive.sqrtGradient(y, consume g) }
    ]), isElementwise: true, samples: positivePoints)

  public static let rsqrt: Primitive = .init(
    "Rsqrt", Elementwise.real(InverseRoot.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y · y³ / 2") { _, y, g, _ in try Primitive.rsqrtGradient(y, consume g) }
    ]), isElementwise: true, samples: positivePoints)

  public static let reciprocal: Primitive = .init(
    "Reciprocal", Elementwise.real(Inverse.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y · y²") { _, y, g, _ in try Primitive.reciprocalGradient(y, consume g) }
    ]), isElementwise: true, samples: positivePoints)

  // The contributions of the three, from output and adjoint. They are 0 wherever the adjoint is, so
  // that an infinite slope in a branch not taken does no harm.

  public static let sqrtGradient: Primitive = .init(
    "SqrtGrad", Elementwise.real(RootGradient.self),
    derivative: .each([
      .init("∂L/∂a = -∂L/∂y · y / a") { x, y, g, _ in -((consume g) / x[0]) * y },
      .init("∂L/∂b = ∂L/∂y / 2a") { x, _, g, _ in 0.5 * (consume g / x[0]) },
    ]), isElementwise: true, samples: positivePairs)

  public static let rsqrtGradient: Primitive = .init(
    "RsqrtGrad", Elementwise.real(InverseRootGradient.self),
    derivative: .each([
      .init("∂L/∂a = -∂L/∂y · 3 · b · a² / 2") { x, _, g, _ in
        try -1.5 * (consume g) * x[1] * Primitive.square(x[0])
      },
      .init("∂L/∂b = -∂L/∂y · a³ / 2") { x, _, g, _ in try Primitive.rsqrtGradient(x[0], consume g)
      },
    ]), isElementwise: true, samples: positivePairs)

  public static let reciprocalGradient: Primitive = .init(
    "ReciprocalGrad", Elementwise.real(InverseGradient.self),
    derivative: .each([
      .init("∂L/∂a = -2 · ∂L/∂y · b · a") { x, _, g, _ in -2 * (consume g) * x[1] * x[0] },
      .init("∂L/∂b = -∂L/∂y · a²") { x, _, g, _ in try Primitive.reciprocalGradient(x[0], consume g)
      },
    ]), isElementwise: true, samples: positivePairs)

  private static let positivePairs = [
    Sample(.spread([], 0.5...2), .spread([], 0.5...2)),
    Sample(.spread([2, 1, 3], 0.5...2), .spread([2, 1, 3], 0.5...2)),
    Sample(.spread([0], 0.5...2), .spread([0], 0.5...2)),
  ]
}

private enum Root: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x.squareRoot() }
}

private enum InverseRoot: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { 1 / x.squareRoot() }
}

private enum Inverse: RealUnary {
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { 1 / x }
}

private enum RootGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element {
    g == 0 ? 0 : g * 0.5 / y
  }
}

private enum InverseRootGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element {
    g == 0 ? 0 : -0.5 * (g * y) * (y * y)
  }
}

private enum InverseGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element {
    g == 0 ? 0 : -(g * y) * y
  }
}
