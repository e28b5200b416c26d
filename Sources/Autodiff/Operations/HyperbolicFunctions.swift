import CVectorMath

extension Primitive {
  public static let sinh: Primitive = .init(
    "Sinh", Elementwise.real(HyperbolicSine.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · cosh x") { x, _, g, _ in try g * Primitive.cosh(x[0]) }
    ]), isElementwise: true, samples: points)

  public static let cosh: Primitive = .init(
    "Cosh", Elementwise.real(HyperbolicCosine.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · sinh x") { x, _, g, _ in try g * Primitive.sinh(x[0]) }
    ]), isElementwise: true, samples: points)

  public static let asinh: Primitive = .init(
    "Asinh", Elementwise.real(AreaSine.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / cosh y") { _, y, g, _ in try g / Primitive.cosh(y) }
    ]), isElementwise: true, samples: points)

  public static let acosh: Primitive = .init(
    "Acosh", Elementwise.real(AreaCosine.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / sinh y") { _, y, g, _ in try g / Primitive.sinh(y) }
    ]), isElementwise: true,
    samples: [
      Sample(.spread([], 1.3...3)),
      Sample(.spread([2, 1, 3], 1.3...3)),
      Sample(.spread([0, 2], 1.3...3)),
    ])

  public static let atanh: Primitive = .init(
    "Atanh", Elementwise.real(AreaTangent.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / (1 - x²)") { x, _, g, _ in
        try g * Primitive.reciprocal(1 - Primitive.square(x[0]))
      }
    ]), isElementwise: true, samples: withinOne)
}

private enum HyperbolicSine: VectorUnary {
  static var overArrays: VectorFunction { .sinh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .sinh(x) }
}

private enum HyperbolicCosine: VectorUnary {
  static var overArrays: VectorFunction { .cosh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .cosh(x) }
}

private enum AreaSine: VectorUnary {
  static var overArrays: VectorFunction { .asinh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .asinh(x) }
}

private enum AreaCosine: VectorUnary {
  static var overArrays: VectorFunction { .acosh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .acosh(x) }
}

private enum AreaTangent: VectorUnary {
  static var overArrays: VectorFunction { .atanh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .atanh(x) }
}
