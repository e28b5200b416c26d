import Playback
import Screen

@testable import TapeViewer

extension GraphScene {
  /// The cells that may change with a step: rows of adjoints, lines and the numbers beside them,
  /// the edges of boxes at which lines end, and the frames of boxes that get or lose the marker.
  func cellsThatMayChange(between before: Frame, and after: Frame) -> Set<Point> {
    var cells: Set<Point> = []
    for (place, node) in nodes.enumerated() {
      let box = layout.boxes[place]
      for (offset, row) in node.rows.enumerated() {
        guard case .adjoint = row else { continue }
        cells.formUnion(
          Rect(
            row: box.row + 1 + offset, column: box.column + 1,
            columns: box.columns - 2, rows: 1
          ).points)
      }
      if [before, after].contains(where: { current(in: $0) == node.subject }) {
        cells.formUnion(Set(box.points).subtracting(box.inset().points))
      }
    }
    for route in layout.routes {
      guard let first = route.points.first, let last = route.points.last else { continue }
      cells.formUnion([first.next(.up), last.next(.down)])
      for (start, end) in zip(route.points, route.points.dropFirst()) + [(first, first)] {
        cells.formUnion(
          Rect(
            row: min(start.row, end.row), column: min(start.column, end.column),
            columns: abs(start.column - end.column) + 1, rows: abs(start.row - end.row) + 1
          ).points)
      }
    }
    for frame in [before, after] {
      for label in GraphPicture(of: self, at: frame).labels(for: flows(in: frame)) {
        cells.formUnion(
          Rect(
            at: label.start,
            size: Size(columns: label.text.columnCount, rows: 1)
          ).points)
      }
    }
    return cells
  }
}

extension Rect {
  /// All its cells, row by row.
  var points: [Point] {
    (row..<endRow).flatMap { row in (column..<endColumn).map { Point(row: row, column: $0) } }
  }
}
