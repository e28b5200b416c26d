import Playback
import TapeFormat

/// A way from a run's target to a tensor that is asked for.
public struct ChainQuestion: Hashable, Sendable {
  public var tensor: TensorInRun
  /// The contributions that were chosen where several reach a tensor on the way, by their place in the
  /// order of the steps; elsewhere it is the largest.
  public var numbers: [Recording.Tensor.ID: Int] = [:]
  /// The positions of the operations of the path that is lit, rising: they are rather followed than
  /// others.
  public var path: [Int] = []
  /// The operation whose step was played last, where that is what one looks at: its contribution is
  /// followed rather than the largest.
  public var played: Recording.Operation.ID?
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
    /// The contribution's place among those to the input, in the order of the steps.
    public var number: Int
    /// The step's place in the run.
    public var place: Int
    /// The adjoint that came in at the output, the local derivative and what was handed on.
    public var incoming, local, contribution: Recording.Tensor.ID?
  }

  public var asked: ChainQuestion
  public var question: TensorInRun { asked.tensor }
  /// From the target on; empty where the tensor is the target itself or nothing reached it.
  public var links: [Link]
  /// The target at which the way begins; nil where no way was found, or where it is not known.
  public var target: Recording.Tensor.ID?
  /// The tensor from which on the way is shown, where it has too many operations to be shown whole.
  public var cut: Recording.Tensor.ID?
  /// Whether an operation of the path that is lit is on it.
  public var isAlongPath = false
  /// The accounts of the tensors on the way.
  public var ledgers: [Recording.Tensor.ID: Ledger] = [:]
  public var tensors: [Recording.Tensor.ID: Recording.Tensor]
  public var tensorNames: [Recording.Tensor.ID: String]

  /// How many contributions reach a link's input, its own included.
  func wayCount(at link: Link) -> Int { ledgers[link.input]?.account.payingCount ?? 1 }

  /// Whether there is any other way.
  var hasOtherWays: Bool { links.contains { wayCount(at: $0) > 1 } }

  /// Whether there may be another one that the recording does not have.
  var isOpen: Bool { links.contains { ledgers[$0.input]?.isUnbounded ?? false } }

  /// The link through which the way comes to a tensor, by its place; where there is none, that of the
  /// operation that is played, or else the first.
  func place(ofLinkTo tensor: Recording.Tensor.ID?) -> Int {
    links.firstIndex { $0.input == tensor }
      ?? asked.played.flatMap { played in links.lastIndex { $0.operation.id == played } } ?? 0
  }
}
