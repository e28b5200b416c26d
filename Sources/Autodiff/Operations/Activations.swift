import CVectorMath

extension Primitive {
  public static let tanh: Primitive = .init(
    "Tanh", Elementwise.real(Tanh.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · (1 - y²)") { _, y, g, _ in try Primitive.tanhGradient(y, consume g) }
    ]), isElementwise: true, samples: points)

  public static let tanhGradient: Primitive = .init(
    "TanhGrad", Elementwise.real(TanhGradient.self),
    derivative: .each([
      .init("∂L/∂a = -2 · ∂L/∂y · b · a") { x, _, g, _ in -2 * (consume g) * x[1] * x[0] },
      .init("∂L/∂b = ∂L/∂y · (1 - a²)") { x, _, g, _ in try Primitive.tanhGradient(x[0], consume g)
      },
    ]), isElementwise: true, samples: alike)

  public static let sigmoid: Primitive = .init(
    "Sigmoid", Elementwise.real(Sigmoid.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · y · (1 - y)") { _, y, g, _ in
        try Primitive.sigmoidGradient(y, consume g)
      }
    ]), isElementwise: true, samples: points)

  public static let sigmoidGradient: Primitive = .init(
    "SigmoidGrad", Elementwise.real(SigmoidGradient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · b · (1 - 2a)") { x, _, g, _ in
        let product = g * x[1]
        return product - 2 * product * x[0]
      },
      .init("∂L/∂b = ∂L/∂y · a · (1 - a)") { x, _, g, _ in
        try Primitive.sigmoidGradient(x[0], consume g)
      },
    ]), isElementwise: true, samples: alike)

  public static let relu: Primitive = .init(
    "Relu", Elementwise.numeric(Rectifier.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where y > 0, else 0") { _, y, g, _ in
        try Primitive.reluGradient(consume g, y)
      }
    ]), isElementwise: true, samples: awayFromZero)

  public static let reluGradient: Primitive = .init(
    "ReluGrad", Elementwise.numeric(RectifierGradient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where b > 0, else 0") { x, _, g, _ in
        try Primitive.reluGradient(consume g, x[1])
      },
      .init("∂L/∂b = 0") { x, _, _, _ in Tensor(zerosLike: x[1]) },
    ]), isElementwise: true,
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([2, 3], 0.5...2)),
      Sample(.spread([2, 1, 2], -2...2), .spread([2, 1, 2], -2 ... -0.5)),
      Sample(.spread([0], -2...2), .spread([0], 0.5...2)),
    ])

  /// The probabilities that the elements along the last axis stand for as logits.
  public static let softmax: Primitive = .init(
    "Softmax", .unary { x, _ throws(ArgumentProblem) in try Softmax.softmax(x) },
    derivative: .each([
      .init("∂L/∂x = (∂L/∂y - Σ ∂L/∂y · y) · y") { _, y, g, _ in
        try (g - (g * y).sum(over: [-1], keepsDimensions: true)) * y
      }
    ]), samples: rows)

  /// The logarithms of ``softmax``.
  public static let logSoftmax: Primitive = .init(
    "LogSoftmax", .unary { x, _ throws(ArgumentProblem) in try Softmax.logSoftmax(x) },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y - eʸ · Σ ∂L/∂y") { _, y, g, _ in
        try g - g.sum(over: [-1], keepsDimensions: true) * Primitive.exp(y)
      }
    ]), samples: rows)

  private static let alike = [
    Sample(.spread([], -2...2), .spread([], -2...2)),
    Sample(.spread([2, 1, 3], -2...2), .spread([2, 1, 3], -2...2)),
    Sample(.spread([0], -2...2), .spread([0], -2...2)),
  ]

  static let awayFromZero = [
    Sample(.spread([], 0.2...2)),
    Sample(.spread([2, 1, 3], 0.2...2)),
    Sample(.spread([3], -2 ... -0.2)),
    Sample(.spread([0, 2], 0.2...2)),
  ]

  private static let rows = [
    Sample(.spread([3], -2...2)),
    Sample(.spread([2, 1, 3], -2...2)),
    Sample(.spread([2, 1], -2...2)),
    Sample(.spread([0, 2], -2...2)),
  ]
}

private enum Tanh: VectorUnary {
  static var overArrays: VectorFunction { .tanh }
  @inline(__always) static func of<Element: RealElement>(_ x: Element) -> Element { .tanh(x) }
}

private enum TanhGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element { g * (1 - y * y) }
}

private enum Sigmoid: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { 1 / (1 + .exp(-x)) }

  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    for place in 0..<count { y[place] = -x[place] }
    Element.apply(.exp, y, y, count)
    for place in 0..<count { y[place] = 1 / (1 + y[place]) }
  }
}

private enum SigmoidGradient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ y: Element, _ g: Element) -> Element { g * y * (1 - y) }
}

private enum Rectifier: NumericUnary {
  static var worksInPlace: Bool { false }

  /// Not-a-number stays what it is.
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element { x < .zero ? .zero : x }
}

private enum RectifierGradient: NumericBinary {
  static var worksInPlace: Bool { false }

  @inline(__always)
  static func of<Element: NumericElement>(_ g: Element, _ y: Element) -> Element {
    y > .zero ? g : .zero
  }
}
