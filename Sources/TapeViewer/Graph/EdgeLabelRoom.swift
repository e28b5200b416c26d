import GraphLayout
import Screen

/// Finds room for the numbers beside edges.
///
/// A label stands beside a vertical stretch of its edge, where it touches no box, no other line
/// and no other label; where there is no such place there is no label.
struct EdgeLabelRoom {
  /// The boxes that stand in a row.
  private var boxes: [Int: [Rect]] = [:]
  private var lines: MarkedCells
  /// The columns of the labels that stand in a row.
  private var labels: [Int: [ClosedRange<Int>]] = [:]

  /// The cells to which all is confined; nil where it is not.
  private let sight: Rect?

  /// Room around the boxes and lines of a layout, or of the part of it that is seen.
  ///
  /// Costs the cells of all lines and the rows of all boxes there.
  init(around layout: Layout, in sight: Rect? = nil) {
    self.sight = sight
    // A text that is seen is kept apart from what stands a cell beside it.
    let frame = sight.map {
      Rect(row: $0.row, column: $0.column - 1, columns: $0.columns + 2, rows: $0.rows)
    }
    lines = MarkedCells(in: frame ?? Rect(at: Point(row: 0, column: 0), size: layout.size))
    func seen(_ part: Rect) -> Rect { sight.map(part.intersection) ?? part }
    for box in layout.boxes {
      for row in seen(box).rowRange { boxes[row, default: []].append(box) }
    }
    for route in layout.routes {
      for stretch in route.stretches { lines.mark(seen(stretch)) }
      if let only = route.points.first {
        lines.mark(Rect(at: only, size: Size(columns: 1, rows: 1)))
      }
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
  ///   - shared: Where it runs together with those of the other edges of its tensor.
  ///   - isLeftmost: Whether it is better read at the left of the line.
  ///   - isTight: Whether it may touch what is beyond its far end.
  /// - Returns: The label; nil where there is no room.
  mutating func label(
    _ texts: EdgeLabelTexts, beside route: Layout.Route, apartFrom shared: SharedWays,
    isLeftmost: Bool, isTight: Bool = false
  ) -> EdgeLabel? {
    let cells = route.verticalCells
    let bends = Set(route.points).subtracting(cells)
    // At a bend there is room beside the end of the level stretch.
    let free =
      cells.filter { !shared.run(along: $0) }
      + route.points.filter { bends.contains($0) && !shared.turn(at: $0) }
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
          labels[cell.row, default: []].append(start...start + width - 1)
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
    if lines.holdsAny(ofRow: row, columns: columns) { return false }
    if labels[row]?.contains(where: columns.overlaps) == true { return false }
    return !boxes[row, default: []].contains { box in
      box.column <= columns.upperBound && columns.lowerBound < box.endColumn
    }
  }
}
