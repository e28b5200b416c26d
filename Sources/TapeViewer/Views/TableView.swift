import Explanation
import Screen
import TapeFormat

/// The tape as a table: a row an operation, as many columns as there is room for.
struct TableView {
  let rows: OperationRows

  /// The heading, and the rows from one on.
  func lines(_ range: Range<Int>, columns: Int) -> [Line] {
    let texts = range.map { rows.text(at: $0) }
    func widest(_ column: (OperationRows.Text) -> String, _ heading: String) -> Int {
      max(heading.columnCount, texts.map { column($0).columnCount }.max() ?? 0)
    }
    let number = widest(\.number, "#")
    let widths = rows.widths(range, columns: columns)
    var left = columns - number - 4 - widths.all
    let name = min(widest(\.name, Phrase.operation), max(9, left))
    left -= name
    // Wide panes show more: the most asked for first.
    var further: [(heading: String, text: (OperationRows.Text) -> String, columns: Int)] = []
    for (heading, text) in Self.further {
      let columns = min(widest(text, heading), 20)
      guard left >= columns + 2 else { continue }
      left -= columns + 2
      further.append((heading, text, columns))
    }
    func line(_ number: String, _ name: String, _ role: Role, _ rest: [String]) -> [Span] {
      [Span("\(number) ", .faint), Span(name, role)] + rest.map { Span("  \($0)", .faint) }
    }
    let heading = Line(
      [Span(" ")]
        + line(
          "#".leftPadding(number), Phrase.operation.padding(name), .faint,
          further.map {
            $0.heading.padding($0.columns)
          }), trailing: rows.heading(widths))
    return [heading]
      + zip(range, texts).map { place, text in
        var line = Line(
          [rows.mark(place)]
            + line(
              text.number.leftPadding(number),
              text.name.truncated(toColumns: name).padding(name), text.role,
              further.map { $0.text(text).truncated(toColumns: $0.columns).padding($0.columns) }),
          trailing: rows.numbers(of: text, widths))
        line.isChosen = rows.isSelected(place)
        return line
      }
  }

  private static var further: [(String, @Sendable (OperationRows.Text) -> String)] {
    [
      (Phrase.shape, { $0.shape }), (Phrase.lineHeading, { $0.line }), (Phrase.scope, { $0.scope }),
    ]
  }
}
