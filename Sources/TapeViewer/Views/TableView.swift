import Explanation
import Screen
import TapeFormat

/// The tape as a table: a row an operation, as many columns as there is room for.
struct TableView {
  let rows: OperationRows
  /// By what the rows are sorted; nil in the order of execution.
  var sort: TableSort?

  /// The heading, and the rows from one on.
  func lines(_ range: Range<Int>, columns: Int) -> [Line] {
    let texts = range.map { rows.text(at: $0) }
    func widest(_ column: (OperationRows.Text) -> String, _ heading: String) -> Int {
      max(heading.columnCount, texts.map { column($0).columnCount }.max() ?? 0)
    }
    let number = widest(\.number, "#")
    let widths = rows.widths(range, columns: columns)
    var left = columns - number - 4 - widths.all
    // What rows are sorted by is seen in any case; else wide panes show more, the most asked for
    // first.
    let wanted = Self.further.map { column, heading, text in
      let heading = heading + (column.map { sort?.sign(of: $0) ?? "" } ?? "")
      let isSorted = column != nil && column == sort?.column
      return (heading: heading, text: text, columns: min(widest(text, heading), 20), isSorted)
    }
    let kept = wanted.filter(\.3).reduce(0) { $0 + $1.columns + 2 }
    let title = Phrase.operation + (sort?.sign(of: .operation) ?? "")
    let name = min(widest(\.name, title), max(9, left - kept))
    left -= name + kept
    var further: [(heading: String, text: (OperationRows.Text) -> String, columns: Int)] = []
    for (heading, text, columns, isSorted) in wanted {
      guard isSorted || left >= columns + 2 else { continue }
      if !isSorted { left -= columns + 2 }
      further.append((heading, text, columns))
    }
    func line(_ number: String, _ name: String, _ role: Role, _ rest: [String]) -> [Span] {
      [Span("\(number) ", .faint), Span(name, role)] + rest.map { Span("  \($0)", .faint) }
    }
    let heading = Line(
      [Span(" ")]
        + line(
          "#".leftPadding(number), title.padding(name), .faint,
          further.map {
            $0.heading.padding($0.columns)
          }), trailing: rows.heading(widths, sort: sort))
    return [heading]
      + zip(range, texts).map { place, text in
        let line = Line(
          [rows.mark(place)]
            + line(
              text.number.leftPadding(number),
              text.name.truncated(toColumns: name).padding(name), text.role,
              further.map { $0.text(text).truncated(toColumns: $0.columns).padding($0.columns) }),
          trailing: rows.numbers(of: text, widths))
        return rows.drawn(line, at: place)
      }
  }

  private static var further:
    [(TableSort.Column?, String, @Sendable (OperationRows.Text) -> String)]
  {
    [
      (.shape, Phrase.shape, { $0.shape }), (.line, Phrase.lineHeading, { $0.line }),
      (.bytes, Phrase.bytes, { $0.bytes }), (nil, Phrase.scope, { $0.scope }),
    ]
  }
}
