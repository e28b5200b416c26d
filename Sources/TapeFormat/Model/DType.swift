/// The type of a tensor's elements, under the names that TensorFlow and NumPy use.
public enum DType: String, Sendable, CaseIterable {
  case bool, int8, int16, int32, int64, uint8, uint16, uint32
  case float16, bfloat16, float32, float64

  /// Whether gradients flow through values of this type.
  public var isFloating: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }

  /// How many bytes an element takes.
  public var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .float64: 8
    }
  }
}
