import Explanation
import Screen
import TapeFormat

/// The tape as a table: a row an operation, as many columns as there is room for.
struct TableView {
  let rows: OperationRows
  /// By what the rows are sorted; nil in the order of execution.
  var sort: TableSort?
  /// How many of the columns behind the name a person has gone past.
  var passed = 0

  /// A column behind the name; those that are asked for most come first.
  enum Column: CaseIterable {
    case value, adjoint, shape, bytes, line, scope, spread

    /// What rows are compared by in it; nil where by nothing.
    var sort: TableSort.Column? {
      switch self {
      case .value: .value
      case .adjoint: .adjoint
      case .shape: .shape
      case .bytes: .bytes
      case .line: .line
      case .scope, .spread: nil
      }
    }

    /// What a row says in it; nothing where numbers stand, which depend on the frame.
    fileprivate func text(in facts: RowFacts) -> String {
      switch self {
      case .shape: facts.shape
      case .bytes: facts.bytes
      case .line: facts.line
      case .scope: facts.scope
      case .spread: facts.spread
      case .value, .adjoint: ""
      }
    }
  }

  /// Which columns are seen, and how wide they are.
  fileprivate struct Plan {
    var number, name: Int
    var numbers: OperationRows.Widths
    var widths: [Column: Int] = [:]

    /// The columns that are seen between the name and the numbers, from the left, and how wide they are.
    var further: [(column: Column, width: Int)] {
      Column.allCases.compactMap { column in
        guard column != .value, column != .adjoint, let width = widths[column] else { return nil }
        return (column, width)
      }
    }
  }

  /// Names are cut down to so many columns before another column is left out, and to fewer where that
  /// is one of those that matter.
  private static let nameColumns = 14
  private static let leastNameColumns = 7
  private static let mostNameColumns = 40

  /// Some rows in so many columns: what they say, and which columns are seen.
  struct Sheet {
    fileprivate let table: TableView
    fileprivate let range: Range<Int>
    fileprivate let texts: [OperationRows.Text]
    fileprivate let plan: Plan

    /// The heading, and the rows.
    var lines: [Line] {
      let rows = table.rows
      let further = plan.further
      return [table.line(table.heading(plan), plan)]
        + zip(range, texts).map { place, text in
          var cells = Cells(
            mark: rows.mark(place), number: text.facts.number, name: text.facts.name)
          cells.nameRole = text.role
          cells.further = further.map { ($0.column.text(in: text.facts), $0.width) }
          cells.value = rows.value(of: text, plan.numbers)
          cells.adjoint = rows.adjoint(of: text, plan.numbers)
          return rows.drawn(table.line(cells, plan), at: place)
        }
    }

    /// How many columns there is no room for.
    var hiddenCount: Int { Column.allCases.count - plan.widths.count }

    /// Whether the last column is one of those that there is no room for.
    var hidesLastColumn: Bool { Column.allCases.last.map { plan.widths[$0] == nil } ?? false }
  }

  /// Some rows laid out in so many columns.
  func sheet(_ range: Range<Int>, columns: Int) -> Sheet {
    Sheet(
      table: self, range: range, texts: range.map(rows.text),
      plan: plan(for: range, columns: columns))
  }

  /// Shares the columns of the pane out: to what rows are sorted by in any case, then to the others in
  /// their order, from the first on that was not passed.
  private func plan(for range: Range<Int>, columns: Int) -> Plan {
    let facts = range.map(rows.facts)
    func widest(_ heading: String, _ text: (RowFacts) -> String) -> Int {
      facts.reduce(heading.columnCount) { max($0, text($1).columnCount) }
    }
    let numbers = rows.widths(range, columns: columns)
    var plan = Plan(
      number: widest("#", \.number),
      name: min(widest(title, \.name), Self.mostNameColumns), numbers: numbers)
    let sorted = Column.allCases.filter { $0.sort != nil && $0.sort == sort?.column }
    let rest = Column.allCases.dropFirst(passed).filter { !sorted.contains($0) }
    // The sign of the chosen row, and a blank before the name.
    let room = columns - 2 - plan.number
    var left = room - min(plan.name, Self.leastNameColumns)
    for column in sorted + rest {
      let width =
        switch column {
        case .value: numbers.value + 2
        case .adjoint: numbers.adjoint + 2 + numbers.heat
        default: min(20, widest(heading(of: column), column.text))
        }
      let isWanted = sorted.contains(column) || column == .value || column == .adjoint
      // The last one is left out before names are cut at all, unless it was gone to.
      let names = column == .spread && passed == 0 ? plan.name : Self.nameColumns
      let kept = isWanted ? 0 : min(plan.name, names) - min(plan.name, Self.leastNameColumns)
      guard width + 2 <= left - kept else { continue }
      left -= width + 2
      plan.widths[column] = width
    }
    plan.name = min(plan.name, left + min(plan.name, Self.leastNameColumns))
    return plan
  }

  private var title: String { Phrase.operation + (sort?.sign(of: .operation) ?? "") }

  private func heading(of column: Column) -> String {
    let words =
      switch column {
      case .value: Phrase.value
      case .adjoint: Phrase.adjoint
      case .shape: Phrase.shape
      case .bytes: Phrase.bytes
      case .line: Phrase.lineHeading
      case .scope: Phrase.scope
      case .spread: Phrase.spread
      }
    return words + (column.sort.flatMap { sort?.sign(of: $0) } ?? "")
  }

  /// What one line says.
  private struct Cells {
    var mark: Span
    var number, name: String
    var nameRole = Role.faint
    /// What stands between the name and the numbers, and in how many columns.
    var further: [(text: String, width: Int)] = []
    var value: [Span] = []
    var adjoint: [Span] = []
  }

  private func heading(_ plan: Plan) -> Cells {
    var cells = Cells(mark: Span(" "), number: "#", name: title)
    cells.further = plan.further.map { (heading(of: $0.column), $0.width) }
    cells.value = rows.valueHeading(plan.numbers, sort: sort)
    cells.adjoint = rows.adjointHeading(plan.numbers, sort: sort)
    return cells
  }

  private func line(_ cells: Cells, _ plan: Plan) -> Line {
    var further = ""
    for (text, width) in cells.further {
      further += "  "
      further += text.truncated(toColumns: width).padding(width)
    }
    var trailing: [Span] = []
    if plan.widths[.value] != nil { trailing += cells.value }
    if plan.widths[.value] != nil, plan.widths[.adjoint] != nil { trailing.append(Span("  ")) }
    if plan.widths[.adjoint] != nil { trailing += cells.adjoint }
    return Line(
      [
        cells.mark, Span(cells.number.leftPadding(plan.number) + " ", .faint),
        Span(
          cells.name.truncatedBeforeNumber(toColumns: plan.name).padding(plan.name), cells.nameRole),
        Span(further, .faint),
      ], trailing: trailing)
  }
}
