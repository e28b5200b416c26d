import GraphLayout
import Screen

/// A number beside an edge: the contribution that flows along it in one step.
struct EdgeLabel: Equatable, Sendable {
  let text: String
  let start: Point
  let role: Role
  /// Whether it stands to the left of its line, so that a shorter text is moved to the right.
  var endsAtLine = false

  /// The label with another text that is not wider.
  func saying(_ text: String, role: Role) -> EdgeLabel {
    let free = self.text.columnCount - text.columnCount
    let column = start.column + (endsAtLine ? max(0, free) : 0)
    return EdgeLabel(
      text: text.truncated(toColumns: self.text.columnCount),
      start: Point(row: start.row, column: column), role: role, endsAtLine: endsAtLine)
  }

  /// The cells in which it stands.
  var cells: Rect { Rect(at: start, size: Size(columns: text.columnCount, rows: 1)) }
}

/// Finds room for the numbers beside edges.
///
/// A label stands beside a vertical stretch of its edge, where it touches no box, no other line
/// and no other label; where there is no such place there is no label.
struct EdgeLabelRoom {
  /// The boxes that stand in a row.
  private var boxes: [Int: [Rect]] = [:]
  private var lines: Set<Point>
  private var labels: Set<Point> = []

  /// Room around the boxes and lines of a layout.
  ///
  /// Costs the cells of all lines and the rows of all boxes.
  init(around layout: Layout) {
    lines = []
    for box in layout.boxes {
      for row in box.row..<box.endRow { boxes[row, default: []].append(box) }
    }
    for route in layout.routes {
      for (place, end) in route.points.enumerated().dropFirst() {
        let start = route.points[place - 1]
        for row in min(start.row, end.row)...max(start.row, end.row) {
          for column in min(start.column, end.column)...max(start.column, end.column) {
            lines.insert(Point(row: row, column: column))
          }
        }
      }
      if let only = route.points.first { lines.insert(only) }
    }
  }

  /// Forgets the labels placed so far, for those of another step, which are never seen together
  /// with them.
  mutating func clear() {
    labels = []
  }

  /// Takes the best place for a text beside one of a line's cells, the best of which come first.
  ///
  /// - Parameters:
  ///   - text: What is to stand there.
  ///   - cells: The cells of the line that the text may stand beside.
  ///   - prefersLeft: Whether the left side is tried first.
  /// - Returns: Where the text begins; nil where there is no room.
  mutating func place(_ text: String, beside cells: [Point], prefersLeft: Bool) -> Point? {
    let width = text.columnCount
    guard width > 0 else { return nil }
    for gap in [1, 0] {
      for isLeft in [prefersLeft, !prefersLeft] {
        for cell in cells {
          let start = isLeft ? cell.column - gap - width : cell.column + 1 + gap
          // A free cell beyond the far end keeps the text apart from what is there.
          let first = isLeft ? start - 1 : cell.column + 1
          let last = isLeft ? cell.column - 1 : start + width
          guard isFree(row: cell.row, columns: first...last) else { continue }
          for column in start..<start + width {
            labels.insert(Point(row: cell.row, column: column))
          }
          return Point(row: cell.row, column: start)
        }
      }
    }
    return nil
  }

  private func isFree(row: Int, columns: ClosedRange<Int>) -> Bool {
    for column in columns {
      let point = Point(row: row, column: column)
      if lines.contains(point) || labels.contains(point) { return false }
    }
    return !boxes[row, default: []].contains { box in
      box.column <= columns.upperBound && columns.lowerBound < box.endColumn
    }
  }
}
