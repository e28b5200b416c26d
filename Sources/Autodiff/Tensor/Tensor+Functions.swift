// Functions of one tensor or variable. A dtype that does not suit the function is a broken
// precondition; programs that cannot know its operands call the primitive, which throws.

/// The exponential of each element.
public func exp(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.exp, x, file, line) }

/// The exponential of each element, less 1, exact near 0.
public func expm1(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.expm1, x, file, line) }

/// The natural logarithm of each element.
public func log(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.log, x, file, line) }

/// The natural logarithm of 1 more than each element, exact near 0.
public func log1p(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.log1p, x, file, line) }

/// The sine of each element.
public func sin(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sin, x, file, line) }

/// The cosine of each element.
public func cos(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.cos, x, file, line) }

/// The hyperbolic tangent of each element.
public func tanh(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.tanh, x, file, line) }

/// The logistic function of each element.
public func sigmoid(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sigmoid, x, file, line) }

/// Each element where it is positive, else 0.
public func relu(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.relu, x, file, line) }

/// The square root of each element.
public func sqrt(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sqrt, x, file, line) }

/// The reciprocal of the square root of each element.
public func rsqrt(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.rsqrt, x, file, line) }

/// The reciprocal of each element.
public func reciprocal(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.reciprocal, x, file, line) }

/// The square of each element.
public func square(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.square, x, file, line) }

/// The magnitude of each element.
public func abs(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.abs, x, file, line) }

/// The sign of each element: -1, 0 or 1.
public func sign(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.sign, x, file, line) }

/// The largest whole number that is not above each element.
public func floor(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.floor, x, file, line) }

/// The smallest whole number that is not below each element.
public func ceil(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.ceil, x, file, line) }

/// Whether each element is not-a-number.
public func isNaN(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.isNaN, x, file, line) }

/// The same value as another tensor, on the tape.
public func identity(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.identity, x, file, line) }

/// The same value, cut off from how it was computed: tapes do not see where it came from.
public func stopGradient(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.stopGradient, x, file, line) }

/// Zeros in the shape and dtype of a tensor.
public func zerosLike(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.zerosLike, x, file, line) }

/// Ones in the shape and dtype of a tensor.
public func onesLike(
  _ x: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
) -> Tensor { .calling(.onesLike, x, file, line) }

extension Tensor {
  /// What a primitive of one input makes of an operand.
  @inline(__always)
  static func calling(
    _ primitive: Primitive, _ x: some TensorConvertible, _ file: StaticString, _ line: UInt
  ) -> Tensor {
    orTrap { () throws(TapeError) in try primitive(x.operand, at: SourcePlace(file, line)) }
  }
}
