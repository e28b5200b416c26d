/// What an observer is told, but for operations, kept to be thought about later, on another thread.
enum Observation: Sendable {
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
  /// Where the steps of the innermost run refer to from now on.
  case source(StepSource)
  case step(ObservedStep)
  case endOfRun([Tensor?])
  case failureOfRun(TapeError)
}

/// A read of a variable, and what it held.
struct VariableRead: Sendable {
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
  /// Kept for the entries that refer to them.
  private let customs: [Primitive]

  init(tensors: [Tensor], inputSlots: [Int32], attributes: [Attributes], customs: [Primitive]) {
    (self.tensors, self.inputSlots, self.attributes) = (tensors, inputSlots, attributes)
    self.customs = customs
  }
}

/// One operation taken back, without what can be found out about it later.
struct NotedStep {
  let entry: TapeRecord.Entry
  let source: StepSource
  let incoming: [Tensor?]
  let contributions: [Tensor?]

  /// The slots of the inputs.
  var slots: ArraySlice<Int32> {
    source.inputSlots[Int(entry.firstInput)..<Int(entry.firstInput + entry.inputCount)]
  }

  /// The settings of the operation.
  var settings: Attributes {
    entry.attributes < 0 ? Attributes() : source.attributes[Int(entry.attributes)]
  }
}
