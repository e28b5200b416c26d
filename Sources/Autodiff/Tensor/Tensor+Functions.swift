// Functions of one tensor or variable. A dtype that does not suit the function is a broken
// precondition; programs that cannot know its operands call the primitive, which throws.

/// The exponential of each element.
@inlinable
public func exp(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.exp, x.givenOperand(), SourcePlace(file, line)) }

/// The exponential of each element, less 1, exact near 0.
@inlinable
public func expm1(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.expm1, x.givenOperand(), SourcePlace(file, line)) }

/// The natural logarithm of each element.
@inlinable
public func log(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.log, x.givenOperand(), SourcePlace(file, line)) }

/// The natural logarithm of 1 more than each element, exact near 0.
@inlinable
public func log1p(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.log1p, x.givenOperand(), SourcePlace(file, line)) }

/// The sine of each element.
@inlinable
public func sin(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sin, x.givenOperand(), SourcePlace(file, line)) }

/// The cosine of each element.
@inlinable
public func cos(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.cos, x.givenOperand(), SourcePlace(file, line)) }

/// The hyperbolic tangent of each element.
@inlinable
public func tanh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.tanh, x.givenOperand(), SourcePlace(file, line)) }

/// The logistic function of each element.
@inlinable
public func sigmoid(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sigmoid, x.givenOperand(), SourcePlace(file, line)) }

/// Each element where it is positive, else 0.
@inlinable
public func relu(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.relu, x.givenOperand(), SourcePlace(file, line)) }

/// The square root of each element.
@inlinable
public func sqrt(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sqrt, x.givenOperand(), SourcePlace(file, line)) }

/// The reciprocal of the square root of each element.
@inlinable
public func rsqrt(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.rsqrt, x.givenOperand(), SourcePlace(file, line)) }

/// The reciprocal of each element.
@inlinable
public func reciprocal(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.reciprocal, x.givenOperand(), SourcePlace(file, line)) }

/// The square of each element.
@inlinable
public func square(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.square, x.givenOperand(), SourcePlace(file, line)) }

/// The magnitude of each element.
@inlinable
public func abs(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.abs, x.givenOperand(), SourcePlace(file, line)) }

/// The sign of each element: -1, 0 or 1.
@inlinable
public func sign(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sign, x.givenOperand(), SourcePlace(file, line)) }

/// The largest whole number that is not above each element.
@inlinable
public func floor(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.floor, x.givenOperand(), SourcePlace(file, line)) }

/// The smallest whole number that is not below each element.
@inlinable
public func ceil(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.ceil, x.givenOperand(), SourcePlace(file, line)) }

/// Whether each element is not-a-number.
@inlinable
public func isNaN(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.isNaN, x.givenOperand(), SourcePlace(file, line)) }

/// The same value as another tensor, on the tape.
@inlinable
public func identity(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.identity, x.givenOperand(), SourcePlace(file, line)) }

/// The same value, cut off from how it was computed: tapes do not see where it came from.
@inlinable
public func stopGradient(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.stopGradient, x.givenOperand(), SourcePlace(file, line)) }

/// Zeros in the shape and dtype of a tensor.
@inlinable
public func zerosLike(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.zerosLike, x.givenOperand(), SourcePlace(file, line)) }

/// Ones in the shape and dtype of a tensor.
@inlinable
public func onesLike(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.onesLike, x.givenOperand(), SourcePlace(file, line)) }
