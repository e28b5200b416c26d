import GraphLayout
import Screen

extension Layout.Route {
  /// The cells in which the way runs straight up or down, from its start on.
  var verticalCells: [Point] {
    guard points.count > 1 else { return points }
    var cells: [Point] = []
    for (start, end) in zip(points, points.dropFirst())
    where start.column == end.column && start.row != end.row {
      let rows =
        start.row < end.row
        ? Array(start.row...end.row) : Array((end.row...start.row).reversed())
      cells += rows.map { Point(row: $0, column: start.column) }
    }
    return cells
  }
}

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
}

extension Point {
  /// The cell on a side of this one.
  func next(_ side: Arms.Side) -> Point {
    switch side {
    case .up: Point(row: row - 1, column: column)
    case .down: Point(row: row + 1, column: column)
    case .left: Point(row: row, column: column - 1)
    case .right: Point(row: row, column: column + 1)
    }
  }
}
