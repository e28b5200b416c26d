import CVectorMath

extension Primitive {
  /// The error function.
  public static let erf: Primitive = .init(
    "Erf", Elementwise.real(ErrorFunction.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · 2/√π · exp(-x²)") { x, _, g, _ in
        try g * twoOverRootPi * Primitive.exp(-Primitive.square(x[0]))
      }
    ]), isElementwise: true, samples: points)

  /// One less the error function, exact where that is close to one.
  public static let erfc: Primitive = .init(
    "Erfc", Elementwise.real(ErrorComplement.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y · 2/√π · exp(-x²)") { x, _, g, _ in
        try g * -twoOverRootPi * Primitive.exp(-Primitive.square(x[0]))
      }
    ]), isElementwise: true, samples: points)

  private static let twoOverRootPi = 2 / Double.pi.squareRoot()
}

private enum ErrorFunction: VectorUnary {
  static var overArrays: VectorFunction { .erf }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .erf(x) }
}

private enum ErrorComplement: VectorUnary {
  static var overArrays: VectorFunction { .erfc }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .erfc(x) }
}
