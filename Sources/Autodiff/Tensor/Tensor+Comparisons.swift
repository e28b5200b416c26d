/// Comparisons, place by place and with broadcasting, which give truth values.
///
/// - Precondition: The dtypes are the same, and the shapes can be broadcast.
extension TensorConvertible {
  public static func .== (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.equal(left.operand, right.operand) }
  }

  public static func .!= (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.notEqual(left.operand, right.operand) }
  }

  public static func .< (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.less(left.operand, right.operand) }
  }

  public static func .<= (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.lessEqual(left.operand, right.operand) }
  }

  public static func .> (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.greater(left.operand, right.operand) }
  }

  public static func .>= (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.greaterEqual(left.operand, right.operand) }
  }

  public static func .& (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.logicalAnd(left.operand, right.operand) }
  }

  public static func .| (left: Self, right: some TensorConvertible) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.logicalOr(left.operand, right.operand) }
  }

  public static prefix func .! (x: Self) -> Tensor {
    orTrap { () throws(TapeError) in try Primitive.logicalNot(x.operand) }
  }
}

/// Comparisons with a number, which takes the dtype of the tensor.
extension TensorConvertible {
  public static func .== (left: Self, right: Double) -> Tensor {
    left .== left.handle.constant(right)
  }
  public static func .!= (left: Self, right: Double) -> Tensor {
    left .!= left.handle.constant(right)
  }
  public static func .< (left: Self, right: Double) -> Tensor {
    left .< left.handle.constant(right)
  }
  public static func .<= (left: Self, right: Double) -> Tensor {
    left .<= left.handle.constant(right)
  }
  public static func .> (left: Self, right: Double) -> Tensor {
    left .> left.handle.constant(right)
  }
  public static func .>= (left: Self, right: Double) -> Tensor {
    left .>= left.handle.constant(right)
  }
}
