import CVectorMath

extension Primitive {
  public static let tan: Primitive = .init(
    "Tan", Elementwise.real(Tangent.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / cos² x") { x, _, g, _ in
        try Primitive.square(Primitive.reciprocal(Primitive.cos(x[0]))) * g
      }
    ]), isElementwise: true,
    samples: [
      Sample(.spread([], -1...1)),
      Sample(.spread([2, 1, 3], -1...1)),
      Sample(.spread([0, 2], -1...1)),
    ])

  public static let asin: Primitive = .init(
    "Asin", Elementwise.real(Arcsine.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / √(1 - x²)") { x, _, g, _ in
        try g * Primitive.reciprocal(Primitive.sqrt(1 - Primitive.square(x[0])))
      }
    ]), isElementwise: true, samples: withinOne)

  public static let acos: Primitive = .init(
    "Acos", Elementwise.real(Arccosine.self),
    derivative: .each([
      .init("∂L/∂x = -∂L/∂y / √(1 - x²)") { x, _, g, _ in
        try -g * Primitive.reciprocal(Primitive.sqrt(1 - Primitive.square(x[0])))
      }
    ]), isElementwise: true, samples: withinOne)

  public static let atan: Primitive = .init(
    "Atan", Elementwise.real(Arctangent.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / (1 + x²)") { x, _, g, _ in
        try g * Primitive.reciprocal(1 + Primitive.square(x[0]))
      }
    ]), isElementwise: true, samples: points)

  /// The angle of the point whose ordinate comes first and whose abscissa second.
  public static let atan2: Primitive = .init(
    "Atan2", Elementwise.real(Angle.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · b / (a² + b²)") { x, _, g, _ in try x[1] * g.dividedBySquares(x) },
      .init("∂L/∂b = -∂L/∂y · a / (a² + b²)") { x, _, g, _ in try -x[0] * g.dividedBySquares(x) },
    ]), isElementwise: true, samples: pairs)

  /// Where functions are checked that are defined between -1 and 1.
  static let withinOne = [
    Sample(.spread([], -0.8...0.8)),
    Sample(.spread([2, 1, 3], -0.8...0.8)),
    Sample(.spread([0, 2], -0.8...0.8)),
  ]
}

extension Tensor {
  /// An adjoint divided by the squared distance of a point from the origin.
  fileprivate func dividedBySquares(_ point: Operands) throws(TapeError) -> Tensor {
    try self / (Primitive.square(point[0]) + Primitive.square(point[1]))
  }
}

private enum Angle: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ x: Element) -> Element { .atan2(y, x) }
}

private enum Tangent: VectorUnary {
  static var overArrays: VectorFunction { .tan }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .tan(x) }
}

private enum Arcsine: VectorUnary {
  static var overArrays: VectorFunction { .asin }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .asin(x) }
}

private enum Arccosine: VectorUnary {
  static var overArrays: VectorFunction { .acos }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .acos(x) }
}

private enum Arctangent: VectorUnary {
  static var overArrays: VectorFunction { .atan }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .atan(x) }
}
