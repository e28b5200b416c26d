import CVectorMath
import TapeFormat

/// A function of one number, for every numeric type.
protocol NumericUnary: SendableMetatype {
  static func of<Element: NumericElement>(_ x: Element) -> Element
}

/// A function of one number, for floating types.
protocol RealUnary: SendableMetatype {
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
    for place in 0..<count { y[place] = of(x[place]) }
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
protocol NumericBinary: SendableMetatype {
  static func of<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Element
  /// The same of two truth values, where it takes them.
  static var ofTruthValues: (@Sendable (Bool, Bool) -> Bool)? { get }
}

extension NumericBinary {
  static var ofTruthValues: (@Sendable (Bool, Bool) -> Bool)? { nil }
}

/// A function of two numbers, for floating types.
protocol RealBinary: SendableMetatype {
  static func of<Element: RealElement>(_ x0: Element, _ x1: Element) -> Element
}

/// A statement about two numbers.
protocol Relation: SendableMetatype {
  static func holds<Element: NumericElement>(_ x0: Element, _ x1: Element) -> Bool
}

/// Loops that apply a function of numbers to whole tensors.
///
/// A function is a type with a static method, so that each loop is compiled for it and for each
/// element type: nothing is called through a pointer for each element.
enum Elementwise {
  @inline(__always)
  static func map<In: TensorElement, Out: TensorElement>(
    _ x: Tensor, _ function: (In) -> Out
  ) -> Tensor {
    if x.isScalar { return Tensor(element: function(In(tensorBits: x.bits))) }
    let count = x.elementCount
    return x.withElements(as: In.self) { input in
      Tensor(Out.self, shape: x.shape) { output in
        for place in 0..<count { output[place] = function(input[place]) }
      }
    }
  }

  @inline(__always)
  static func zip<In: TensorElement, Out: TensorElement>(
    _ x0: Tensor, _ x1: Tensor, _ function: (In, In) -> Out
  ) throws(ArgumentProblem) -> Tensor {
    if x0.isScalar, x1.isScalar {
      return Tensor(element: function(In(tensorBits: x0.bits), In(tensorBits: x1.bits)))
    }
    // Operands of one shape are two arrays of one length: no walk has to be planned.
    if x0.shape == x1.shape { return zipAlike(x0, x1, function) }
    return try zipArrays(x0, x1, function)
  }

  @inline(__always)
  private static func zipAlike<In: TensorElement, Out: TensorElement>(
    _ x0: Tensor, _ x1: Tensor, _ function: (In, In) -> Out
  ) -> Tensor {
    let count = x0.elementCount
    return x0.withElements(as: In.self) { left in
      x1.withElements(as: In.self) { right in
        Tensor(Out.self, shape: x0.shape) { output in
          for place in 0..<count { output[place] = function(left[place], right[place]) }
        }
      }
    }
  }

  @inline(__always)
  private static func zipArrays<In: TensorElement, Out: TensorElement>(
    _ x0: Tensor, _ x1: Tensor, _ function: (In, In) -> Out
  ) throws(ArgumentProblem) -> Tensor {
    let shape = try x0.shape.broadcast(with: x1.shape)
    let loop = StridedLoop<2>(
      shape.extents,
      [x0.shape.strides(broadcastTo: shape), x1.shape.strides(broadcastTo: shape)])
    let length = loop.rowLength
    return x0.withElements(as: In.self) { left in
      x1.withElements(as: In.self) { right in
        Tensor(Out.self, shape: shape) { output in
          var start = 0
          loop.forEachRow { offsets in
            let (a, b, y) = (left + offsets[0], right + offsets[1], output + start)
            switch (loop.rowStrides[0], loop.rowStrides[1]) {
            case (1, 1): for place in 0..<length { y[place] = function(a[place], b[place]) }
            case (1, _):
              let constant = b[0]
              for place in 0..<length { y[place] = function(a[place], constant) }
            case (_, 1):
              let constant = a[0]
              for place in 0..<length { y[place] = function(constant, b[place]) }
            default: for place in 0..<length { y[place] = function(a[0], b[0]) }
            }
            start += length
          }
        }
      }
    }
  }

  static func checkDTypes(_ x0: Tensor, _ x1: Tensor) throws(ArgumentProblem) {
    guard x0.dtype == x1.dtype else { throw .dtypesDoNotMix(x0.dtype, x1.dtype) }
  }

  /// `y = function(x)` for numbers of any type.
  static func numeric<F: NumericUnary>(_ function: F.Type) -> Primitive.Forward {
    .unary { x, _ throws(ArgumentProblem) in
      switch x.dtype {
      case .float32: map(x) { (x: Float) in F.of(x) }
      case .float64: map(x) { (x: Double) in F.of(x) }
      case .int32: map(x) { (x: Int32) in F.of(x) }
      case .int64: map(x) { (x: Int64) in F.of(x) }
      default: throw .dtypeNotTaken(x.dtype, expected: "a number")
      }
    }
  }

  /// `y = function(x)` for floating-point numbers.
  static func real<F: RealUnary>(_ function: F.Type) -> Primitive.Forward {
    .unary { x, _ throws(ArgumentProblem) in
      switch x.dtype {
      case .float32: mapReal(x, F.self, Float.self)
      case .float64: mapReal(x, F.self, Double.self)
      default: throw .dtypeNotTaken(x.dtype, expected: "a floating-point number")
      }
    }
  }

  @inline(__always)
  private static func mapReal<F: RealUnary, Element: RealElement>(
    _ x: Tensor, _ function: F.Type, _ element: Element.Type
  ) -> Tensor {
    if x.isScalar { return Tensor(element: F.of(Element(tensorBits: x.bits))) }
    let count = x.elementCount
    return x.withElements(as: Element.self) { input in
      Tensor(Element.self, shape: x.shape) { F.fill(input, $0, count) }
    }
  }

  /// `y = function(x0, x1)` for numbers of any type, and for truth values where it takes them.
  static func numeric<F: NumericBinary>(_ function: F.Type) -> Primitive.Forward {
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32: try zip(x0, x1) { (x0: Float, x1: Float) in F.of(x0, x1) }
      case .float64: try zip(x0, x1) { (x0: Double, x1: Double) in F.of(x0, x1) }
      case .int32: try zip(x0, x1) { (x0: Int32, x1: Int32) in F.of(x0, x1) }
      case .int64: try zip(x0, x1) { (x0: Int64, x1: Int64) in F.of(x0, x1) }
      default: try truthValues(x0, x1, F.ofTruthValues)
      }
    }
  }

  private static func truthValues(
    _ x0: Tensor, _ x1: Tensor, _ function: ((Bool, Bool) -> Bool)?
  ) throws(ArgumentProblem) -> Tensor {
    guard let function else { throw .dtypeNotTaken(x0.dtype, expected: "a number") }
    return try zip(x0, x1, function)
  }

  /// `y = function(x0, x1)` for floating-point numbers.
  static func real<F: RealBinary>(_ function: F.Type) -> Primitive.Forward {
    .binary { x0, x1, _ throws(ArgumentProblem) in
      try checkDTypes(x0, x1)
      return switch x0.dtype {
      case .float32: try zip(x0, x1) { (x0: Float, x1: Float) in F.of(x0, x1) }
      case .float64: try zip(x0, x1) { (x0: Double, x1: Double) in F.of(x0, x1) }
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
