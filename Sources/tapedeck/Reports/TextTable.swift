import Screen

/// How wide the columns of a table are, as far as its rows are known.
struct TextColumns {
  private var widths: [Int] = []

  /// Makes room for a row.
  mutating func fit(_ row: [String]) {
    while widths.count < row.count { widths.append(0) }
    for (column, text) in row.enumerated() {
      widths[column] = max(widths[column], text.columnCount)
    }
  }

  /// A row as a line: each column as wide as its widest text, two blanks between columns.
  func line(_ row: [String]) -> String {
    var line = ""
    for (column, text) in row.enumerated() {
      line += text
      if column + 1 < row.count {
        line += .blanks(widths[column] - text.columnCount + 2)
      }
    }
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }
}

/// Rows of a table that may be too long for memory, printed a page at a time.
///
/// A page is as wide as its widest texts, and no narrower than those before it: the first rows are there at
/// once, and a table of one page is as even as any.
struct TablePages {
  private var columns = TextColumns()
  private var rows: [[String]] = []
  private static let rowsOfPage = 4_096

  /// Takes a row, and prints a page where that is full.
  mutating func append(_ row: [String]) {
    rows.append(row)
    if rows.count == Self.rowsOfPage { finish() }
  }

  /// Prints what was taken and is not printed yet.
  mutating func finish() {
    for row in rows { columns.fit(row) }
    for row in rows { StandardOutput.print(columns.line(row)) }
    rows = []
  }
}

/// Rows of text in columns, for standard output.
struct TextTable {
  private let rows: [[String]]

  /// A table whose first row is its heading.
  init(_ rows: [[String]]) { self.rows = rows }

  /// The lines of the table.
  var lines: [String] {
    var columns = TextColumns()
    for row in rows { columns.fit(row) }
    return rows.map { columns.line($0) }
  }

  /// Prints the lines.
  func print() {
    for line in lines { StandardOutput.print(line) }
  }

  /// Prints a table of so many rows: if they are more than a limit only the first and the last of
  /// them, which alone are made, and between these what is said of the others.
  static func print(
    _ count: Int, atMost limit: Int, row: (Int) -> [String], others: (Range<Int>) -> String
  ) {
    guard count > limit else { return TextTable((0..<count).map(row)).print() }
    let left = limit - limit / 2..<count - limit / 2
    let rows = (0..<left.lowerBound).map(row) + (left.upperBound..<count).map(row)
    var lines = TextTable(rows).lines
    lines.insert(others(left), at: left.lowerBound)
    for line in lines { StandardOutput.print(line) }
  }
}
