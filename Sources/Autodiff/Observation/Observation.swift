/// What an observer is told, kept to be thought about later, on another thread.
enum Observation: Sendable {
  case operation(NotedOperation)
  /// A variable was made from a value, and holds a content.
  case creation(Variable, from: Tensor, content: Tensor, SourcePlace?)
  case assignment(ObservedAssignment)
  case newTape(ObservedTape)
  case tape(ObservedTape, ObservedTapeEvent, SourcePlace?)
  case name(ObservedSubject, String, SourcePlace?)
  case scope(String, SourcePlace?)
  case endOfScope
  case run(ObservedRun)
  /// The adjoint that a target of the innermost run starts with.
  case seed(Tensor, slot: Int32)
  /// A step, without what can be found out about it later.
  case notedStep(NotedStep)
  case step(ObservedStep)
  case endOfRun([Tensor?])
  case failureOfRun(TapeError)

  /// How many bytes its arrays take that it keeps in memory.
  var byteCount: Int {
    switch self {
    case .operation(let operation):
      operation.outputs.reduce(0) { $0 + ($1.isScalar ? 0 : 8 * $1.elementCount) }
    case .notedStep(let step):
      step.contributions.reduce(0) { sum, tensor in
        guard let tensor, !tensor.isScalar else { return sum }
        return sum + 8 * tensor.elementCount
      }
    default: 0
    }
  }
}

/// One execution of a primitive, as it is noted while the program runs.
struct NotedOperation: Sendable {
  let primitive: Primitive
  let attributes: Attributes
  let inputs: Few<Tensor>
  let outputs: Few<Tensor>
  let variable: Variable?
  /// What the variable held.
  let content: Tensor?
  let memberships: Few<ObservedMembership>
  let place: SourcePlace?

  /// The same as observers are told it.
  var observed: ObservedOperation {
    ObservedOperation(
      primitive: primitive, attributes: attributes, inputs: Array(inputs),
      outputs: Array(outputs), variable: variable, memberships: Array(memberships), place: place,
      content: content)
  }
}

/// One operation taken back, as it is noted while the program runs.
struct NotedStep: Sendable {
  let primitive: Primitive
  let attributes: Attributes
  let inputs: Few<Tensor>
  let outputs: Few<Tensor>
  /// The slots of the inputs.
  let slots: Few<Int32>
  let incoming: Few<Tensor?>
  let contributions: Few<Tensor?>
}
