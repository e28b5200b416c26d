import Playback
import TapeFormat

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

  public var question: TensorInRun
  /// From the target on; empty where the tensor is the target itself or nothing reached it.
  public var links: [Link]
  /// The target at which the way begins; nil where no way was found.
  public var target: Recording.Tensor.ID?
  /// How many contributions reached the tensor, this way's one included.
  public var wayCount: Int
  /// The accounts of the tensors on the way.
  public var ledgers: [Recording.Tensor.ID: Ledger] = [:]
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  public var tensorNames: [Recording.Tensor.ID: String]
}
