/// How far the adjoint of one tensor has come in one gradient run.
///
/// A missing adjoint has three faces that must not be taken for one another: it will come
/// (``notYet(of:)``), the run knows the tensor and has nothing for it (``none``), or the run never
/// comes by (``untouched``).
public enum AdjointState: Equatable, Hashable, Sendable {
  /// Nothing is paid yet; so many will pay.
  case notYet(of: Int)
  /// Some have paid, others will: the sum so far, as a tensor's id; of how many is nil where the run did
  /// not come to its end.
  case accumulating(adjoint: Int, paid: Int, of: Int?)
  /// All have paid: the adjoint, as a tensor's id.
  case final(adjoint: Int)
  /// Nothing will ever be paid, though the run was asked for it or passes an operation that uses
  /// the tensor: its gradient is `None`.
  case none
  /// The run has nothing to do with this tensor: no source, and no input of any of its steps.
  case untouched

  /// The adjoint as far as it is known, as a tensor's id.
  public var adjoint: Int? {
    switch self {
    case .accumulating(let adjoint, _, _), .final(let adjoint): adjoint
    case .notYet, .none, .untouched: nil
    }
  }
}
