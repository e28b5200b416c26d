import Explanation
import Playback
import Screen
import TapeFormat

/// The tape as rows: on the left the rails of the values that are alive, then the operation.
///
/// A rail is light where a value is alive, heavy where its adjoint is known too, and dashed where
/// the tape has no record of it.
struct LanesView {
  let rows: OperationRows
  private let rails: Rails

  /// More rails than this are drawn as an ellipsis.
  private static let mostRails = 12

  init(rows: OperationRows) {
    self.rows = rows
    rails = Rails(of: rows.scene.window)
  }

  /// The heading, and the rows from one on.
  func lines(_ range: Range<Int>, columns: Int) -> [Line] {
    let widths = rows.widths(range, columns: columns)
    let room = max(0, columns - widths.all - 4)
    let shown = min(rails.count, Self.mostRails, max(1, room / 3))
    let heading = Line(
      [Span(String(repeating: " ", count: 2 * shown + 1)), Span(Phrase.operation, .faint)],
      trailing: rows.heading(widths))
    return [heading]
      + range.map { place in
        let text = rows.text(at: place)
        let name = text.name.truncated(toColumns: max(4, room + 1 - 2 * shown))
        let line = Line(
          [rows.mark(place)] + rail(at: place, shown: shown) + [Span(name, text.role)],
          trailing: rows.numbers(of: text, widths))
        return rows.drawn(line, at: place)
      }
  }

  /// A row's rails: two columns each.
  private func rail(at place: Int, shown: Int) -> [Span] {
    let row = rails.rows[place]
    let text = rows.text(at: place)
    let left = min(row.rail, row.inputs.first?.rail ?? row.rail)
    let right = max(row.rail, row.inputs.last?.rail ?? row.rail)
    var spans: [Span] = []
    for rail in 0..<shown {
      let (glyph, role) = glyph(ofRail: rail, in: row, sign: text.sign, signRole: text.signRole)
      spans.append(Span(String(glyph), role))
      let isJoined = rail >= left && rail < right
      spans.append(Span(isJoined ? "─" : " ", .edge))
    }
    if rails.count > shown, row.values.count > shown || row.rail >= shown {
      spans[spans.count - 1] = Span("…", .faint)
    }
    return spans
  }

  private func glyph(
    ofRail rail: Int, in row: Rails.Row, sign: Character, signRole: Role
  ) -> (Character, Role) {
    if rail == row.rail { return (sign, signRole) }
    let value = row.values.indices.contains(rail) ? row.values[rail] : nil
    let isBetween =
      rail > min(row.rail, row.inputs.first?.rail ?? row.rail)
      && rail < max(row.rail, row.inputs.last?.rail ?? row.rail)
    if let input = row.inputs.first(where: { $0.rail == rail }) {
      let isRight = rail > row.rail
      let isEnd = rail == row.inputs.last?.rail || rail == row.inputs.first?.rail
      let glyph: Character =
        switch (input.isLast, isRight, isEnd) {
        case (true, true, true): "╯"
        case (true, false, true): "╰"
        case (true, _, false): "┴"
        case (false, true, true): "┤"
        case (false, false, true): "├"
        case (false, _, false): "┼"
        }
      return (glyph, .edge)
    }
    guard let value else { return (isBetween ? "─" : " ", .edge) }
    let look = rows.rail(of: value)
    return (isBetween ? "┼" : look.glyph, isBetween ? .edge : look.role)
  }
}
