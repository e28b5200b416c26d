import TapeFormat

// Functions of several tensors or variables. Shapes and dtypes that do not fit are a broken
// precondition; programs that cannot know their operands call the primitive or ``Composition``.

/// The product of two matrices, or of batches of them, whose leading axes are broadcast.
public func matmul(
  _ a: some TensorConvertible, _ b: some TensorConvertible, transposesLeft: Bool = false,
  transposesRight: Bool = false, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.matmul(
      a.operand, b.operand, transposesLeft: transposesLeft, transposesRight: transposesRight,
      at: SourcePlace(file, line))
  }
}

/// The larger of two elements, place by place.
public func maximum(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.maximum(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The smaller of two elements, place by place.
public func minimum(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.minimum(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The element of `a` where the condition holds, and of `b` elsewhere.
public func select(
  _ condition: some TensorConvertible, _ a: some TensorConvertible, _ b: some TensorConvertible,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.select(
      [condition.operand, a.operand, b.operand], at: SourcePlace(file, line))[0]
  }
}

/// Tensors side by side along an axis that they have.
public func concatenate(
  _ tensors: [any TensorConvertible], axis: Int, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.concatenation(
      of: tensors.map(\.operand), axis: axis, at: SourcePlace(file, line))
  }
}

/// Tensors of one shape side by side along a new axis.
public func stack(
  _ tensors: [any TensorConvertible], axis: Int = 0, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.stack(
      tensors.map(\.operand), ["axis": .integer(axis)], at: SourcePlace(file, line))[0]
  }
}

/// The slices along an axis that the indices name.
public func gather(
  _ x: some TensorConvertible, _ indices: some TensorConvertible, axis: Int = 0,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.gather(
      x.operand, indices.operand, ["axis": .integer(axis)], at: SourcePlace(file, line))
  }
}

/// The place of the largest element along an axis, as int64; of equals the first.
public func argmax(
  _ x: some TensorConvertible, axis: Int = 0, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.argmax(x.operand, ["axis": .integer(axis)], at: SourcePlace(file, line))
  }
}

/// The place of the smallest element along an axis, as int64; of equals the first.
public func argmin(
  _ x: some TensorConvertible, axis: Int = 0, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.argmin(x.operand, ["axis": .integer(axis)], at: SourcePlace(file, line))
  }
}

/// A vector for each index that is 1 there and 0 elsewhere.
public func oneHot(
  _ indices: some TensorConvertible, depth: Int, dtype: DType = .float32,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.oneHot(
      indices.operand, ["depth": .integer(depth), "dtype": .text(dtype.rawValue)],
      at: SourcePlace(file, line))
  }
}

/// The probabilities that logits along an axis stand for.
public func softmax(
  _ x: some TensorConvertible, axis: Int = -1, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.softmax(x.operand, axis: axis, at: SourcePlace(file, line))
  }
}

/// The logarithms of the probabilities that logits along an axis stand for.
public func logSoftmax(
  _ x: some TensorConvertible, axis: Int = -1, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.logSoftmax(x.operand, axis: axis, at: SourcePlace(file, line))
  }
}

/// The cross entropy between labels, a distribution over the last axis, and logits.
public func softmaxCrossEntropy(
  labels: some TensorConvertible, logits: some TensorConvertible,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.softmaxCrossEntropy(
      labels: labels.operand, logits: logits.operand, at: SourcePlace(file, line))
  }
}

/// The cross entropy between the numbers of the right classes and logits.
public func sparseSoftmaxCrossEntropy(
  labels: some TensorConvertible, logits: some TensorConvertible,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.sparseSoftmaxCrossEntropy(
      labels: labels.operand, logits: logits.operand, at: SourcePlace(file, line))
  }
}

/// The cross entropy between probabilities and the logits of the same, one by one.
public func sigmoidCrossEntropy(
  labels: some TensorConvertible, logits: some TensorConvertible,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.sigmoidCrossEntropy(
      labels: labels.operand, logits: logits.operand, at: SourcePlace(file, line))
  }
}

/// Half the sum of the squares of all elements.
public func l2Loss(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in try Primitive.l2Loss(x.operand, at: SourcePlace(file, line)) }
}
