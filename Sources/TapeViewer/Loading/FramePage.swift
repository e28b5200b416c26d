import Playback
import TapeFormat

/// What is known at a place about what is being looked at, with the values that it names.
public struct FramePage: Equatable, Sendable {
  public var request: FrameRequest
  public var frame: Frame
  /// What is looked at: what was asked for, or else where the play head is.
  public var subject: Subject?
  /// That operation, or the one that computed that tensor, and its position in the order of
  /// execution.
  public var operation: Recording.Operation?
  public var operationPosition: Int?
  /// The step that made that operation, where it belongs to a backward pass.
  public var origin: StepOrigin?
  /// What that operation does in the run that is played.
  public var step: StepFrame?
  /// The tensor whose account is shown.
  public var ledgerTensor: Recording.Tensor.ID?
  /// The steps that post to that account, by their places.
  public var postingSteps: [Int: Recording.Step]
  /// The operations of those steps, by their ids.
  public var postingOperations: [Recording.Operation.ID: Recording.Operation]
  /// Which of the tensors of that operation, and of that account, nothing has computed yet at the place.
  public var stillToCome: Set<Recording.Tensor.ID>
  /// Every tensor that anything above names, elements included where they are few.
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  public var tensorNames: [Recording.Tensor.ID: String]
  public var operationNames: [Recording.Operation.ID: String]

  /// The account that is shown.
  public var ledger: Ledger? { ledgerTensor.flatMap { frame.ledgers[$0] } }
}

extension Frame {
  /// The operation at the play head: the one that worked last, or the first one at the start.
  public var operationAtHead: Recording.Operation? {
    step?.operation ?? nextStep?.operation ?? lastOperation ?? nextOperation
  }

  /// The tensor whose adjoint changed last, or that gets nothing of the operation that worked last; before
  /// the first step the run's target.
  public var tensorAtHead: Recording.Tensor.ID? {
    guard let step else { return run?.targets.first }
    let unpaid = step.payingSlots.isEmpty ? step.operation.inputs.first : nil
    return step.input(step.lastSlot) ?? unpaid ?? run?.targets.first
  }
}
