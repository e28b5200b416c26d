import Screen

/// A slice of a tensor in numbers: as many rows and columns round the pointed element as there is
/// room for.
struct NumberTable {
  let slice: TensorSlice
  let size: Size
  /// Whether every figure of a number is written.
  let isExact: Bool

  /// Its lines: a heading with the places of the columns, then a row a line.
  func lines() -> [[Span]] {
    guard slice.rowCount > 0, slice.columnCount > 0, size.rows > 1 else { return [] }
    let margin = String(slice.rowCount - 1).count + 1
    let room = size.columns - margin - 2
    let most = min(slice.columnCount, max(1, room / 3))
    let rows = Self.window(round: slice.row, of: slice.rowCount, length: size.rows - 1)
    // Numbers are measured where they may be seen, so that no column is wider than it must be.
    let near = Self.window(round: slice.column, of: slice.columnCount, length: most)
    let cell = rows.reduce(String(slice.columnCount - 1).count) { widest, row in
      near.reduce(widest) { max($0, text(row: row, column: $1).columnCount) }
    }
    let length = min(most, max(1, (room + 1) / (cell + 1)))
    let columns = Self.window(round: slice.column, of: slice.columnCount, length: length)
    let heading =
      [Span(.blanks(margin), .faint)]
      + columns.map {
        Span(" " + String($0).leftPadding(cell), $0 == slice.column ? .title : .faint)
      }
      + [Span(columns.upperBound < slice.columnCount ? " …" : "", .faint)]
    let isLast = rows.upperBound == slice.rowCount
    return [heading]
      + rows.map { row in
        let sign = !isLast && row == rows.upperBound - 1 && rows.count > 1 ? "⋮" : " "
        return [
          Span(
            String(row).leftPadding(margin - 1) + sign, row == slice.row ? .title : .faint)
        ]
          + columns.map { column in
            let isPointedAt = row == slice.row && column == slice.column
            let role: Role = isPointedAt ? .selection : role(row: row, column: column)
            return Span(" " + text(row: row, column: column).leftPadding(cell), role)
          }
      }
  }

  private func text(row: Int, column: Int) -> String {
    let place = slice.place(row: row, column: column)
    let text =
      isExact
      ? slice.elements.text(at: place) : slice.elements.shortText(at: place, columns: 7)
    return text ?? "·"
  }

  private func role(row: Int, column: Int) -> Role {
    guard let value = slice.elements.value(at: slice.place(row: row, column: column)) else {
      return .faint
    }
    return value.isFinite ? .value : .notFinite
  }

  /// So many places round one of them, of all that there are.
  private static func window(round place: Int, of count: Int, length: Int) -> Range<Int> {
    let length = min(count, max(1, length))
    let first = max(0, min(count - length, place - length / 2))
    return first..<first + length
  }
}
