extension Primitive {
  public static let equal = relation("Equal", Elementwise.equality(isEqual: true))
  public static let notEqual = relation("NotEqual", Elementwise.equality(isEqual: false))
  public static let less = relation("Less", Elementwise.relation(IsLess.self))
  public static let lessEqual = relation("LessEqual", Elementwise.relation(IsLessOrEqual.self))
  public static let greater = relation("Greater", Elementwise.relation(IsGreater.self))
  public static let greaterEqual = relation(
    "GreaterEqual", Elementwise.relation(IsGreaterOrEqual.self))
  public static let logicalAnd = relation("LogicalAnd", Elementwise.logical { $0 && $1 })
  public static let logicalOr = relation("LogicalOr", Elementwise.logical { $0 || $1 })

  public static let logicalNot: Primitive = .init(
    "LogicalNot",
    .unary { x, _ throws(ArgumentProblem) in
      guard x.dtype == .bool else { throw .dtypeNotTaken(x.dtype, expected: "a truth value") }
      return Elementwise.map(x) { (x: Bool) in !x }
    }, derivative: .none, isElementwise: true, samples: [])

  public static let isNaN: Primitive = .init(
    "IsNan",
    .unary { x, _ throws(ArgumentProblem) in
      switch x.dtype {
      case .float32: Elementwise.map(x) { (x: Float) in x.isNaN }
      case .float64: Elementwise.map(x) { (x: Double) in x.isNaN }
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    }, derivative: .undefined, isElementwise: true, samples: [])

  public static let isFinite: Primitive = .init(
    "IsFinite",
    .unary { x, _ throws(ArgumentProblem) in
      switch x.dtype {
      case .float32: Elementwise.map(x) { (x: Float) in x.isFinite }
      case .float64: Elementwise.map(x) { (x: Double) in x.isFinite }
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    }, derivative: .undefined, isElementwise: true, samples: [])

  private static func relation(_ name: String, _ forward: Forward) -> Primitive {
    Primitive(name, forward, derivative: .none, isElementwise: true, samples: [])
  }
}

extension Elementwise {
  /// Whether elements are equal, or whether they are not; truth values can be compared too.
  fileprivate static func equality(isEqual: Bool) -> Primitive.Forward {
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32: try zip(x0, x1) { (x0: Float, x1: Float) in (x0 == x1) == isEqual }
      case .float64: try zip(x0, x1) { (x0: Double, x1: Double) in (x0 == x1) == isEqual }
      case .int32: try zip(x0, x1) { (x0: Int32, x1: Int32) in (x0 == x1) == isEqual }
      case .int64: try zip(x0, x1) { (x0: Int64, x1: Int64) in (x0 == x1) == isEqual }
      default: try zip(x0, x1) { (x0: Bool, x1: Bool) in (x0 == x1) == isEqual }
      }
    }
  }
}

private enum IsLess: Relation {
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 < x1 }
}

private enum IsLessOrEqual: Relation {
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 <= x1 }
}

private enum IsGreater: Relation {
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 > x1 }
}

private enum IsGreaterOrEqual: Relation {
  @inline(__always)
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool { x0 >= x1 }
}
