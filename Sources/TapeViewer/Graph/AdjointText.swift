import Explanation
import Playback
import Screen
import TapeFormat

/// How far an adjoint has come, as it stands in a box: words, the number and a sign.
struct AdjointText: Equatable {
  /// What stands at the left of the row.
  var label = String(Glyph.adjoint)
  var number = ""
  var sign: Character
  var role: Role

  /// The text of a state; the number comes from the tensors given, in so many columns.
  init(
    _ state: AdjointState, tensors: [Recording.Tensor.ID: Recording.Tensor], columns: Int
  ) {
    switch state {
    case .notYet:
      label = Self.label(Phrase.notYet)
      sign = Glyph.adjointNotYet
      role = .adjointNotYet
    case .accumulating(_, let paid, let total):
      label = Self.label(Phrase.part(paid, of: total))
      sign = Glyph.adjointAccumulating
      role = .adjointAccumulating
    case .final:
      sign = Glyph.adjointFinal
      role = .adjointFinal
    case .none:
      number = "None"
      sign = Glyph.absent
      role = .absent
    case .untouched:
      label = Phrase.notOnTheWay
      sign = "-"
      role = .faint
    }
    if let adjoint = state.adjoint {
      let text = ValueText(tensors[adjoint], columns: columns)
      number = text.text
      if !text.isFinite { role = .notFinite }
    }
  }

  private static func label(_ words: String) -> String { "\(Glyph.adjoint) \(words)" }

  /// The columns that every state of an account needs, sign and label included.
  static func columnCount(of ledger: Ledger, in accounts: RunAccounts, columns: Int) -> Int {
    let entries = ledger.entryCount
    guard entries > 0 else {
      let state = ledger.state(at: .forward(operations: 0))
      return AdjointText(state, tensors: [:], columns: columns).columnCount
    }
    let widest = numberColumns(of: ledger, in: accounts, columns: columns)
    let progress =
      ledger.isUnbounded
      ? label(Phrase.part(entries, of: nil))
      : entries > 1 ? label(Phrase.part(entries - 1, of: entries)) : String(Glyph.adjoint)
    let waiting = AdjointText(.notYet(of: entries), tensors: [:], columns: columns)
    return max(waiting.columnCount, progress.columnCount + 1 + widest + 2)
  }

  /// The columns that every number of an account needs.
  static func numberColumns(of ledger: Ledger, in accounts: RunAccounts, columns: Int) -> Int {
    guard ledger.entryCount > 0 else {
      let state = ledger.state(at: .forward(operations: 0))
      return AdjointText(state, tensors: [:], columns: columns).number.columnCount
    }
    let ids =
      ledger.seeds
      // The first contribution is the adjoint that it makes.
      + ledger.postings.flatMap {
        $0.contribution == $0.adjoint ? [$0.adjoint] : [$0.contribution, $0.adjoint]
      }.compactMap { $0 }
    // Of a long account nobody reads all numbers; what is not read may need all the columns.
    let isRead = ledger.account.isWhole && ids.allSatisfy { accounts.tensors[$0] != nil }
    let longest =
      isRead
      ? 0 : accounts.isScalar(ledger) ? min(columns, ValueText.scalarColumns) : columns
    return ids.map { accounts.columnCount(of: $0, columns: columns) }.reduce(longest, max)
  }

  /// The columns of label, number and sign with a blank between each.
  var columnCount: Int {
    label.columnCount + (number.isEmpty ? 0 : 1 + number.columnCount) + 2
  }
}

extension RunAccounts {
  /// Whether what an account shows are single numbers.
  fileprivate func isScalar(_ ledger: Ledger) -> Bool {
    (ledger.account.last?.adjoint).flatMap { tensors[$0]?.shape.isEmpty } ?? false
  }
}
