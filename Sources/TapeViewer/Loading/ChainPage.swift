import Playback
import TapeFormat

/// A way from a run's target to a tensor that is asked for.
public struct ChainQuestion: Hashable, Sendable {
  public var tensor: TensorInRun
  /// The contribution by which it reaches the tensor, by its place in the order of the steps; nil for
  /// the largest.
  public var way: Int?
}

/// One way from a run's target to a tensor, along which its adjoint came: the factors of the chain
/// rule.
public struct ChainPage: Equatable, Sendable {
  /// One operation on the way.
  public struct Link: Equatable, Sendable {
    public var operation: Recording.Operation
    /// The output and the input through which the way passes.
    public var output, input: Recording.Tensor.ID
    public var slot: Int
    /// The step's place in the run.
    public var place: Int
    /// The adjoint that came in at the output, the local derivative and what was handed on.
    public var incoming, local, contribution: Recording.Tensor.ID?
  }

  public var asked: ChainQuestion
  public var question: TensorInRun { asked.tensor }
  /// From the target on; empty where the tensor is the target itself or nothing reached it.
  public var links: [Link]
  /// The target at which the way begins; nil where no way was found.
  public var target: Recording.Tensor.ID?
  /// Whether the way has too many operations to be shown.
  public var isTooLong = false
  /// How many contributions reached the tensor, this way's one included.
  public var wayCount: Int
  /// The accounts of the tensors on the way.
  public var ledgers: [Recording.Tensor.ID: Ledger] = [:]
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  public var tensorNames: [Recording.Tensor.ID: String]
}
