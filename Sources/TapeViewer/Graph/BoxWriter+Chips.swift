import Explanation
import Playback
import TapeFormat

/// What the second row of a small box is about: a value, and how its adjoint comes along.
struct ChipNumbers: Hashable, Sendable {
  let value: BoxRow
  /// The row of its adjoint; nil where it has none.
  let adjoint: BoxRow?

  /// Of a box's rows the first value that it gives and that value's adjoint; nil where it gives none.
  init?(of rows: [BoxRow]) {
    for row in rows {
      switch row {
      case .value(let tensor, _):
        value = row
        adjoint = rows.first { $0 == .adjoint(tensor) }
        return
      case .blockOutput:
        value = row
        adjoint = nil
        return
      default: continue
      }
    }
    return nil
  }
}

/// The numbers in small boxes, as in `2.1 ∂0.4`: the value and the adjoint.
extension BoxWriter {
  /// A number in a small box takes at most so many columns.
  static let chipColumns = 7

  /// The columns that the numbers need whatever the frame.
  func columns(of numbers: ChipNumbers) -> Int {
    let value = text(of: numbers.value, in: nil).number.columnCount
    guard case .adjoint(let tensor) = numbers.adjoint, let accounts,
      let ledger = accounts.ledgers[tensor]
    else { return value }
    let adjoint = AdjointText.numberColumns(of: ledger, in: accounts, columns: numberColumns)
    return value + (adjoint > 0 ? 2 + adjoint : 0)
  }

  /// What is known of them where the frame is: the value and the adjoint, either of them empty where
  /// it is not there yet.
  func texts(of numbers: ChipNumbers, in frame: Frame?) -> (value: RowText, adjoint: RowText) {
    (
      text(of: numbers.value, in: frame),
      numbers.adjoint.map { text(of: $0, in: frame) } ?? RowText()
    )
  }
}
