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
}

/// One execution of a primitive, as it is noted while the program runs.
struct NotedOperation: Sendable {
  let primitive: Primitive
  let attributes: Attributes
  let inputs: Few<Tensor>
  let outputs: Few<Tensor>
  /// The variable that was read, where the primitive reads one.
  let read: VariableRead?
  let memberships: Few<ObservedMembership>
  let place: SourcePlace?

  /// The same as observers are told it.
  var observed: ObservedOperation {
    ObservedOperation(
      primitive: primitive, attributes: attributes, inputs: Array(inputs),
      outputs: Array(outputs), variable: read?.variable, memberships: Array(memberships),
      place: place, content: read?.content)
  }
}

/// A read of a variable, and what it held.
final class VariableRead: Sendable {
  let variable: Variable
  let content: Tensor

  init(_ variable: Variable) {
    self.variable = variable
    content = variable.content
  }
}

/// What the steps of a gradient run were recorded in: the arrays of its record.
final class StepSource: Sendable {
  let tensors: [Tensor]
  let inputSlots: [Int32]
  let attributes: [Attributes]

  init(tensors: [Tensor], inputSlots: [Int32], attributes: [Attributes]) {
    (self.tensors, self.inputSlots, self.attributes) = (tensors, inputSlots, attributes)
  }
}

/// One operation taken back, as it is noted while the program runs.
struct NotedStep: Sendable {
  let primitive: Primitive
  let source: StepSource
  /// Where the source has the slots of the inputs.
  let inputs: Range<Int32>
  /// The slots of the outputs.
  let outputs: Range<Int32>
  /// The place of the settings, or below 0 where there are none.
  let attributes: Int32
  let incoming: Few<Tensor?>
  let contributions: Few<Tensor?>

  /// The slots of the inputs.
  var slots: ArraySlice<Int32> {
    source.inputSlots[Int(inputs.lowerBound)..<Int(inputs.upperBound)]
  }

  /// The settings of the operation.
  var settings: Attributes {
    attributes < 0 ? Attributes() : source.attributes[Int(attributes)]
  }
}

extension Few<Tensor> {
  /// About how many bytes the tensors keep in memory.
  @inline(__always)
  var byteCount: Int {
    count == 1 && self[0].isScalar ? 0 : reduce(0) { $0 + 8 * $1.elementCount }
  }
}
