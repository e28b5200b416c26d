// Functions of matrices, which are the last two axes of a tensor. Shapes that do not fit, and
// matrices that have no inverse where one is needed, are a broken precondition; programs that cannot
// know call the primitive or ``Composition``.

/// The sum of products over the axes that an equation names, such as `ij,jk->ik`.
public func einsum(
  _ equation: String, _ tensors: any TensorConvertible..., file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.einsum(equation, tensors.map(\.operand), at: SourcePlace(file, line))
  }
}

/// The sums of products over the last axes of `a`, so many of them, and the first ones of `b`.
public func tensordot(
  _ a: some TensorConvertible, _ b: some TensorConvertible, axes: Int,
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.tensordot(a.operand, b.operand, axes: axes, at: SourcePlace(file, line))
  }
}

/// The sums of products over the given axes of `a`, and as many of `b`.
public func tensordot(
  _ a: some TensorConvertible, _ b: some TensorConvertible, axes: (left: [Int], right: [Int]),
  file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.tensordot(a.operand, b.operand, axes: axes, at: SourcePlace(file, line))
  }
}

/// The tensor with its last two axes exchanged.
public func matrixTranspose(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.matrixTranspose(x.operand, at: SourcePlace(file, line))
  }
}

/// The sum of the diagonal of each matrix.
public func trace(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.trace(x.operand, at: SourcePlace(file, line))
  }
}

/// The diagonal of each matrix, which need not be square.
public func diagonalPart(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.diagonalPart, x.operand, SourcePlace(file, line)) }

/// Square matrices with the given diagonals, and zeros elsewhere.
public func diagonal(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.diagonal, x.operand, SourcePlace(file, line)) }

/// Matrices with zeros outside a band of so many lines below and above the diagonal; negative
/// numbers keep all.
public func bandPart(
  _ x: some TensorConvertible, lower: Int, upper: Int, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.bandPart(
      x.operand, ["num_lower": .integer(lower), "num_upper": .integer(upper)],
      at: SourcePlace(file, line))
  }
}

/// The inverse of each matrix.
public func matrixInverse(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.matrixInverse, x.operand, SourcePlace(file, line)) }

/// The determinant of each matrix.
public func determinant(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.determinant, x.operand, SourcePlace(file, line)) }

/// The lower triangular L with x = L Lᵀ; not-a-number where there is none.
public func cholesky(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.cholesky, x.operand, SourcePlace(file, line)) }

/// The solution X of A X = B.
public func matrixSolve(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor { .calling(.matrixSolve, a.operand, b.operand, SourcePlace(file, line)) }
