// Functions of one tensor or variable. A dtype that does not suit the function is a broken
// precondition; programs that cannot know its operands call the primitive or ``Composition``,
// which throw.

/// The logarithm of 1 more than the exponential of each element.
@inlinable
public func softplus(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.softplus, x.givenOperand(), SourcePlace(file, line)) }

/// Each element divided by 1 more than its magnitude.
@inlinable
public func softsign(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.softsign, x.givenOperand(), SourcePlace(file, line)) }

/// Each element, or the nearer of 0 and 6 where it is beyond them.
@inlinable
public func relu6(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.relu6, x.givenOperand(), SourcePlace(file, line)) }

/// Each element where it is positive, else `alpha` times it; whole numbers become float32.
public func leakyRelu(
  _ x: some TensorConvertible, alpha: Double = 0.2, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.leakyRelu(x.operand, alpha: alpha, at: SourcePlace(file, line))
  }
}

/// Each element where it is not negative, else its exponential less 1.
@inlinable
public func elu(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.elu, x.givenOperand(), SourcePlace(file, line)) }

/// ``elu`` with the factors of self-normalizing networks.
@inlinable
public func selu(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.selu, x.givenOperand(), SourcePlace(file, line)) }

/// Each element times the chance that a standard normal number is less.
public func gelu(
  _ x: some TensorConvertible, approximates: Bool = false, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.gelu(x.operand, approximates: approximates, at: SourcePlace(file, line))
  }
}

/// Each element times its logistic function.
public func silu(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.silu(x.operand, at: SourcePlace(file, line))
  }
}

/// The logarithm of the logistic function of each element.
public func logSigmoid(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.logSigmoid(x.operand, at: SourcePlace(file, line))
  }
}
