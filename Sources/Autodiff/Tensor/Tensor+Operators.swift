infix operator ** : ExponentiationPrecedence

precedencegroup ExponentiationPrecedence {
  associativity: right
  higherThan: MultiplicationPrecedence
}

/// Arithmetic between tensors and variables, place by place, with broadcasting.
///
/// Operands are given up: where nobody else holds one, as in the middle of an expression, the result
/// takes its memory.
///
/// - Precondition: The dtypes are the same, and the shapes can be broadcast. Programs that cannot
///   know use the throwing entries.
extension TensorConvertible {
  @inlinable
  public static func + (
    left: consuming Self, right: consuming some TensorConvertible
  ) -> Tensor {
    .calling(.add, left.givenOperand(), right.givenOperand())
  }

  @inlinable
  public static func - (
    left: consuming Self, right: consuming some TensorConvertible
  ) -> Tensor {
    .calling(.subtract, left.givenOperand(), right.givenOperand())
  }

  @inlinable
  public static func * (
    left: consuming Self, right: consuming some TensorConvertible
  ) -> Tensor {
    .calling(.multiply, left.givenOperand(), right.givenOperand())
  }

  public static func / (
    left: consuming Self, right: consuming some TensorConvertible
  ) -> Tensor {
    .quotient(left.givenOperand(), right.givenOperand())
  }

  @inlinable
  public static func ** (
    left: consuming Self, right: consuming some TensorConvertible
  ) -> Tensor {
    .calling(.power, left.givenOperand(), right.givenOperand())
  }

  @inlinable
  public static prefix func - (x: consuming Self) -> Tensor {
    .calling(.negate, x.givenOperand())
  }
}

/// Arithmetic with a number, which takes the dtype of the tensor.
extension TensorConvertible {
  public static func + (left: consuming Self, right: Double) -> Tensor {
    let constant = left.handle.constant(right)
    return left + constant
  }
  public static func + (left: Double, right: consuming Self) -> Tensor {
    let constant = right.handle.constant(left)
    return constant + right
  }
  public static func - (left: consuming Self, right: Double) -> Tensor {
    let constant = left.handle.constant(right)
    return left - constant
  }
  public static func - (left: Double, right: consuming Self) -> Tensor {
    let constant = right.handle.constant(left)
    return constant - right
  }
  public static func * (left: consuming Self, right: Double) -> Tensor {
    let constant = left.handle.constant(right)
    return left * constant
  }
  public static func * (left: Double, right: consuming Self) -> Tensor {
    let constant = right.handle.constant(left)
    return constant * right
  }
  public static func / (left: consuming Self, right: Double) -> Tensor {
    let constant = left.handle.constant(right)
    return left / constant
  }
  public static func / (left: Double, right: consuming Self) -> Tensor {
    let constant = right.handle.constant(left)
    return constant / right
  }
  public static func ** (left: consuming Self, right: Double) -> Tensor {
    let constant = left.handle.constant(right)
    return left ** constant
  }
  public static func ** (left: Double, right: consuming Self) -> Tensor {
    let constant = right.handle.constant(left)
    return constant ** right
  }
}

extension Tensor {
  /// What a primitive of one input makes of an operand.
  @usableFromInline
  static func calling(
    _ primitive: Primitive, _ x: consuming Tensor, _ place: SourcePlace? = nil
  ) -> Tensor {
    do throws(TapeError) {
      return try primitive(x, at: place)
    } catch {
      trap(error)
    }
  }

  /// What a primitive of two inputs makes of two operands.
  @usableFromInline
  static func calling(
    _ primitive: Primitive, _ x0: consuming Tensor, _ x1: consuming Tensor,
    _ place: SourcePlace? = nil
  ) -> Tensor {
    do throws(TapeError) {
      return try primitive(x0, x1, at: place)
    } catch {
      trap(error)
    }
  }

  @usableFromInline
  static func quotient(_ x0: consuming Tensor, _ x1: consuming Tensor) -> Tensor {
    do throws(TapeError) {
      return try Composition.quotient(x0, x1)
    } catch {
      trap(error)
    }
  }

  /// A scalar of this tensor's dtype.
  func constant(_ number: Double) -> Tensor {
    Tensor(repeating: number, shape: Shape(), dtype: dtype)
  }
}
