/// What can stand as an operand: a tensor, or a variable, which is read.
public protocol TensorConvertible: TensorStructure where Gradients == Tensor? {
  /// The tensor to compute with. A variable is read, which is an operation of its own.
  var operand: Tensor { get }
  /// The same of one that is given up, so that the operation may be the only one to hold it.
  consuming func givenOperand() -> Tensor
  /// What a tape knows it by: the tensor itself, or a variable's handle.
  var handle: Tensor { get }
}

extension Tensor: TensorConvertible {
  @inlinable public var operand: Tensor { self }
  @inlinable public consuming func givenOperand() -> Tensor { self }
  @inlinable public var handle: Tensor { self }
}

extension Variable: TensorConvertible {
  @inlinable public var operand: Tensor { value }
  @inlinable public consuming func givenOperand() -> Tensor { value }
}

/// Runs what stands behind an operator or a function, where failure is a broken precondition.
@inline(__always)
func orTrap<Result>(_ body: () throws(TapeError) -> Result) -> Result {
  do throws(TapeError) {
    return try body()
  } catch {
    trap(error)
  }
}

/// Ends the program where a precondition is broken.
func trap(_ error: TapeError) -> Never { preconditionFailure("\(error)") }
