import TapeFormat

/// What is known of a recording at one place of its playing, about what is being looked at.
///
/// Two ways to one place give equal frames: a frame is made from the place alone
/// (``Projector/frame(at:showing:)``).
public struct Frame: Equatable, Sendable {
  public let position: Position
  /// Everything with a smaller sequence number has happened: operations, events, gradient runs.
  public let sequence: Int
  /// In the forward replay the operation that ran last; nil before the first and elsewhere.
  public let lastOperation: Recording.Operation?
  /// In the forward replay the operation that runs next; nil after the last and elsewhere.
  public let nextOperation: Recording.Operation?
  /// The gradient run that is played; nil in the forward replay.
  public let run: Recording.GradientRun?
  /// How many steps that run has.
  public let stepCount: Int
  /// The step in progress, or the last one done; nil before the first.
  public let step: StepFrame?
  /// The step that comes next, of which nothing is done; nil in the middle of one and at the end.
  public let nextStep: StepFrame?
  /// The accounts of the tensors that were asked for, by tensor; empty in the forward replay.
  public let ledgers: [Recording.Tensor.ID: Ledger]
  /// How far the adjoints of those tensors have come; empty in the forward replay.
  public let adjoints: [Recording.Tensor.ID: AdjointState]

  /// How many contributions the next step, or the one in progress, pays in all.
  public var contributionsHere: Int {
    if let nextStep { return nextStep.payingSlots.count }
    guard let step, !isBetweenSteps else { return 0 }
    return step.payingSlots.count
  }

  /// How many contributions the last finished step paid in all; 0 in the middle of one.
  public var contributionsBefore: Int {
    guard let step, isBetweenSteps else { return 0 }
    return step.payingSlots.count
  }

  /// Whether no step is halted in its middle.
  public var isBetweenSteps: Bool {
    guard case .backward(_, _, let contributions) = position else { return true }
    return contributions == 0
  }

  /// Whether a step of the run that is played is done here, by its place in the run.
  public func isDone(step: Int) -> Bool {
    guard case .backward(_, let steps, _) = position else { return false }
    return step < steps
  }

  /// Whether an operation of the program has run at this place.
  public func hasRun(_ operation: Recording.Operation) -> Bool { operation.sequence < sequence }
}
