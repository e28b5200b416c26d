import Playback
import TapeFormat

/// A stretch of the tape that is loaded: some operations in the order of execution, and every
/// tensor that they touch.
///
/// What is drawn is drawn from here; a tape of any size is looked at through windows of a few
/// hundred operations.
public struct TapeWindow: Equatable, Sendable {
  /// Which positions in the order of execution are loaded.
  public var positions: Range<Int>
  /// The operations at those positions, in the order of execution.
  public var operations: [Recording.Operation]
  /// The inputs and outputs of the operations, with what the tape kept of their elements.
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  /// The name shown for each tensor and for each operation.
  public var tensorNames: [Recording.Tensor.ID: String]
  public var operationNames: [Recording.Operation.ID: String]
  /// Which operation computed a tensor, also where that operation is outside the window.
  public var producers: [Recording.Tensor.ID: Recording.Operation.ID]
  /// How many operations outside the window use a tensor; no entry where there is none.
  public var outsideUsers: [Recording.Tensor.ID: Int]
  /// The steps that made those operations that belong to a backward pass.
  public var origins: [Recording.Operation.ID: StepOrigin]
  /// The operations outside that computed what is shown of folded blocks.
  var makers: [Recording.Tensor.ID: Recording.Operation] = [:]
  /// When each tape of the recording first recorded.
  public var starts: TapeStarts

  /// A window of the given parts.
  public init(
    positions: Range<Int>, operations: [Recording.Operation],
    tensors: [Recording.Tensor.ID: Recording.Tensor],
    tensorNames: [Recording.Tensor.ID: String],
    operationNames: [Recording.Operation.ID: String],
    producers: [Recording.Tensor.ID: Recording.Operation.ID],
    outsideUsers: [Recording.Tensor.ID: Int] = [:],
    origins: [Recording.Operation.ID: StepOrigin] = [:], starts: TapeStarts = TapeStarts()
  ) {
    self.positions = positions
    self.operations = operations
    self.tensors = tensors
    self.tensorNames = tensorNames
    self.operationNames = operationNames
    self.producers = producers
    self.outsideUsers = outsideUsers
    self.origins = origins
    self.starts = starts
  }

  /// Whether an operation has run where a frame is: one of the program, or of the backward pass that is
  /// played there.
  func hasRun(_ operation: Recording.Operation, in frame: Frame) -> Bool {
    frame.hasRun(operation, madeBy: origins[operation.id])
  }

  /// Whether the operation that computes a tensor has not run where a frame is; O(n).
  ///
  /// False of what nothing at hand computes.
  func isStillToCome(_ tensor: Recording.Tensor.ID, in frame: Frame) -> Bool {
    let maker = makers[tensor] ?? producers[tensor].flatMap(operation)
    return maker.map { !hasRun($0, in: frame) } ?? false
  }

  /// The operation with an id, where it is loaded; O(n).
  public func operation(_ id: Recording.Operation.ID) -> Recording.Operation? {
    operations.first { $0.id == id }
  }
}

extension Frame {
  /// Whether an operation has run here: one of the program, or one that a step which is done made.
  func hasRun(_ operation: Recording.Operation, madeBy origin: StepOrigin?) -> Bool {
    if hasRun(operation) { return true }
    guard operation.gradientRun != nil, operation.gradientRun == run?.id, let origin else {
      return false
    }
    return isDone(step: origin.step)
  }
}
