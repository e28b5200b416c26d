extension Primitive {
  /// The logarithm of the magnitude of the gamma function.
  public static let lgamma: Primitive = .init(
    "Lgamma", Elementwise.real(LogarithmOfGamma.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · ψ(x)") { x, _, g, _ in try g * Primitive.digamma(x[0]) }
    ]), isElementwise: true, samples: betweenPoles)

  /// The derivative ψ of the logarithm of the gamma function.
  public static let digamma: Primitive = .init(
    "Digamma", Elementwise.real(Digamma.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · ψ′(x)") { x, _, g, _ in
        try g * Primitive.polygamma(x[0].constant(1), x[0])
      }
    ]), isElementwise: true, samples: betweenPoles)

  /// The derivative of ``digamma`` whose order comes first, at the point that comes second.
  public static let polygamma: Primitive = .init(
    "Polygamma", Elementwise.real(DigammaDerivative.self),
    derivative: .each([
      .none,
      .init("∂L/∂b = ∂L/∂y · ψ⁽ᵃ⁺¹⁾(b)") { x, _, g, _ in
        try g * Primitive.polygamma(x[0] + 1, x[1])
      },
    ]), isElementwise: true,
    samples: [
      Sample(.constant([0], []), .spread([], 1...3)),
      Sample(.constant([1], []), .spread([2, 1, 3], 1...3)),
      Sample(.constant([1, 2, 3], [3]), .spread([2, 1], 2...3)),
      Sample(.constant([2], [1]), .spread([2], -0.7 ... -0.3)),
      Sample(.constant([2], []), .spread([0, 2], 1...3)),
    ])

  private static let betweenPoles = [
    Sample(.spread([], 0.5...3)),
    Sample(.spread([2, 1, 3], 0.5...3)),
    Sample(.spread([3], -0.8 ... -0.2)),
    Sample(.spread([0, 2], 0.5...3)),
  ]
}

private enum LogarithmOfGamma: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { .lgamma(x) }
}

private enum Digamma: RealUnary {
  static func of<Element: RealElement>(_ x: Element) -> Element {
    Element(Polygamma.value(order: 0, at: Double(x)))
  }
}

private enum DigammaDerivative: RealBinary {
  /// Not a number where the order is none.
  static func of<Element: RealElement>(_ order: Element, _ x: Element) -> Element {
    guard order >= 0, order <= Element(Polygamma.highestOrder), order == order.rounded() else {
      return .nan
    }
    return Element(Polygamma.value(order: Int(order), at: Double(x)))
  }
}
