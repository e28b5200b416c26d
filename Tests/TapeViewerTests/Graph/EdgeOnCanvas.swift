import GraphLayout
import Playback
import Screen

@testable import TapeViewer

/// One edge as a person would follow it on a canvas with a finger.
struct EdgeOnCanvas {
  let isJoinedAbove: Bool
  let isJoinedBelow: Bool
  /// The first cell of its way in which it cannot be seen; nil where it can be followed.
  let gap: Point?

  /// Whether it can be followed from box to box.
  var isDrawn: Bool { isJoinedAbove && isJoinedBelow && gap == nil }

  init(_ place: Int, of scene: GraphScene, on canvas: Canvas) {
    let points = scene.layout.routes[place].points
    let from = scene.layout.boxes[scene.edges[place].from]
    let to = scene.layout.boxes[scene.edges[place].to]
    let first = points.first ?? Point(row: -1, column: -1)
    let last = points.last ?? Point(row: -1, column: -1)
    isJoinedAbove =
      first.row == from.endRow && first.column > from.column && first.column < from.endColumn - 1
      && (canvas.hasHead(at: first.next(.up)) || canvas.arms(first.next(.up), .down))
    isJoinedBelow =
      last.row == to.row - 1 && last.column > to.column && last.column < to.endColumn - 1
      && (canvas.hasHead(at: last) || canvas.arms(last.next(.down), .up)
        || canvas.isTitle(last.next(.down)))
    var gap: Point?
    for (start, end) in zip(points, points.dropFirst()) {
      let isVertical = start.column == end.column
      for row in min(start.row, end.row)...max(start.row, end.row) {
        for column in min(start.column, end.column)...max(start.column, end.column) {
          let cell = Point(row: row, column: column)
          let isCorner = cell == start || cell == end
          let sides: [Arms.Side] = isVertical ? [.up, .down] : [.left, .right]
          // A head stands at an end, and hides no bend and no joint.
          let seen =
            cell == last && canvas.hasHead(at: cell)
            || sides.contains { canvas.arms(cell, $0) }
            // Another net passes over it from above to below.
            || !isVertical && !isCorner && canvas.arms(cell, .up) && canvas.arms(cell, .down)
          if !seen, gap == nil { gap = cell }
        }
      }
    }
    if points.count == 1, !canvas.hasHead(at: first), !canvas.arms(first, .up) { gap = first }
    self.gap = gap
  }
}

extension GraphPicture {
  /// The drawing with the layout's own places, without numbers that stand left of it or above.
  var drawing: Canvas {
    let bounds = scene.bounds
    let whole = canvas
    var drawing = Canvas(
      size: Size(columns: bounds.endColumn, rows: bounds.endRow))
    drawing.draw(whole, at: bounds.origin)
    return drawing
  }
}

extension Canvas {
  /// The rows as one text.
  var text: String { lines.joined(separator: "\n") }

  /// Whether a line in the cell reaches to a side.
  func arms(_ point: Point, _ side: Arms.Side) -> Bool {
    Arms(glyph: self[point.row, point.column].text)?[side] != nil
  }

  func hasHead(at point: Point) -> Bool {
    ["▴", "▾"].contains(self[point.row, point.column].text)
  }

  /// Whether a piece of a title stands in the cell, at which lines may end too.
  func isTitle(_ point: Point) -> Bool { Arms(glyph: self[point.row, point.column].text) == nil }

  /// The words inside a box, by row.
  func inside(_ box: Rect) -> [[String]] {
    (box.row + 1..<box.endRow - 1).map { row in
      let cells = (box.column + 1..<box.endColumn - 1).map { self[row, $0].text }
      return String(cells.filter { $0 != Cell.continuation }).words
    }
  }
}

extension String {
  /// What stands between blanks.
  var words: [String] { split(separator: " ").map(String.init) }
}

extension Layout.Route {
  /// Whether the way goes through a cell.
  func passes(_ point: Point) -> Bool {
    if points.count == 1 { return points[0] == point }
    return zip(points, points.dropFirst()).contains { start, end in
      (min(start.row, end.row)...max(start.row, end.row)).contains(point.row)
        && (min(start.column, end.column)...max(start.column, end.column)).contains(point.column)
    }
  }
}
