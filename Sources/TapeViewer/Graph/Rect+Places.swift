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

  var rowRange: Range<Int> { row..<max(row, endRow) }
  var columnRange: Range<Int> { column..<max(column, endColumn) }

  /// Where a rectangle of a size stands in the corners of this one, the lower right one first.
  func corners(of size: Size) -> [Rect] {
    [endColumn - size.columns, column].flatMap { column in
      [endRow - size.rows, row].map { row in
        Rect(at: Point(row: row, column: column), size: size)
      }
    }
  }

  /// Where a rectangle of a size stands along the border of this one: in its corners, then at its sides
  /// from the lower right corner on.
  func borderPlaces(of size: Size) -> [Rect] {
    let columns = (column...max(column, endColumn - size.columns)).reversed()
    let rows = (row...max(row, endRow - size.rows)).reversed()
    func places(_ rows: some Sequence<Int>, _ columns: some Sequence<Int>) -> [Rect] {
      rows.flatMap { row in
        columns.map { Rect(at: Point(row: row, column: $0), size: size) }
      }
    }
    let sides = [columns.first, columns.last].compactMap(\.self)
    let ends = [rows.first, rows.last].compactMap(\.self)
    return corners(of: size) + sides.flatMap { places(rows, [$0]) }
      + ends.flatMap { places([$0], columns) }
  }
}
