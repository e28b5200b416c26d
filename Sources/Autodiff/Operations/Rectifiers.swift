// Rectifiers other than Relu, and what they contribute, from adjoint and output or input.

extension Primitive {
  /// A number between 0 and 6, or the nearer of the two.
  public static let relu6: Primitive = .init(
    "Relu6", Elementwise.numeric(Clamp.self),
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where 0 < y < 6, else 0") { _, y, g, _ in
        try Primitive.relu6Gradient(consume g, y)
      }
    ]), isElementwise: true,
    samples: [
      Sample(.spread([], 0.5...5.5)),
      Sample(.spread([2, 1, 3], 0.5...5.5)),
      Sample(.spread([3], 6.5...8)),
      Sample(.spread([2], -2 ... -0.5)),
      Sample(.spread([0, 2], 0.5...5.5)),
    ])

  public static let relu6Gradient: Primitive = .init(
    "Relu6Grad", Elementwise.numeric(ClampGradient.self),
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where 0 < b < 6, else 0") { x, _, g, _ in
        try Primitive.relu6Gradient(consume g, x[1])
      },
      .init("∂L/∂b = 0") { x, _, _, _ in Tensor(zerosLike: x[1]) },
    ]), isElementwise: true,
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([2, 3], 0.5...5.5)),
      Sample(.spread([2, 1, 2], -2...2), .spread([2, 1, 2], 6.5...7)),
      Sample(.spread([0], -2...2), .spread([0], 0.5...2)),
    ])

  /// A number where it is positive, else `alpha` (0.2) times it.
  public static let leakyRelu: Primitive = .init(
    "LeakyRelu",
    .unary { x, a throws(ArgumentProblem) in
      let alpha = a.slope
      return switch x.dtype {
      case .float32: Elementwise.map(x) { (x: Float) in x > 0 ? x : alpha * x }
      case .float64: Elementwise.map(x) { (x: Double) in x > 0 ? x : Double(alpha) * x }
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂x = ∂L/∂y where x > 0, else alpha · ∂L/∂y") { x, _, g, a in
        try Primitive.leakyReluGradient(consume g, x[0], a)
      }
    ]), isElementwise: true,
    samples: awayFromZero + [
      Sample(.spread([2, 2], -2 ... -0.2), attributes: ["alpha": .number(0.5)]),
      Sample(.spread([2], -2 ... -0.2), attributes: ["alpha": .number(1.5)]),
    ])

  public static let leakyReluGradient: Primitive = .init(
    "LeakyReluGrad",
    .binary { g, x, a throws(ArgumentProblem) in
      try Elementwise.checkDTypes(g, x)
      let alpha = a.slope
      return switch x.dtype {
      case .float32: try Elementwise.zip(g, x) { (g: Float, x: Float) in x > 0 ? g : alpha * g }
      case .float64:
        try Elementwise.zip(g, x) { (g: Double, x: Double) in x > 0 ? g : Double(alpha) * g }
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    },
    derivative: .each([
      .init("∂L/∂a = ∂L/∂y where b > 0, else alpha · ∂L/∂y") { x, _, g, a in
        try Primitive.leakyReluGradient(consume g, x[1], a)
      },
      .init("∂L/∂b = 0") { x, _, _, _ in Tensor(zerosLike: x[1]) },
    ]), isElementwise: true,
    samples: [
      Sample(.spread([2, 3], -2...2), .spread([2, 3], 0.5...2)),
      Sample(
        .spread([2, 1, 2], -2...2), .spread([2, 1, 2], -2 ... -0.5),
        attributes: ["alpha": .number(0.5)]),
      Sample(.spread([0], -2...2), .spread([0], 0.5...2)),
    ])
}

extension Attributes {
  /// The slope of a leaky rectifier left of 0: a float32, as TensorFlow keeps it.
  fileprivate var slope: Float { Float(number("alpha") ?? 0.2) }
}

private enum Clamp: NumericUnary {
  static var worksInPlace: Bool { false }

  /// Not-a-number stays what it is.
  @inline(__always)
  static func of<Element: NumericElement>(_ x: Element) -> Element {
    x < .zero ? .zero : x > .six ? .six : x
  }
}

private enum ClampGradient: NumericBinary {
  static var worksInPlace: Bool { false }

  @inline(__always)
  static func of<Element: NumericElement>(_ g: Element, _ y: Element) -> Element {
    y > .zero && y < .six ? g : .zero
  }
}

extension NumericElement {
  @inline(__always) fileprivate static var six: Self { Self(converting: 6 as Int64) }
}
