import Foundation

/// The figures of a benchmark as lines of text.
struct Report {
  let benchmark: Benchmark
  let figures: [Figure]

  /// A heading, and a line for each figure, in columns; figures of several sizes as a table.
  var lines: [String] {
    if let growth = GrowthTable(figures) {
      return ["\(benchmark.name): \(benchmark.purpose)"] + growth.lines
    }
    var note: String?
    let rows = figures.map { figure in
      // A note is made once where it holds for one figure after the other.
      let isNew = figure.note != nil && figure.note != note
      note = figure.note ?? note
      return Self.row(of: figure, note: isNew ? figure.note : nil)
    }
    return ["\(benchmark.name): \(benchmark.purpose)"] + Self.inColumns(rows, numbers: [2])
  }

  /// Rows as lines, their columns as wide as they must be, and numbers at the right of theirs.
  static func inColumns(_ rows: [[String]], numbers: Set<Int>) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
        return numbers.contains(column) ? blanks + cell.0 : cell.0 + blanks
      }
      return String(
        ("  " + cells.joined(separator: "  ")).reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func row(of figure: Figure, note: String?) -> [String] {
    [
      figure.subject, figure.quantity.name, text(of: figure.value), figure.quantity.unit,
      figure.peer.map { "\($0.name) \(text(of: $0.value)), ours/\($0.name) \(text(of: $0.ratio))" }
        ?? "",
      note ?? "",
    ]
  }

  /// A number with as many places as tell something: three digits, and all of a whole number.
  static func text(of value: Double) -> String {
    guard value.isFinite, value.rounded() != value else {
      return value.isFinite ? String(format: "%.0f", value) : "\(value)"
    }
    let places = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
    return String(format: "%.\(min(places, 6))f", value)
  }
}
