import CVectorMath

extension Primitive {
  public static let exp: Primitive = .init(
    "Exp", Elementwise.real(Exp.self),
    derivative: .each([.init("∂L/∂x = ∂L/∂y · y") { _, y, g, _ in consume g * y }]),
    isElementwise: true, samples: points)

  public static let expm1: Primitive = .init(
    "Expm1", Elementwise.real(Expm1.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · exp x") { x, _, g, _ in try g * Primitive.exp(x[0]) }
    ]), isElementwise: true, samples: points)

  public static let log: Primitive = .init(
    "Log", Elementwise.real(Log.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / x") { x, _, g, _ in try g * Primitive.reciprocal(x[0]) }
    ]), isElementwise: true, samples: positivePoints)

  public static let log1p: Primitive = .init(
    "Log1p", Elementwise.real(Log1p.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / (1 + x)") { x, _, g, _ in try g * Primitive.reciprocal(1 + x[0]) }
    ]), isElementwise: true, samples: positivePoints)

  public static let sin: Primitive = .init(
    "Sin", Elementwise.real(Sin.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · cos x") { x, _, g, _ in try g * Primitive.cos(x[0]) }
    ]), isElementwise: true, samples: points)

  public static let cos: Primitive = .init(
    "Cos", Elementwise.real(Cos.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y · sin x") { x, _, g, _ in try -g * Primitive.sin(x[0]) }
    ]), isElementwise: true, samples: points)
}

private enum Exp: VectorUnary {
  static var overArrays: VectorFunction { .exp }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .exp(x) }
}

private enum Expm1: VectorUnary {
  static var overArrays: VectorFunction { .expm1 }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .expm1(x) }
}

private enum Log: VectorUnary {
  static var overArrays: VectorFunction { .log }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .log(x) }
}

private enum Log1p: VectorUnary {
  static var overArrays: VectorFunction { .log1p }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .log1p(x) }
}

private enum Sin: VectorUnary {
  static var overArrays: VectorFunction { .sin }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .sin(x) }
}

private enum Cos: VectorUnary {
  static var overArrays: VectorFunction { .cos }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .cos(x) }
}
