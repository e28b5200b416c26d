import TapeFormat

/// A type that the elements of a tensor can have.
public protocol TensorElement: Sendable, Equatable {
  /// The name of the type in a tensor.
  static var dtype: DType { get }
  /// The element as the bits that a tensor keeps.
  var tensorBits: UInt64 { get }
  /// The element that a tensor keeps as bits.
  init(tensorBits: UInt64)
  /// The nearest element to a number, as a cast in TensorFlow has it.
  init(converting number: Double)
  /// The nearest element to an integer.
  init(converting number: Int64)
  /// The element as a number.
  var asDouble: Double { get }
}

extension Float: TensorElement {
  public static var dtype: DType { .float32 }
  @inline(__always) public var tensorBits: UInt64 { UInt64(bitPattern) }
  @inline(__always) public init(tensorBits: UInt64) {
    self.init(bitPattern: UInt32(truncatingIfNeeded: tensorBits))
  }
  public init(converting number: Double) { self.init(number) }
  public init(converting number: Int64) { self.init(number) }
  public var asDouble: Double { Double(self) }
}

extension Double: TensorElement {
  public static var dtype: DType { .float64 }
  @inline(__always) public var tensorBits: UInt64 { bitPattern }
  @inline(__always) public init(tensorBits: UInt64) { self.init(bitPattern: tensorBits) }
  public init(converting number: Double) { self = number }
  public init(converting number: Int64) { self.init(number) }
  public var asDouble: Double { self }
}

extension Int32: TensorElement {
  public static var dtype: DType { .int32 }
  @inline(__always) public var tensorBits: UInt64 { UInt64(UInt32(bitPattern: self)) }
  @inline(__always) public init(tensorBits: UInt64) { self.init(truncatingIfNeeded: tensorBits) }
  /// What cannot be represented becomes the smallest number, as the x86 instruction has it.
  public init(converting number: Double) {
    self = Int32(exactly: number.rounded(.towardZero)) ?? .min
  }
  public init(converting number: Int64) { self.init(truncatingIfNeeded: number) }
  public var asDouble: Double { Double(self) }
}

extension Int64: TensorElement {
  public static var dtype: DType { .int64 }
  @inline(__always) public var tensorBits: UInt64 { UInt64(bitPattern: self) }
  @inline(__always) public init(tensorBits: UInt64) { self.init(bitPattern: tensorBits) }
  /// What cannot be represented becomes the smallest number, as the x86 instruction has it.
  public init(converting number: Double) {
    self = Int64(exactly: number.rounded(.towardZero)) ?? .min
  }
  public init(converting number: Int64) { self = number }
  public var asDouble: Double { Double(self) }
}

extension Bool: TensorElement {
  public static var dtype: DType { .bool }
  @inline(__always) public var tensorBits: UInt64 { self ? 1 : 0 }
  @inline(__always) public init(tensorBits: UInt64) { self = tensorBits != 0 }
  public init(converting number: Double) { self = number != 0 }
  public init(converting number: Int64) { self = number != 0 }
  public var asDouble: Double { self ? 1 : 0 }
}

/// The engine's dtypes by what can be done with them.
extension DType {
  /// The types that the engine computes with, in the order in which messages name them.
  public static let computed: [DType] = [.float32, .float64, .int32, .int64, .bool]

  /// Calls the body with the Swift type of the elements.
  ///
  /// Every tensor's dtype is one of ``computed``: its initializers see to that.
  @inline(__always)
  func withElementType<Result, Failure: Error>(
    _ body: (any TensorElement.Type) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch self {
    case .float32: try body(Float.self)
    case .float64: try body(Double.self)
    case .int32: try body(Int32.self)
    case .int64: try body(Int64.self)
    default: try body(Bool.self)
    }
  }
}
