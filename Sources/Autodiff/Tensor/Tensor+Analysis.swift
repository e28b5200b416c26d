// Functions of one tensor or variable. A dtype that does not suit the function is a broken
// precondition; programs that cannot know its operands call the primitive, which throws.

/// The tangent of each element.
@inlinable
public func tan(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.tan, x.givenOperand(), SourcePlace(file, line)) }

/// The angle whose sine each element is.
@inlinable
public func asin(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.asin, x.givenOperand(), SourcePlace(file, line)) }

/// The angle whose cosine each element is.
@inlinable
public func acos(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.acos, x.givenOperand(), SourcePlace(file, line)) }

/// The angle whose tangent each element is.
@inlinable
public func atan(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.atan, x.givenOperand(), SourcePlace(file, line)) }

/// The hyperbolic sine of each element.
@inlinable
public func sinh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sinh, x.givenOperand(), SourcePlace(file, line)) }

/// The hyperbolic cosine of each element.
@inlinable
public func cosh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.cosh, x.givenOperand(), SourcePlace(file, line)) }

/// The number whose hyperbolic sine each element is.
@inlinable
public func asinh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.asinh, x.givenOperand(), SourcePlace(file, line)) }

/// The number whose hyperbolic cosine each element is.
@inlinable
public func acosh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.acosh, x.givenOperand(), SourcePlace(file, line)) }

/// The number whose hyperbolic tangent each element is.
@inlinable
public func atanh(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.atanh, x.givenOperand(), SourcePlace(file, line)) }

/// The error function of each element.
@inlinable
public func erf(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.erf, x.givenOperand(), SourcePlace(file, line)) }

/// 1 less the error function of each element.
@inlinable
public func erfc(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.erfc, x.givenOperand(), SourcePlace(file, line)) }

/// The logarithm of the magnitude of the gamma function of each element.
@inlinable
public func lgamma(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.lgamma, x.givenOperand(), SourcePlace(file, line)) }

/// The derivative of the logarithm of the gamma function at each element.
@inlinable
public func digamma(
  _ x: consuming some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.digamma, x.givenOperand(), SourcePlace(file, line)) }
