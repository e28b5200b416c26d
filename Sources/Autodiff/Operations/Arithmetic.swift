extension Primitive {
  public static let add: Primitive = .init(
    "AddV2", Elementwise.numeric(Sum.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y") { _, _, g, _ in g },
      .init("∂L/∂b = ∂L/∂y") { _, _, g, _ in g },
    ]), isElementwise: true, samples: pairs)

  public static let subtract: Primitive = .init(
    "Sub", Elementwise.numeric(Difference.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y") { _, _, g, _ in g },
      .init("∂L/∂b = -∂L/∂y") { _, _, g, _ in -(consume g) },
    ]), isElementwise: true, samples: pairs)

  public static let multiply: Primitive = .init(
    "Mul", Elementwise.numeric(Product.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y · b") { x, _, g, _ in consume g * x[1] },
      .init("∂L/∂b = ∂L/∂y · a") { x, _, g, _ in consume g * x[0] },
    ]), isElementwise: true, samples: pairs)

  public static let divide: Primitive = .init(
    "RealDiv", Elementwise.real(Quotient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y / b") { x, _, g, _ in consume g / x[1] },
      .init("∂L/∂b = -∂L/∂y · a / b²") { x, _, g, _ in g * (-x[0] / x[1] / x[1]) },
    ]), isElementwise: true, samples: pairs)

  public static let negate: Primitive = .init(
    "Neg", Elementwise.numeric(Opposite.self),
    derivative: .each([.init("∂L/∂x = -∂L/∂y") { _, _, g, _ in -(consume g) }]),
    isElementwise: true, samples: points)

  public static let square: Primitive = .init(
    "Square", Elementwise.numeric(SelfProduct.self),
    derivative: .each([.init("∂L/∂x = ∂L/∂y · 2x") { x, _, g, _ in g * (2 * x[0]) }]),
    isElementwise: true, samples: points)

  /// The sum of any number of tensors of one shape, which is how contributions become an adjoint.
  public static let addN: Primitive = .init(
    "AddN", .variadic(1...Int.max, total),
    derivative: .alike(formula: "∂L/∂x = ∂L/∂y") { _, _, g, _, _ in g },
    isElementwise: true,
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([2, 3], -2...2), .spread([2, 3], -2...2)),
      Sample(.spread([0, 1], -2...2), .spread([0, 1], -2...2)),
    ])

  @Sendable
  private static func total(
    _ x: [Tensor], _ a: Attributes
  ) throws(ArgumentProblem) -> [Tensor] {
    for term in x.dropFirst() {
      try Elementwise.checkDTypes(x[0], term)
      if term.isScalar, x[0].isScalar { continue }
      guard term.shape == x[0].shape else { throw .shapesDoNotFit(x[0].shape, term.shape) }
    }
    switch x[0].dtype {
    case .float32: return [total(x, Float.self)]
    case .float64: return [total(x, Double.self)]
    case .int32: return [total(x, Int32.self)]
    case .int64: return [total(x, Int64.self)]
    default: throw .dtypeNotTaken(x[0].dtype, expected: "a number")
    }
  }

  private static func total<Element: NumericElement>(
    _ x: [Tensor], _ type: Element.Type
  ) -> Tensor {
    if x[0].isScalar {
      return Tensor(
        element: x.reduce(Element.zero) { Element.sum($0, Element(tensorBits: $1.bits)) })
    }
    let count = x[0].elementCount
    return Tensor(Element.self, shape: x[0].shape) { output in
      x[0].withElements(as: type) { output.update(from: $0, count: count) }
      for term in x.dropFirst() {
        term.withElements(as: type) { input in
          for place in 0..<count { output[place] = Element.sum(output[place], input[place]) }
        }
      }
    }
  }

  public static let abs: Primitive = .init(
    "Abs", Elementwise.numeric(Magnitude.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y · sign x") { x, _, g, _ in try g * Primitive.sign(x[0]) }
    ]), isElementwise: true, samples: awayFromZero)

  /// Its derivative is 0 and not none, as TensorFlow has it.
  public static let sign: Primitive = .init(
    "Sign", Elementwise.numeric(Sign.self),
    derivative: .each([.init("∂L/∂x = 0") { x, _, _, _ in Tensor(zerosLike: x[0]) }]),
    isElementwise: true, samples: awayFromZero)

  public static let floor: Primitive = .init(
    "Floor", Elementwise.real(Floor.self), derivative: .none, isElementwise: true, samples: [])

  public static let ceil: Primitive = .init(
    "Ceil", Elementwise.real(Ceiling.self), derivative: .none, isElementwise: true, samples: [])

  /// To the nearest whole number, and to the even one from half-way.
  public static let round: Primitive = .init(
    "Round", Elementwise.real(Rounded.self), derivative: .none, isElementwise: true, samples: [])

  /// Where functions of one number are checked that are smooth everywhere.
  static let points = [
    Sample(.spread([], -2...2)),
    Sample(.spread([2, 1, 3], -2...2)),
    Sample(.spread([0, 2], -2...2)),
  ]

  /// Where functions of one positive number are checked.
  static let positivePoints = [
    Sample(.spread([], 0.3...2)),
    Sample(.spread([2, 1, 3], 0.3...2)),
    Sample(.spread([0, 2], 0.3...2)),
  ]

  /// Where functions of two numbers are checked: alike, broadcast, and empty.
  static let pairs = [
    Sample(.spread([], 0.5...2), .spread([], 0.5...2)),
    Sample(.spread([2, 3], -2...2), .spread([3], 0.5...2)),
    Sample(.spread([2, 1, 3], 0.5...2), .spread([2, 2, 1], 0.5...2)),
    Sample(.spread([0, 2], -2...2), .spread([2], 0.5...2)),
  ]
}

private enum Sum: NumericBinary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element { .sum(x0, x1) }
}

private enum Difference: NumericBinary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    .difference(x0, x1)
  }
}

private enum Product: NumericBinary {
  static var ofTruthValues: (@Sendable (Bool, Bool) -> Bool)? { { $0 && $1 } }
  @inline(__always)
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element {
    .product(x0, x1)
  }
}

private enum Quotient: RealBinary {
  @inline(__always)
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element { x0 / x1 }
}

private enum Opposite: NumericUnary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element { .opposite(x) }
}

private enum SelfProduct: NumericUnary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element { .product(x, x) }
}

private enum Magnitude: NumericUnary {
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element { .magnitude(x) }
}

private enum Sign: NumericUnary {
  static var worksInPlace: Bool { false }

  /// Not-a-number stays what it is; a zero loses its sign.
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element {
    x > .zero ? .one : x < .zero ? .opposite(.one) : x == .zero ? .zero : x
  }
}

private enum Floor: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x.rounded(.down) }
}

private enum Ceiling: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x.rounded(.up) }
}

private enum Rounded: RealUnary {
  @inline(__always)
  static func of<Element: RealElement>(_ x: Element) -> Element { x.rounded(.toNearestOrEven) }
}
