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
  public static func + (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.add(left.operand, right.operand) }
  }

  public static func - (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.subtract(left.operand, right.operand) }
  }

  public static func * (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.multiply(left.operand, right.operand) }
  }

  public static func / (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Composition.quotient(left.operand, right.operand) }
  }

  public static func ** (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.power(left.operand, right.operand) }
  }

  public static prefix func - (x: Self) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.negate(x.operand) }
  }
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
  /// A scalar of this tensor's dtype.
  func constant(_ number: Double) -> Tensor {
    Tensor(repeating: number, shape: Shape(), dtype: dtype)
  }
}
