extension Primitive {
  public static let reciprocal: Primitive = .init(
    "Reciprocal", Elementwise.real(Inverse.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y · y²") { _, y, g, _ in try Primitive.reciprocalGradient(y, g) }
    ]), isElementwise: true, samples: positivePoints)

  /// The contribution of `Reciprocal`, from its output and its adjoint: 0 wherever the adjoint is,
  /// so that an infinite value in a branch not taken does no harm.
  public static let reciprocalGradient: Primitive = .init(
    "ReciprocalGrad", Elementwise.real(InverseGradient.self),
    derivative: .each([
      .init("∂L/∂a = -2 · ∂L/∂y · b · a") { x, _, g, _ in -2 * g * x[1] * x[0] },
      .init("∂L/∂b = -∂L/∂y · a²") { x, _, g, _ in try Primitive.reciprocalGradient(x[0], g) },
    ]), isElementwise: true, samples: pairs)
}

private enum Inverse: RealUnary {
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { 1 / x }
}

private enum InverseGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element {
    g == 0 ? 0 : -(g * y) * y
  }
}
