/// Someone who is told of everything that a thread executes, such as a recorder.
///
/// Calls come on the observed thread, in the order in which things happen, each right after it
/// happened. What an observer itself computes with tensors inside a call is neither recorded by a
/// tape nor observed. Install one with ``withObserver(_:_:)``.
public protocol ExecutionObserver: AnyObject {
  /// An operation ran. Those of a gradient run are reported only where a tape recorded them.
  func didExecute(_ operation: ObservedOperation)

  /// A variable was made, from a value whose history it does not carry on.
  func didCreate(_ variable: Variable, from value: Tensor, at place: SourcePlace?)
  /// A variable was written to.
  func didAssign(_ assignment: ObservedAssignment)

  /// A tape was made, or was there before the observer and has come to its notice.
  func didCreate(_ tape: ObservedTape, at place: SourcePlace?)
  /// Something happened to a tape.
  func tape(_ tape: ObservedTape, did event: ObservedTapeEvent, at place: SourcePlace?)

  /// The program gave something its name.
  func didName(_ subject: ObservedSubject, _ name: String, at place: SourcePlace?)
  /// A named block began; blocks nest.
  func didEnterScope(_ name: String, at place: SourcePlace?)
  /// The innermost named block ended.
  func didLeaveScope()

  /// A tape began to differentiate. Runs nest.
  func didBeginRun(_ run: ObservedRun)
  /// The innermost run has taken one operation back.
  func didTakeStep(_ step: ObservedStep)
  /// The innermost run has ended with a result for each source, nil where there is no gradient.
  func didEndRun(results: [Tensor?])
  /// The innermost run has ended with an error and without results.
  func didFailRun(_ error: TapeError)
}

/// One execution of a primitive, and what each tape made of it.
public struct ObservedOperation: Sendable {
  public let primitive: Primitive
  public let attributes: Attributes
  /// What it was computed from.
  ///
  /// The input of a `ReadVariableOp` is the variable's ``Variable/handle``.
  public let inputs: [Tensor]
  public let outputs: [Tensor]
  /// The variable that was read, where the primitive reads one.
  public let variable: Variable?
  /// For every tape that exists and is known to the observer, what it did.
  public let memberships: [ObservedMembership]
  /// Where the program called a named function for it; operators do not know.
  public let place: SourcePlace?
  /// What the variable held.
  var content: Tensor?
}

/// What one tape did with one operation.
public struct ObservedMembership: Sendable {
  public let tape: ObservedTape
  public let verdict: Verdict

  /// Whether a tape recorded an operation, or why not.
  public enum Verdict: Sendable, Equatable {
    case recorded
    /// No input is on the tape.
    case noInputWatched
    /// An input is on the tape, but none of those has a dtype through which gradients flow.
    case nonDifferentiableDType
    /// Tapes look away from this operation.
    case stopGradient
    /// The program has paused the tape with `stopRecording`.
    case recordingStopped
    /// The tape has not been entered, or has been left.
    case outsideTape
  }
}

/// A tape by its identity and its settings.
public struct ObservedTape: Sendable, Identifiable {
  /// Unique among all tapes, tensors and variables of the process.
  public let id: UInt64
  public let isPersistent: Bool
  public let watchesAccessedVariables: Bool
}

/// Something that happens to a tape.
public enum ObservedTapeEvent: Sendable {
  /// It records from now on; with an empty record where `startsAfresh`.
  case enter(startsAfresh: Bool)
  /// It records no longer: its block ended, or it was asked to differentiate inside its block and
  /// is not persistent.
  case leave
  /// It watches a tensor from now on, or a variable, by its handle. `isAutomatic` where it does
  /// so because the variable was read.
  case watch(Tensor, isAutomatic: Bool)
  /// It was asked to watch while no tape was recording, which has no effect.
  case watchInVain(Tensor)
  /// `stopRecording` began.
  case stop
  /// `stopRecording` ended.
  case resume
  /// It forgot what it had recorded and watched.
  case reset
}

/// Something that the program can name.
public enum ObservedSubject: Sendable {
  case tensor(Tensor)
  case variable(Variable)
  case tape(ObservedTape)
}

/// A write to a variable.
public struct ObservedAssignment: Sendable {
  /// How the operand changes the variable.
  public enum Mode: String, Sendable {
    case set
    case add
    case subtract = "sub"
  }

  public let variable: Variable
  public let mode: Mode
  /// What the program handed over: the new value, or what is added or subtracted.
  public let operand: Tensor
  /// What the variable holds afterwards.
  public let value: Tensor
  public let place: SourcePlace?
}

/// One call of `gradient`, `jacobian` or `batchJacobian`, as it begins.
public struct ObservedRun: Sendable {
  /// Which call it is.
  public enum Kind: String, Sendable {
    case gradient, jacobian
    case batchJacobian = "batch_jacobian"
  }

  public let kind: Kind
  public let tape: ObservedTape
  /// A variable stands here with its handle.
  public let targets: [Tensor]
  /// A variable stands here with its handle.
  public let sources: [Tensor]
  /// The adjoint that each target starts with; nil where it starts with none.
  ///
  /// Those of a jacobian have a leading axis of rows.
  public let seeds: [Tensor?]
  public let unconnected: UnconnectedGradients
  public let place: SourcePlace?
}

/// One operation taken back.
///
/// In the run of a jacobian every tensor here has a leading axis of rows, but for the local
/// derivatives.
public struct ObservedStep: Sendable {
  public let primitive: Primitive
  public let attributes: Attributes
  /// What the operation was computed from; with its outputs, which are its alone, this tells
  /// which operation it is.
  public let inputs: [Tensor]
  public let outputs: [Tensor]
  /// The adjoint of each output; nil where nothing had reached it.
  public let incoming: [Tensor?]
  /// The derivative of the output with respect to each input, place by place, where the primitive
  /// is elementwise and nothing was broadcast; else nil.
  public let locals: [Tensor?]
  /// What is added to the adjoint of each input; nil where nothing is.
  public let contributions: [Tensor?]
  /// The adjoint of each input after this step; nil where there is none yet.
  public let adjoints: [Tensor?]
}
