import CVectorMath
import TapeFormat

/// A function of numbers.
protocol ElementFunction: SendableMetatype {
  /// Whether its values may be written over its operands.
  ///
  /// They had better not where one may be an operand itself, as a maximum is: of such a loop the
  /// compiler makes one that writes only what differs, one element at a time.
  static var worksInPlace: Bool { get }
}

extension ElementFunction {
  static var worksInPlace: Bool { true }
}

/// A function of one number, for every numeric type.
protocol NumericUnary: ElementFunction {
  static func of<Element: NumericElement>(_ x: Element) -> Element
}

/// A function of one number, for floating types.
protocol RealUnary: ElementFunction {
  static func of<Element: RealElement>(_ x: Element) -> Element
  /// The same over an array.
  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int)
}

extension RealUnary {
  @inline(__always)
  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    // Of one array the compiler knows that no element is read after it was written.
    if x == UnsafePointer(y) {
      for place in 0..<count { y[place] = of(y[place]) }
    } else {
      for place in 0..<count { y[place] = of(x[place]) }
    }
  }
}

/// A function of one number that a vector library computes over arrays.
protocol VectorUnary: RealUnary {
  static var overArrays: VectorFunction { get }
}

extension VectorUnary {
  static func fill<Element: RealElement>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Element>, _ count: Int
  ) {
    Element.apply(overArrays, x, y, count)
  }
}

/// A function of two numbers, for every numeric type.
protocol NumericBinary: ElementFunction {
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element
  /// The same of two truth values, where it takes them.
  static var ofTruthValues: (@Sendable (Bool, Bool) -> Bool)? { get }
}

extension NumericBinary {
  static var ofTruthValues: (@Sendable (Bool, Bool) -> Bool)? { nil }
}

/// A function of two numbers, for floating types.
protocol RealBinary: ElementFunction {
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element
}

/// A statement about two numbers.
protocol Relation: SendableMetatype {
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool
}

/// Primitives that apply a function of numbers to whole tensors.
///
/// A function is a type with a static method, so that each loop is compiled for it and for each
/// element type: nothing is called through a pointer for each element.
enum Elementwise {
  static func checkDTypes(_ x0: Tensor, _ x1: Tensor) throws(ArgumentProblem) {
    guard x0.dtype == x1.dtype else { throw .dtypesDoNotMix(x0.dtype, x1.dtype) }
  }

  /// `y = function(x)` for numbers of any type.
  static func numeric<F: NumericUnary>(_ function: F.Type) -> Primitive.Forward {
    .unary { (x: consuming Tensor, _: Attributes) throws(ArgumentProblem) -> Tensor in
      switch x.dtype {
      case .float32: return map(x, inPlace: F.worksInPlace) { (x: Float) in F.of(x) }
      case .float64: return map(x, inPlace: F.worksInPlace) { (x: Double) in F.of(x) }
      case .int32: return map(x, inPlace: F.worksInPlace) { (x: Int32) in F.of(x) }
      case .int64: return map(x, inPlace: F.worksInPlace) { (x: Int64) in F.of(x) }
      default: throw .dtypeNotTaken(x.dtype, expected: "a number")
      }
    }
  }

  /// `y = function(x)` for floating-point numbers.
  static func real<F: RealUnary>(_ function: F.Type) -> Primitive.Forward {
    .unary { (x: consuming Tensor, _: Attributes) throws(ArgumentProblem) -> Tensor in
      switch x.dtype {
      case .float32: return mapReal(x, F.self, Float.self)
      case .float64: return mapReal(x, F.self, Double.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    }
  }

  /// `y = function(x0, x1)` for numbers of any type, and for truth values where it takes them.
  static func numeric<F: NumericBinary>(_ function: F.Type) -> Primitive.Forward {
    .binary {
      (x0: consuming Tensor, x1: consuming Tensor, _: Attributes) throws(ArgumentProblem) -> Tensor
      in
      try checkDTypes(x0, x1)
      switch x0.dtype {
      case .float32: return try zip(x0, x1, F.self, Float.self)
      case .float64: return try zip(x0, x1, F.self, Double.self)
      case .int32: return try zip(x0, x1, F.self, Int32.self)
      case .int64: return try zip(x0, x1, F.self, Int64.self)
      default: return try truthValues(x0, x1, F.ofTruthValues)
      }
    }
  }

  @inline(__always)
  private static func zip<F: NumericBinary, Element: NumericElement>(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ function: F.Type, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    try zip(x0, x1, inPlace: F.worksInPlace) { (x0: Element, x1: Element) in F.of(x0, x1) }
  }

  @inline(__always)
  private static func zip<F: RealBinary, Element: RealElement>(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ function: F.Type, _ type: Element.Type
  ) throws(ArgumentProblem) -> Tensor {
    try zip(x0, x1, inPlace: F.worksInPlace) { (x0: Element, x1: Element) in F.of(x0, x1) }
  }

  private static func truthValues(
    _ x0: consuming Tensor, _ x1: consuming Tensor, _ function: ((Bool, Bool) -> Bool)?
  ) throws(ArgumentProblem) -> Tensor {
    guard let function else { throw .dtypeNotTaken(x0.dtype, expected: "a number") }
    return try zip(x0, x1, function)
  }

  /// `y = function(x0, x1)` for floating-point numbers.
  static func real<F: RealBinary>(_ function: F.Type) -> Primitive.Forward {
    .binary {
      (x0: consuming Tensor, x1: consuming Tensor, _: Attributes) throws(ArgumentProblem) -> Tensor
      in
      try checkDTypes(x0, x1)
      switch x0.dtype {
      case .float32: return try zip(x0, x1, F.self, Float.self)
      case .float64: return try zip(x0, x1, F.self, Double.self)
      default: throw .dtypeNotTaken(x0.dtype, expected: "a floating-point number")
      }
    }
  }

  /// Whether a relation holds, place by place.
  static func relation<F: Relation>(_ relation: F.Type) -> Primitive.Forward {
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32: try zip(x0, x1) { (x0: Float, x1: Float) in F.holds(x0, x1) }
      case .float64: try zip(x0, x1) { (x0: Double, x1: Double) in F.holds(x0, x1) }
      case .int32: try zip(x0, x1) { (x0: Int32, x1: Int32) in F.holds(x0, x1) }
      case .int64: try zip(x0, x1) { (x0: Int64, x1: Int64) in F.holds(x0, x1) }
      default: throw .dtypeNotTaken(x0.dtype, expected: "a number")
      }
    }
  }

  /// `y = function(x0, x1)` for truth values.
  static func logical(
    _ function: @escaping @Sendable (Bool, Bool) -> Bool
  ) -> Primitive.Forward {
    .binary { x0, x1, _ throws(ArgumentProblem) in
      for x in [x0, x1] where x.dtype != .bool {
        throw .dtypeNotTaken(x.dtype, expected: "a truth value")
      }
      return try zip(x0, x1, function)
    }
  }
}
