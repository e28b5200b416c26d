import Synchronization
import TapeFormat

/// A mutable holder of a tensor, which tapes watch when it is read.
///
/// Reading it, with ``value`` or by using it in an operator or function, is an operation of its
/// own (`ReadVariableOp`) and makes a new tensor. Writing to it does not change tensors that were
/// read before.
public final class Variable: Sendable {
  /// What tapes know the variable by: a tensor with its dtype and shape that stands for the
  /// variable itself and holds no elements.
  public let handle: Tensor
  /// Whether a tape watches it by itself.
  public let isTrainable: Bool
  private let stored: Mutex<Tensor>

  /// A variable that holds the given value, which is not tied to the tensor's history.
  public init(
    _ value: Tensor, trainable: Bool = true, file: StaticString = #filePath, line: UInt = #line
  ) {
    handle = Tensor(handleOf: value.shape, dtype: value.dtype)
    isTrainable = trainable
    stored = Mutex(Tensor(sharing: value, shape: value.shape))
    ExecutionContext.current.tell { $0.didCreate(self, from: value, at: SourcePlace(file, line)) }
  }

  /// The type of the elements.
  public var dtype: DType { handle.dtype }
  /// The extents of the dimensions, which never change.
  public var shape: Shape { handle.shape }

  /// What it holds, without reading it: no tape learns of this.
  public var content: Tensor { stored.withLock { $0 } }

  /// What it holds, as a new tensor.
  ///
  /// This is a read: tapes record it, and watch the variable if it is trainable and they watch
  /// variables by themselves.
  public var value: Tensor { read(at: nil) }

  /// Reads the variable at a place in the program.
  func read(at place: SourcePlace?) -> Tensor {
    let result = Tensor(sharing: content, shape: shape)
    if ThreadState.current.pointee.isBusy {
      ExecutionContext.current.noteRead(of: self, as: result, at: place)
    }
    return result
  }

  /// Makes it hold another value.
  ///
  /// - Precondition: The value has the variable's dtype and shape.
  @discardableResult
  public func assign(
    _ value: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
  ) -> Variable {
    orTrap { () throws(TapeError) in try assign(value, mode: .set, SourcePlace(file, line)) }
  }

  /// Adds to what it holds.
  ///
  /// - Precondition: The value has the variable's dtype and shape.
  @discardableResult
  public func assignAdd(
    _ value: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
  ) -> Variable {
    orTrap { () throws(TapeError) in try assign(value, mode: .add, SourcePlace(file, line)) }
  }

  /// Subtracts from what it holds.
  ///
  /// - Precondition: The value has the variable's dtype and shape.
  @discardableResult
  public func assignSubtract(
    _ value: some TensorConvertible, file: StaticString = #filePath, line: UInt = #line
  ) -> Variable {
    orTrap { () throws(TapeError) in try assign(value, mode: .subtract, SourcePlace(file, line)) }
  }

  /// Changes what it holds, or says why it cannot.
  ///
  /// - Throws: `invalidArgument` where the value's dtype or shape is not the variable's.
  @discardableResult
  public func assign(
    _ value: some TensorConvertible, mode: ObservedAssignment.Mode, _ place: SourcePlace? = nil
  ) throws(TapeError) -> Variable {
    let operand = value.operand
    let name =
      switch mode {
      case .set: "AssignVariableOp"
      case .add: "AssignAddVariableOp"
      case .subtract: "AssignSubVariableOp"
      }
    guard operand.dtype == dtype else {
      throw .invalidArgument(operation: name, problem: .dtypesDoNotMix(dtype, operand.dtype))
    }
    guard operand.shape == shape else {
      throw .invalidArgument(operation: name, problem: .shapesDoNotFit(shape, operand.shape))
    }
    let context = ExecutionContext.current
    let result = try context.unobserved { () throws(TapeError) in
      switch mode {
      case .set: Tensor(sharing: operand, shape: shape)
      case .add: try Primitive.add(content, operand)
      case .subtract: try Primitive.subtract(content, operand)
      }
    }
    stored.withLock { $0 = result }
    context.tell {
      $0.didAssign(
        ObservedAssignment(
          variable: self, mode: mode, operand: operand, value: result, place: place))
    }
    return self
  }

  /// The same variable, with a name and a line of source for recordings.
  @discardableResult
  public func named(
    _ name: String, file: StaticString = #filePath, line: UInt = #line
  ) -> Variable {
    ExecutionContext.current.tell {
      $0.didName(.variable(self), name, at: SourcePlace(file, line))
    }
    return self
  }
}

extension ExecutionContext {
  /// Lets records watch a variable that is read, and note the read.
  func noteRead(of variable: Variable, as result: Tensor, at place: SourcePlace?) {
    if variable.isTrainable {
      listRead(of: variable)
      for record in records where record.tape.watchesAccessedVariables {
        if record.watch(variable) {
          tell { $0.tape(record.tape, did: .watch(variable.handle, isAutomatic: true), at: place) }
        }
      }
    }
    note(.readVariable, Attributes(), Few(variable.handle), Few(result), variable, place)
  }
}
