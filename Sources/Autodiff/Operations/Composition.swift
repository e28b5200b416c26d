import TapeFormat

/// What one of TensorFlow's functions computes with several primitives, or with one of several.
///
/// All of these throw where their arguments do not suit them.
public enum Composition {
  /// A quotient; that of whole numbers is computed in float64.
  public static func quotient(
    _ a: Tensor, _ b: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard a.dtype == b.dtype, a.dtype == .int32 || a.dtype == .int64 else {
      return try Primitive.divide(a, b, at: place)
    }
    return try Primitive.divide(
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
    return try primitive(
      a, b,
      [
        "transpose_a": transposesLeft ? .flag(true) : nil,
        "transpose_b": transposesRight ? .flag(true) : nil,
      ], at: place)
  }

  /// Tensors side by side along an axis; a single one is handed on.
  public static func concatenation(
    of tensors: [Tensor], axis: Int, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    if tensors.count == 1, axis >= -tensors[0].rank, axis < tensors[0].rank {
      return try Primitive.identity(tensors[0], at: place)
    }
    return try Primitive.concatenate(tensors, ["axis": .integer(axis)], at: place)[0]
  }

  /// Probabilities from logits along an axis.
  public static func softmax(
    _ x: Tensor, axis: Int = -1, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try alongLast(x, axis: axis, .softmax, place)
  }

  /// Logarithms of probabilities from logits along an axis.
  public static func logSoftmax(
    _ x: Tensor, axis: Int = -1, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    try alongLast(x, axis: axis, .logSoftmax, place)
  }

  /// Applies a primitive of the last axis along another, which changes places with it meanwhile.
  private static func alongLast(
    _ x: Tensor, axis: Int, _ primitive: Primitive, _ place: SourcePlace?
  ) throws(TapeError) -> Tensor {
    guard axis >= -x.rank, axis < x.rank else {
      throw .invalidArgument(
        operation: primitive.name, problem: .axisOutOfRange(axis: axis, rank: x.rank))
    }
    let last = x.rank - 1
    let counted = axis < 0 ? axis + x.rank : axis
    guard counted != last else { return try primitive(x, at: place) }
    var order = Array(0..<x.rank)
    order.swapAt(counted, last)
    let swapped = try Primitive.transpose(x, ["perm": .integers(order)], at: place)
    return try Primitive.transpose(
      primitive(swapped, at: place), ["perm": .integers(order)], at: place)
  }

  /// The cross entropy between labels, a distribution over the last axis, and logits, whose dtype
  /// the labels are cast to.
  public static func softmaxCrossEntropy(
    labels: Tensor, logits: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let labels = try logits.dtype.isFloating ? cast(labels, to: logits.dtype, at: place) : labels
    let isFlat = logits.rank == 2 && labels.rank == 2
    let losses = try Primitive.softmaxCrossEntropy(
      isFlat ? [logits, labels] : [asRows(logits, place), asRows(labels, place)], at: place)[0]
    let shape = logits.shape.dropLast().map { $0 }
    guard losses.shape.extents != shape else { return losses }
    return try Primitive.reshape(losses, ["shape": .integers(shape)], at: place)
  }

  /// The cross entropy between the numbers of the right classes and logits.
  public static func sparseSoftmaxCrossEntropy(
    labels: Tensor, logits: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    let name = Primitive.sparseSoftmaxCrossEntropy.name
    guard logits.rank > 0, labels.shape.extents == logits.shape.dropLast().map({ $0 }) else {
      throw .invalidArgument(
        operation: name, problem: .shapesDoNotFit(labels.shape, logits.shape))
    }
    guard logits.rank != 2 else {
      return try Primitive.sparseSoftmaxCrossEntropy([logits, labels], at: place)[0]
    }
    let classes = try Primitive.reshape(labels, ["shape": .integers([-1])], at: place)
    let losses = try Primitive.sparseSoftmaxCrossEntropy(
      [asRows(logits, place), classes], at: place)
    return try Primitive.reshape(
      losses[0], ["shape": .integers(labels.shape.extents)], at: place)
  }

  /// A tensor as a matrix whose rows are what lies along its last axis.
  private static func asRows(_ x: Tensor, _ place: SourcePlace?) throws(TapeError) -> Tensor {
    guard let last = x.shape.last else {
      throw .invalidArgument(
        operation: Primitive.softmaxCrossEntropy.name, problem: .rankTooLow(x.shape, least: 1))
    }
    let rows = x.shape.dropLast().reduce(1, *)
    return try Primitive.reshape(x, ["shape": .integers([rows, last])], at: place)
  }
}
