import GraphLayout
import Screen

extension Layout.Route {
  /// The cells in which the way runs straight up or down, from its start on.
  var verticalCells: [Point] {
    guard let first = points.first else { return [] }
    // Between two rows of boxes with one row between them it may be a single cell.
    guard points.contains(where: { $0 != first }) else { return [first] }
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

  /// The same cells, those of a straight piece as a rectangle.
  var verticalStretches: [Rect] {
    let vertical = stretches.filter { $0.rows > 1 }
    guard vertical.isEmpty, let first = points.first, points.allSatisfy({ $0 == first }) else {
      return vertical
    }
    return [Rect(row: first.row, column: first.column, columns: 1, rows: 1)]
  }

  /// All cells of the way, and those above its start and below its end.
  var bounds: Rect {
    guard let first = points.first, let last = points.last else {
      return Rect(row: 0, column: 0, columns: 0, rows: 0)
    }
    let all = points + [first.next(.up), last.next(.down)]
    let (rows, columns) = (all.map(\.row), all.map(\.column))
    let start = Point(row: rows.min() ?? 0, column: columns.min() ?? 0)
    return Rect(
      row: start.row, column: start.column, columns: (columns.max() ?? 0) - start.column + 1,
      rows: (rows.max() ?? 0) - start.row + 1)
  }

  /// The cells of the way, those of a straight piece as a rectangle.
  var stretches: [Rect] {
    zip(points, points.dropFirst()).map { start, end in
      Rect(at: start, size: Size(columns: 1, rows: 1))
        .union(Rect(at: end, size: Size(columns: 1, rows: 1)))
    }
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
