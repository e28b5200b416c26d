// Units that are linear right of 0 and exponential left of it, and what they contribute, from
// adjoint and output.

extension Primitive {
  /// A number where it is not negative, else its exponential less 1.
  public static let elu: Primitive = .init(
    "Elu", Elementwise.real(ExponentialUnit.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where y ≥ 0, else ∂L/∂y · (y + 1)") { _, y, g, _ in
        try Primitive.eluGradient(consume g, y)
      }
    ]), isElementwise: true, samples: awayFromZero)

  public static let eluGradient: Primitive = .init(
    "EluGrad", Elementwise.real(ExponentialUnitGradient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where b ≥ 0, else ∂L/∂y · (b + 1)") { x, _, g, _ in
        try Primitive.eluGradient(consume g, x[1])
      },
      .init("∂L/∂b = 0 where b ≥ 0, else ∂L/∂y · a") { x, _, g, _ in
        try ((consume g) * x[0]).kept(whereNegative: x[1])
      },
    ]), isElementwise: true, samples: adjointsAndOutputs)

  /// ``elu`` with the two factors that keep mean and variance of a deep network's layers.
  ///
  /// They are those of Klambauer et al., Self-Normalizing Neural Networks (2017).
  public static let selu: Primitive = .init(
    "Selu", Elementwise.real(ScaledUnit.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · λ where y ≥ 0, else ∂L/∂y · (y + λα)") { _, y, g, _ in
        try Primitive.seluGradient(consume g, y)
      }
    ]), isElementwise: true, samples: awayFromZero)

  public static let seluGradient: Primitive = .init(
    "SeluGrad", Elementwise.real(ScaledUnitGradient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · λ where b ≥ 0, else ∂L/∂y · (b + λα)") { x, _, g, _ in
        try Primitive.seluGradient(consume g, x[1])
      },
      .init("∂L/∂b = 0 where b ≥ 0, else ∂L/∂y · a") { x, _, g, _ in
        try ((consume g) * x[0]).kept(whereNegative: x[1])
      },
    ]), isElementwise: true, samples: adjointsAndOutputs)

  private static let adjointsAndOutputs = [
    Sample(.spread([], -2...2), .spread([], -0.9 ... -0.1)),
    Sample(.spread([2, 1, 3], -2...2), .spread([2, 1, 3], 0.2...2)),
    Sample(.spread([2, 2], -2...2), .spread([2, 2], -0.9 ... -0.1)),
    Sample(.spread([0], -2...2), .spread([0], 0.2...2)),
  ]
}

extension Tensor {
  /// Its elements where those of another tensor are negative, else 0.
  fileprivate func kept(whereNegative other: Tensor) throws(TapeError) -> Tensor {
    try Primitive.select(
      [Primitive.less(other, other.constant(0)), self, Tensor(zerosLike: other)])[0]
  }
}

private enum ExponentialUnit: RealUnary {
  static var worksInPlace: Bool { false }

  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x < 0 ? .expm1(x) : x }

  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    Element.apply(.expm1, x, y, count)
    for place in 0..<count { y[place] = x[place] < 0 ? y[place] : x[place] }
  }
}

private enum ExponentialUnitGradient: RealBinary {
  static var worksInPlace: Bool { false }

  @inline(__always)
  static func of<Element: RealElement>(_ g: Element, _ y: Element) -> Element {
    y < 0 ? g * (y + 1) : g
  }
}

private enum ScaledUnit: RealUnary {
  static var worksInPlace: Bool { false }

  static let scale = 1.0507009873554804934193349852946
  static let scaledAlpha = 1.7580993408473768599402175208123

  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element {
    x < 0 ? Element(scaledAlpha) * .expm1(x) : Element(scale) * x
  }

  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    let (right, left) = (Element(scale), Element(scaledAlpha))
    Element.apply(.expm1, x, y, count)
    for place in 0..<count { y[place] = x[place] < 0 ? left * y[place] : right * x[place] }
  }
}

private enum ScaledUnitGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ g: Element, _ y: Element) -> Element {
    y < 0 ? g * (y + Element(ScaledUnit.scaledAlpha)) : g * Element(ScaledUnit.scale)
  }
}
