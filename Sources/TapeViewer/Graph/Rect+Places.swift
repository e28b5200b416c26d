import Screen

extension Rect {
  /// The smallest rectangle that holds both; of an empty one and another the other.
  func union(_ other: Rect) -> Rect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let top = min(row, other.row)
    let left = min(column, other.column)
    return Rect(
      row: top, column: left, columns: max(endColumn, other.endColumn) - left,
      rows: max(endRow, other.endRow) - top)
  }

  /// The rectangle where cells are counted otherwise, so that one of them is called as another was.
  func moved(from point: Point, to other: Point) -> Rect {
    Rect(
      row: row - point.row + other.row, column: column - point.column + other.column,
      columns: columns, rows: rows)
  }

  var rowRange: Range<Int> { row..<max(row, endRow) }
  var columnRange: Range<Int> { column..<max(column, endColumn) }

  /// Where a rectangle of a size stands in the four corners of this one, the lower right one first, then
  /// the lower left one.
  func corners(of size: Size) -> [Rect] {
    [endRow - size.rows, row].flatMap { row in
      [endColumn - size.columns, column].map { column in
        Rect(at: Point(row: row, column: column), size: size)
      }
    }
  }
}
