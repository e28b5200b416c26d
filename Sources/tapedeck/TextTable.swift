import Screen

/// Rows of text in columns, for standard output.
struct TextTable {
  private let rows: [[String]]

  /// A table whose first row is its heading.
  init(_ rows: [[String]]) { self.rows = rows }

  /// The lines of the table: each column as wide as its widest text, two blanks between columns.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].columnCount : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        line += text
        if column + 1 < row.count {
          line += String(repeating: " ", count: widths[column] - text.columnCount + 2)
        }
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Prints the lines.
  func print() {
    for line in lines { Swift.print(line) }
  }
}
