/// Orthogonal lines of several nets on a grid, gathered before they are drawn.
///
/// Where stretches of one net meet they join (`├┬┼`, with light and heavy arms told apart). Where
/// two nets cross, the one that runs vertically is drawn and the other passes under it: `─│─`.
/// A `┼` is therefore always a joint, and a crossing never looks like one. Where nets share a cell
/// in another way (which a good layout avoids) the heavier line is drawn, and the later of equals.
/// An arrow head is drawn in any case.
public struct LineMap: Equatable, Sendable {
  /// How a line ends.
  public enum End: Sendable {
    /// In the middle of its last cell.
    case middle
    /// At the far side of its last cell, so that it touches what stands beyond.
    case through
    /// With an arrow head in its last cell.
    case arrow
  }

  /// What one net has in one cell.
  struct Mark: Equatable {
    var net: Int
    var arms: Arms
    var style: Style
    var arrow: Arms.Side?
    /// The mark of another net in the same cell, by its place.
    var next: Int32
  }

  /// The cells that are kept; lines beyond them cost nothing.
  public let bounds: Rect
  private(set) var marks: [Mark] = []
  /// The first mark in each cell, or -1.
  private(set) var heads: [Int32]
  /// The cells that have marks.
  private(set) var drawnCells: [Int32] = []

  /// A map without lines, of the cells in a rectangle.
  public init(bounds: Rect) {
    self.bounds = bounds
    heads = Array(repeating: -1, count: max(0, bounds.columns) * max(0, bounds.rows))
  }

  /// Adds a line of a net through the given corners; consecutive ones share a row or a column.
  ///
  /// A line of a single point runs downwards. Of two corners that are not in line, the way goes
  /// first along the row and then along the column.
  public mutating func add(
    _ corners: [Point], net: Int, weight: LineWeight = .light, style: Style = .plain,
    start: End = .through, end: End = .through
  ) {
    guard let first = corners.first, let last = corners.last else { return }
    var before = first
    var leaves: Arms.Side?
    var arrives = Arms.Side.down
    for corner in corners.dropFirst() where corner != before {
      for stop in [Point(row: before.row, column: corner.column), corner] where stop != before {
        let side = addStretch(from: before, to: stop, net: net, weight: weight, style: style)
        leaves = leaves ?? side
        arrives = side
        before = stop
      }
    }
    let outwards = (leaves ?? .down).opposite
    finish(first, towards: outwards, start, net: net, weight: weight, style: style)
    finish(last, towards: arrives, end, net: net, weight: weight, style: style)
  }

  private mutating func finish(
    _ point: Point, towards side: Arms.Side, _ end: End, net: Int, weight: LineWeight, style: Style
  ) {
    guard end != .middle else { return }
    mark(point, net: net, style: style, weight: weight) { mark in
      mark.arms.add(side, weight)
      if end == .arrow { mark.arrow = side }
    }
  }

  private mutating func addStretch(
    from start: Point, to end: Point, net: Int, weight: LineWeight, style: Style
  ) -> Arms.Side {
    let isVertical = start.column == end.column
    let forwards = isVertical ? end.row > start.row : end.column > start.column
    let (near, far): (Arms.Side, Arms.Side) = isVertical ? (.up, .down) : (.left, .right)
    let low = forwards ? start : end
    let high = forwards ? end : start
    let visible = Rect(
      row: low.row, column: low.column, columns: high.column - low.column + 1,
      rows: high.row - low.row + 1
    ).intersection(bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        let point = Point(row: row, column: column)
        mark(point, net: net, style: style, weight: weight) { mark in
          if point != low { mark.arms.add(near, weight) }
          if point != high { mark.arms.add(far, weight) }
        }
      }
    }
    return forwards ? far : near
  }

  /// Changes what a net has in a cell; the style is that of its heaviest line there.
  private mutating func mark(
    _ point: Point, net: Int, style: Style, weight: LineWeight, _ change: (inout Mark) -> Void
  ) {
    guard bounds.contains(point) else { return }
    let cell = (point.row - bounds.row) * bounds.columns + point.column - bounds.column
    var place = heads[cell]
    while place >= 0, marks[Int(place)].net != net { place = marks[Int(place)].next }
    if place < 0 {
      place = Int32(marks.count)
      if heads[cell] < 0 { drawnCells.append(Int32(cell)) }
      marks.append(Mark(net: net, arms: Arms(), style: style, arrow: nil, next: heads[cell]))
      heads[cell] = place
    }
    if weight >= marks[Int(place)].arms.weight ?? weight { marks[Int(place)].style = style }
    change(&marks[Int(place)])
  }
}
