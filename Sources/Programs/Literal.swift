import TapeFormat

/// A tensor as a program writes it: type, shape, and elements in row-major order.
public struct Literal: Equatable, Sendable {
  public var dtype: DType
  public var shape: [Int]
  public var values: Recording.Values

  /// A literal of the given parts, taken as they are.
  public init(dtype: DType, shape: [Int], values: Recording.Values) {
    self.dtype = dtype
    self.shape = shape
    self.values = values
  }
}
