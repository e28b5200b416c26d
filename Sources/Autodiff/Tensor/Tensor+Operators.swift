infix operator ** : ExponentiationPrecedence

precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

/// Arithmetic between tensors and variables, place by place, with broadcasting.
///
/// - Precondition: The dtypes are the same, and the shapes can be broadcast. Programs that cannot
///   know use the throwing entries.
extension TensorConvertible {
  @inlinable
  public static func + (left: Self, right: some TensorConvertible) -> Tensor {
    .calling(.add, left.operand, right.operand)
  }

  @inlinable
  public static func - (left: Self, right: some TensorConvertible) -> Tensor {
    .calling(.subtract, left.operand, right.operand)
  }

  @inlinable
  public static func * (left: Self, right: some TensorConvertible) -> Tensor {
    .calling(.multiply, left.operand, right.operand)
  }

  public static func / (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Composition.quotient(left.operand, right.operand) }
  }

  @inlinable
  public static func ** (left: Self, right: some TensorConvertible) -> Tensor {
    .calling(.power, left.operand, right.operand)
  }

  @inlinable
  public static prefix func - (x: Self) -> Tensor { .calling(.negate, x.operand) }
}

/// Arithmetic with a number, which takes the dtype of the tensor.
extension TensorConvertible {
  public static func + (left: Self, right: Double) -> Tensor {
    left + left.handle.constant(right)
  }
  public static func + (left: Double, right: Self) -> Tensor {
    right.handle.constant(left) + right
  }
  public static func - (left: Self, right: Double) -> Tensor {
    left - left.handle.constant(right)
  }
  public static func - (left: Double, right: Self) -> Tensor {
    right.handle.constant(left) - right
  }
  public static func * (left: Self, right: Double) -> Tensor {
    left * left.handle.constant(right)
  }
  public static func * (left: Double, right: Self) -> Tensor {
    right.handle.constant(left) * right
  }
  public static func / (left: Self, right: Double) -> Tensor {
    left / left.handle.constant(right)
  }
  public static func / (left: Double, right: Self) -> Tensor {
    right.handle.constant(left) / right
  }
  public static func ** (left: Self, right: Double) -> Tensor {
    left ** left.handle.constant(right)
  }
  public static func ** (left: Double, right: Self) -> Tensor {
    right.handle.constant(left) ** right
  }
}

extension Tensor {
  /// What a primitive of one input makes of an operand.
  @usableFromInline
  static func calling(
    _ primitive: Primitive, _ x: Tensor, _ place: SourcePlace? = nil
  ) -> Tensor {
    orTrap { () throws(TapeError) in try primitive(x, at: place) }
  }

  /// What a primitive of two inputs makes of two operands.
  @usableFromInline
  static func calling(
    _ primitive: Primitive, _ x0: Tensor, _ x1: Tensor, _ place: SourcePlace? = nil
  ) -> Tensor {
    orTrap { () throws(TapeError) in try primitive(x0, x1, at: place) }
  }

  /// A scalar of this tensor's dtype.
  func constant(_ number: Double) -> Tensor {
    Tensor(repeating: number, shape: Shape(), dtype: dtype)
  }
}
