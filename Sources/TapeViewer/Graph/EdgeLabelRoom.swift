import GraphLayout
import Screen

/// Finds room for the numbers beside edges.
///
/// A label stands beside a vertical stretch of its edge, where it touches no box, no other line
/// and no other label; where there is no such place there is no label.
struct EdgeLabelRoom {
  /// The boxes that stand in a row.
  private var boxes: [Int: [Rect]] = [:]
  private var lines: Set<Point>
  private var labels: Set<Point> = []

  /// The cells to which all is confined; nil where it is not.
  private let sight: Rect?

  /// Room around the boxes and lines of a layout, or of the part of it that is seen.
  ///
  /// Costs the cells of all lines and the rows of all boxes there.
  init(around layout: Layout, in sight: Rect? = nil) {
    self.sight = sight
    lines = []
    func seen(_ part: Rect) -> Rect { sight.map(part.intersection) ?? part }
    for box in layout.boxes {
      for row in seen(box).rowRange { boxes[row, default: []].append(box) }
    }
    for route in layout.routes {
      for stretch in route.stretches.map(seen) {
        for row in stretch.rowRange {
          for column in stretch.columnRange { lines.insert(Point(row: row, column: column)) }
        }
      }
      if let only = route.points.first { lines.insert(only) }
    }
  }

  /// Takes the cells of something else that is drawn over the layout.
  mutating func keepClear(of part: Rect) {
    for row in part.rowRange { boxes[row, default: []].append(part) }
  }

  /// Takes the best place for a number beside an edge, written as long as there is room for: the
  /// nearest to its start, where no other edge of its tensor runs with it.
  ///
  /// - Parameters:
  ///   - texts: What comes to stand there.
  ///   - route: The edge's line.
  ///   - others: Those of the edges of its tensor.
  ///   - isLeftmost: Whether it is better read at the left of the line.
  ///   - isTight: Whether it may touch what is beyond its far end.
  /// - Returns: The label; nil where there is no room.
  mutating func label(
    _ texts: EdgeLabelTexts, beside route: Layout.Route, apartFrom others: [Layout.Route],
    isLeftmost: Bool, isTight: Bool = false
  ) -> EdgeLabel? {
    let cells = route.verticalCells
    let taken = Self.rows(of: others, inColumnsOf: cells)
    let bends = Set(route.points).subtracting(cells).subtracting(others.flatMap(\.points))
    // At a bend there is room beside the end of the level stretch.
    let free =
      cells.filter { taken[$0.column]?.contains($0.row) != true }
      + route.points.filter(bends.contains)
    for (form, text) in texts.forms {
      let start = place(text, beside: free, prefersLeft: isLeftmost, apart: isTight ? 0 : 1)
      guard let start else { continue }
      return EdgeLabel(
        text: text, start: start, role: texts.role,
        endsAtLine: free.contains { $0.row == start.row && $0.column > start.column },
        form: form)
    }
    return nil
  }

  /// The rows in which ways run straight up or down, in the columns of some cells: a tensor with many users
  /// has as many ways, and most of them run along one line for long.
  private static func rows(
    of routes: [Layout.Route], inColumnsOf cells: [Point]
  ) -> [Int: RangeSet<Int>] {
    let columns = Set(cells.lazy.map(\.column))
    var rows: [Int: RangeSet<Int>] = [:]
    for route in routes {
      for stretch in route.verticalStretches where columns.contains(stretch.column) {
        rows[stretch.column, default: RangeSet()].insert(contentsOf: stretch.rowRange)
      }
    }
    return rows
  }

  /// Takes a place for a number beside a box, in the row where its adjoint stands, with an arrow to the
  /// box.
  mutating func label(_ texts: EdgeLabelTexts, beside box: Rect) -> EdgeLabel? {
    let row = max(box.row, box.endRow - 2)
    for (form, text) in texts.forms {
      for arrow in [EdgeLabel.Arrow.left, .right] {
        let end = Point(row: row, column: arrow == .left ? box.endColumn - 1 : box.column)
        let text = arrow.pointing(text)
        let start = place(text, beside: [end], prefersLeft: arrow == .right, isOneSided: true)
        if let start {
          return EdgeLabel(
            text: text, start: start, role: texts.role, endsAtLine: arrow == .right,
            form: form, arrow: arrow)
        }
      }
    }
    return nil
  }

  /// Takes the best place for a text beside one of some cells, the best of which come first.
  private mutating func place(
    _ text: String, beside cells: [Point], prefersLeft: Bool, isOneSided: Bool = false,
    apart: Int = 1
  ) -> Point? {
    let width = text.columnCount
    guard width > 0 else { return nil }
    for gap in [1, 0] {
      for isLeft in isOneSided ? [prefersLeft] : [prefersLeft, !prefersLeft] {
        for cell in cells {
          let start = isLeft ? cell.column - gap - width : cell.column + 1 + gap
          guard isSeen(row: cell.row, columns: start...start + width - 1) else { continue }
          // A free cell beyond the far end keeps the text apart from what is there.
          let first = isLeft ? start - apart : cell.column + 1
          let last = isLeft ? cell.column - 1 : start + width - 1 + apart
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

  private func isSeen(row: Int, columns: ClosedRange<Int>) -> Bool {
    sight.map {
      $0.rowRange.contains(row) && $0.column <= columns.lowerBound
        && columns.upperBound < $0.endColumn
    } ?? true
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
