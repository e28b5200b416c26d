// Functions of two tensors or variables. Shapes and dtypes that do not fit are a broken
// precondition; programs that cannot know their operands call the primitive or ``Composition``.

/// The angle of the point with the ordinate `a` and the abscissa `b`, place by place.
public func atan2(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.atan2(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The remainder of `a / b` rounded down, which has the sign of `b`, place by place.
public func floorMod(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.floorMod(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// `a / b` rounded down, place by place.
public func floorDivide(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.floorDivide(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// `a / b`, and 0 where `b` is; that of whole numbers is computed in float64.
public func divideNoNaN(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Composition.quotientNoNaN(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// `a * b`, and 0 where `b` is, whatever `a` is.
public func multiplyNoNaN(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.multiplyNoNaN(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// `a * log(b)`, and 0 where `a` is.
public func xlogy(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.xlogy(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// `a / b`, and 0 where `a` is.
public func xdivy(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.xdivy(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The square of `a - b`, place by place.
public func squaredDifference(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.squaredDifference(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The derivative of ``digamma`` whose order is `a`, at `b`, place by place.
public func polygamma(
  _ a: some TensorConvertible, _ b: some TensorConvertible, file: StaticString = #filePath,
  line: UInt = #line
) -> Tensor {
  orTrap { () throws(TapeError) in
    try Primitive.polygamma(a.operand, b.operand, at: SourcePlace(file, line))
  }
}

/// The remainder of a quotient rounded down, with the sign of the divisor.
///
/// - Precondition: The dtypes are the same, the shapes can be broadcast, and whole numbers are not
///   divided by zero.
extension TensorConvertible {
  public static func % (left: Self, right: some TensorConvertible) -> Tensor {
    .calling(.floorMod, left.operand, right.operand)
  }
  public static func % (left: Self, right: Double) -> Tensor {
    left % left.handle.constant(right)
  }
}
