import Playback
import TapeFormat

extension GraphPicture {
  /// The sign of what is bad about a box's adjoints: nan or inf, else `None`; nil where nothing is.
  func alarm(
    of node: GraphScene.Node, _ writer: BoxWriter
  ) -> (sign: Character, role: Role)? {
    var alarm: (sign: Character, role: Role)?
    for row in node.rows {
      switch row {
      case .adjoint(let tensor):
        // Asked of the state: to write each number takes longer than to draw the rest of the map.
        let state = writer.state(ofAdjointOf: tensor, in: frame)
        let adjoint = state?.adjoint.flatMap { writer.accounts?.tensors[$0] }
        if adjoint?.isFinite == false { return (Glyph.notFinite, .notFinite) }
        if case .some(.none) = state { alarm = (Glyph.absent, .absent) }
      case .blockAbsent: alarm = (Glyph.absent, .absent)
      case .blockNotFinite:
        if writer.text(of: row, in: frame).signRole == .notFinite {
          return (Glyph.notFinite, .notFinite)
        }
      default: continue
      }
    }
    return alarm
  }
}

extension BoxRow {
  /// Whether the row may tell of something bad in some frame, as a map shows it.
  func mayAlarm(in accounts: RunAccounts?) -> Bool {
    switch self {
    case .adjoint(let tensor): accounts?.mayBeBad(adjointOf: tensor) ?? false
    case .blockAbsent, .blockNotFinite: true
    default: false
    }
  }
}

extension RunAccounts {
  /// Whether a tensor's adjoint is `None`, or has nan or inf in it at some place; of what is not all at
  /// hand it may.
  fileprivate func mayBeBad(adjointOf tensor: Recording.Tensor.ID) -> Bool {
    guard let ledger = ledgers[tensor], ledger.account.isWhole else { return true }
    guard ledger.entryCount > 0 else { return ledger.state(at: .forward(operations: 0)) == .none }
    let sums =
      ledger.seeds + ledger.postings.flatMap { [$0.contribution, $0.adjoint] }.compactMap(\.self)
    return sums.contains { tensors[$0]?.isFinite == false }
  }
}
