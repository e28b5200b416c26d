import Explanation
import Playback
import Screen
import TapeFormat

/// The tape as rows: on the left the rails of the values that are alive, then the operation, and before
/// its adjoint the rails of the adjoints that are alive.
///
/// A value's rail is light, and dashed where the tape has no record of it; it has a gap where recording
/// was off. An adjoint's rail is heavy from when it is first paid until its operation hands it on,
/// and light after that. So at each moment the heavy rails are the adjoints in memory.
struct LanesView {
  let rows: OperationRows
  private let values: Rails
  private let adjoints: Rails?

  /// More rails than this are drawn as an ellipsis.
  private static let mostRails = 12
  /// In fewer columns rails stand close to each other.
  private static let roomyColumns = 60

  init(rows: OperationRows) {
    self.rows = rows
    let rails = rows.scene.rails.value
    values = rails.values
    adjoints = rails.adjoints
  }

  /// The heading, and the rows from one on.
  func lines(_ range: Range<Int>, columns: Int) -> [Line] {
    let rows = rows
    let widths = rows.widths(range, columns: columns)
    let isDense = columns < Self.roomyColumns
    let columnsOfRail = isDense ? 1 : 2
    // The sign of the chosen row, and blanks around names and rails.
    let room = max(0, columns - widths.all - 4)
    let leastName = min(isDense ? 8 : 16, room / 2)
    let shown = share(of: (room - leastName) / columnsOfRail)
    var left = RailCells(
      rails: values, shown: shown.values, isDense: isDense, look: rows.rail)
    var right = adjoints.map {
      RailCells(rails: $0, shown: shown.adjoints, isDense: isDense, look: rows.adjointRail)
    }
    let name = max(0, room - left.columns - (right?.columns ?? 0))
    return [heading(left, right, name: name, widths)]
      + range.map { place in
        let text = rows.text(at: place)
        let rails = left.spans(
          at: place, sign: SignCell(text.sign, text.signRole), isGap: rows.isStopped(place))
        let adjoints =
          right?.spans(
            at: place, sign: text.adjoint.sign.map { SignCell($0, text.adjoint.signRole) }
          ) { tensor in
            rows.isPaid(tensor, by: place)
          } ?? []
        let line = Line(
          [rows.mark(place)] + rails
            + [Span(" "), Span(text.facts.name.truncatedBeforeNumber(toColumns: name), text.role)],
          trailing: rows.value(of: text, widths) + [Span(" ")] + adjoints + [Span(" ")]
            + rows.adjoint(of: text, widths))
        return rows.drawn(line, at: place)
      }
  }

  /// How many rails of both kinds are seen where there is room for so many.
  private func share(of room: Int) -> (values: Int, adjoints: Int) {
    let wanted = (min(values.count, Self.mostRails), min(adjoints?.count ?? 0, Self.mostRails))
    let left = max(1, min(wanted.0, max(room - wanted.1, (room + 1) / 2)))
    return (left, max(min(1, wanted.1), min(wanted.1, room - left)))
  }

  /// What stands over the rows: the names of the columns, and what the rails are.
  private func heading(
    _ left: RailCells, _ right: RailCells?, name: Int, _ widths: OperationRows.Widths
  ) -> Line {
    let room = left.columns + 1 + name
    let rails = Phrase.rails(hasAdjoints: right != nil)
    let titled = String.blanks(left.columns + 1) + Phrase.operation
    let full = "\(titled)   \(rails)"
    let shorter = right == nil ? [] : [Phrase.shortRails, "│ ┃"]
    let text = ([full, rails] + shorter).first { $0.columnCount <= room } ?? ""
    let over = String.blanks(right?.columns ?? 0)
    return Line(
      [Span(" "), Span(text.truncated(toColumns: room), .faint)],
      trailing: rows.valueHeading(widths) + [Span(" " + over + " ")] + rows.adjointHeading(widths))
  }
}
