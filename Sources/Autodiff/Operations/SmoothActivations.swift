extension Primitive {
  /// The logarithm of 1 more than the exponential.
  public static let softplus: Primitive = .init(
    "Softplus", Elementwise.real(Softplus.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · sigmoid x") { x, _, g, _ in try g * Primitive.sigmoid(x[0]) }
    ]), isElementwise: true, samples: points)

  /// `x / (1 + |x|)`.
  public static let softsign: Primitive = .init(
    "Softsign", Elementwise.real(Softsign.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y / (1 + |x|)²") { x, _, g, _ in
        try Primitive.softsignGradient(consume g, x[0])
      }
    ]), isElementwise: true, samples: awayFromZero)

  /// What ``softsign`` contributes, from adjoint and input.
  ///
  /// TensorFlow has no gradient for it, so nobody can differentiate softsign twice.
  public static let softsignGradient: Primitive = .init(
    "SoftsignGrad", Elementwise.real(SoftsignGradient.self), derivative: .undefined,
    isElementwise: true, samples: [])
}

private enum Softplus: RealUnary {
  static var worksInPlace: Bool { false }

  /// For large numbers it is the number, for small ones the exponential, to the last digit.
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element {
    let exponential = Element.exp(-x.magnitude)
    return x > 0 ? x + .log1p(exponential) : .log1p(exponential)
  }

  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    for place in 0..<count { y[place] = -x[place].magnitude }
    Element.apply(.exp, y, y, count)
    Element.apply(.log1p, y, y, count)
    for place in 0..<count where x[place] > 0 { y[place] += x[place] }
  }
}

private enum Softsign: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x / (1 + x.magnitude) }
}

private enum SoftsignGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ g: Element, _ x: Element) -> Element {
    let distance = 1 + x.magnitude
    return g / (distance * distance)
  }
}
