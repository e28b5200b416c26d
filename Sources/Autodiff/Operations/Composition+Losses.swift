extension Composition {
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

  /// The cross entropy between probabilities and the logits of the same, one by one.
  ///
  /// No exponential in it overflows, and its derivative is right at 0.
  public static func sigmoidCrossEntropy(
    labels: Tensor, logits: Tensor, at place: SourcePlace? = nil
  ) throws(TapeError) -> Tensor {
    guard labels.shape == logits.shape else {
      throw .invalidArgument(
        operation: "sigmoid cross entropy", problem: .shapesDoNotFit(labels.shape, logits.shape))
    }
    let zeros = Tensor(zerosLike: logits)
    let isRight = try Primitive.greaterEqual(logits, zeros, at: place)
    let rectified = try Primitive.select([isRight, logits, zeros], at: place)[0]
    let opposite = try Primitive.negate(logits, at: place)
    let negative = try Primitive.select([isRight, opposite, logits], at: place)[0]
    return try Primitive.add(
      Primitive.subtract(rectified, Primitive.multiply(logits, labels, at: place), at: place),
      Primitive.log1p(Primitive.exp(negative, at: place), at: place), at: place)
  }
}
