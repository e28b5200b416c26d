import Foundation

/// The figures of a benchmark as lines of text.
struct Report {
  let benchmark: Benchmark
  let figures: [Figure]

  /// A heading, and a line for each figure, in columns.
  var lines: [String] {
    var note: String?
    let rows = figures.map { figure in
      // A note is made once where it holds for one figure after the other.
      let isNew = figure.note != nil && figure.note != note
      note = figure.note ?? note
      return Self.row(of: figure, note: isNew ? figure.note : nil)
    }
    let widths = (0..<Self.columnCount).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return ["\(benchmark.name): \(benchmark.purpose)"]
      + rows.map { row in
        let cells = zip(row, widths).enumerated().map { column, cell in
          let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
          return Self.numberColumns.contains(column) ? blanks + cell.0 : cell.0 + blanks
        }
        return String(
          ("  " + cells.joined(separator: "  ")).reversed().drop { $0 == " " }.reversed())
      }
  }

  private static let columnCount = 6
  private static let numberColumns: Set = [2]

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
