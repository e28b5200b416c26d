import TapeFormat

/// What one of TensorFlow's functions computes with several primitives, or with one of several.
///
/// All of these throw where their arguments do not suit them.
public enum Composition {
  /// A quotient; that of whole numbers is computed in float64.
  public static func quotient(
    _ a: consuming Tensor, _ b: consuming Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard a.dtype == b.dtype, a.dtype == .int32 || a.dtype == .int64 else {
      return try Primitive.divide(a, b, at: place)
    }
    return try Primitive.divide(
      cast(a, to: .float64, at: place), cast(b, to: .float64, at: place), at: place)
  }

  /// A quotient that is 0 where the divisor is; that of whole numbers is computed in float64.
  public static func quotientNoNaN(
    _ a: Tensor, _ b: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard a.dtype == b.dtype, a.dtype == .int32 || a.dtype == .int64 else {
      return try Primitive.divideNoNaN(a, b, at: place)
    }
    return try Primitive.divideNoNaN(
      cast(a, to: .float64, at: place), cast(b, to: .float64, at: place), at: place)
  }

  /// Each element as another dtype; the same tensor where it has that dtype already.
  public static func cast(
    _ x: Tensor, to dtype: DType, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.dtype != dtype else { return x }
    return try Primitive.cast(x, ["dtype": .text(dtype.rawValue)], at: place)
  }

  /// Each element to the nearest whole number; the same tensor where all are whole by their dtype.
  public static func rounded(
    _ x: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard x.dtype.isFloating || x.dtype == .bool else { return x }
    return try Primitive.round(x, at: place)
  }

  /// A product of two matrices, or of batches of them.
  public static func matmul(
    _ a: Tensor, _ b: Tensor, transposesLeft: Bool = false, transposesRight: Bool = false,
    at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let primitive: Primitive = a.rank > 2 || b.rank > 2 ? .batchMatmul : .matmul
    return try primitive(a, b, .transposing(transposesLeft, transposesRight), at: place)
  }

  /// The sum of tensors of one shape; a single one is itself the sum, and nothing is recorded.
  public static func sum(
    of tensors: [Tensor], at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    if tensors.count == 1 { return tensors[0] }
    return try Primitive.addN(tensors, at: place)[0]
  }

  /// Tensors side by side along an axis; a single one is handed on, whatever the axis.
  public static func concatenation(
    of tensors: [Tensor], axis: Int, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    if tensors.count == 1 {
      return try Primitive.identity(tensors[0], at: place)
    }
    return try Primitive.concatenate(tensors, ["axis": .integer(axis)], at: place)[0]
  }
}
