/// The whole tape, folded, as one gradient run sees it.
public struct FoldRequest: Hashable, Sendable {
  public var opening: Opening
  /// The run's place among all; nil where the tape has none.
  public var run: Int?
  /// The row of a jacobian that is looked at by itself.
  public var row: RowChoice?

  /// The tape with some blocks open, and what a run pays to the tensors that are seen then.
  public init(opening: Opening, run: Int?, row: RowChoice? = nil) {
    self.opening = opening
    self.run = run
    self.row = row
  }
}
