// Functions of tensors and indices. Shapes, dtypes and indices that do not fit are a broken
// precondition; programs that cannot know their operands call the primitive or ``Composition``.

/// The slices of a tensor to which the rows of indices point.
public func gatherSlices(
  _ x: some TensorConvertible, _ indices: some TensorConvertible,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.gatherSlices(x.operand, indices.operand, at: SourcePlace(file, line))
  }
}

/// Zeros in a shape, to which slices are added where the rows of indices point.
public func scatterSlices(
  _ updates: some TensorConvertible, at indices: some TensorConvertible, in shape: [Int],
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.scatterSlices(
      indices.operand, updates.operand, ["shape": .integers(shape)], at: SourcePlace(file, line))
  }
}

/// A tensor with other slices in place of its own, where the rows of indices point.
public func scatterUpdate(
  _ x: some TensorConvertible, at indices: some TensorConvertible,
  with updates: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.scatterUpdate(
      [x.operand, indices.operand, updates.operand], at: SourcePlace(file, line))[0]
  }
}

/// A tensor with slices added to its own, where the rows of indices point.
public func scatterAdd(
  _ x: some TensorConvertible, at indices: some TensorConvertible,
  of updates: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.scatterAdd(
      [x.operand, indices.operand, updates.operand], at: SourcePlace(file, line))[0]
  }
}

/// The sums of the slices that segment numbers put together; a negative number drops a slice.
public func segmentSum(
  _ x: some TensorConvertible, _ ids: some TensorConvertible, count: Int,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.segmentSum(
      x.operand, ids.operand, ["num_segments": .integer(count)], at: SourcePlace(file, line))
  }
}

/// The largest elements of the slices that segment numbers put together.
public func segmentMaximum(
  _ x: some TensorConvertible, _ ids: some TensorConvertible, count: Int,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.segmentMaximum(
      x.operand, ids.operand, ["num_segments": .integer(count)], at: SourcePlace(file, line))
  }
}

/// The means of the slices that segment numbers put together; 0 where there is none.
public func segmentMean(
  _ x: some TensorConvertible, _ ids: some TensorConvertible, count: Int,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.segmentMean(
      x.operand, ids.operand, count: count, at: SourcePlace(file, line))
  }
}

/// The largest elements along the last axis, in falling order, and their places as int32.
public func topK(
  _ x: some TensorConvertible, _ k: Int, file: StaticString = #filePath, line: UInt = #line
) -> (values: Tensor, indices: Tensor) {
  let found = orTrap { () throws(TapeError) in
    try Primitive.topK([x.operand], ["k": .integer(k)], at: SourcePlace(file, line))
  }
  return (found[0], found[1])
}

/// The places along an axis that the elements have when they are in order, as int32.
public func argsort(
  _ x: some TensorConvertible, axis: Int = -1, descending: Bool = false,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.argsort(
      x.operand, axis: axis, descending: descending, at: SourcePlace(file, line))
  }
}
