extension Canvas {
  /// Draws lines; the map's upper left cell comes to stand at a place.
  public mutating func draw(_ lines: LineMap, at origin: Point = Point(row: 0, column: 0)) {
    for cell in lines.drawnCells {
      let (row, column) = Int(cell).quotientAndRemainder(dividingBy: lines.bounds.columns)
      if let mark = lines.topmost(inCell: Int(cell)) {
        self[origin.row + row, origin.column + column] = Cell(
          mark.sign, columns: 1, style: mark.style)
      }
    }
  }

  /// Joins a line to the one that is drawn in a cell: `─` and an arm downwards become `┬`.
  ///
  /// So a line reaches the frame of a box, and the frames of two panes share a wall. The cell
  /// keeps its style where none is given. What is no line is left alone.
  public mutating func join(
    _ side: Arms.Side, at point: Point, weight: LineWeight = .light, style: Style? = nil
  ) {
    let there = self[point.row, point.column]
    guard var arms = there.scalar.flatMap({ Arms(sign: $0) }) else { return }
    arms.add(side, weight)
    self[point.row, point.column] = Cell(
      arms.sign(rounded: true), columns: 1, style: style ?? there.style)
  }
}

extension LineMap {
  /// The mark that is seen in a cell, by the rules that ``LineMap`` tells.
  func topmost(inCell cell: Int) -> Mark? {
    var best: Mark?
    var place = heads[cell]
    while place >= 0 {
      let mark = marks[Int(place)]
      // Later marks come first, so equals leave what was found.
      if best.map({ mark.isAbove($0) }) ?? true { best = mark }
      place = mark.next
    }
    return best
  }
}

extension LineMap.Mark {
  func isAbove(_ other: Self) -> Bool {
    if (arrow != nil) != (other.arrow != nil) { return arrow != nil }
    if arms.isVerticalThrough != other.arms.isVerticalThrough { return arms.isVerticalThrough }
    guard let weight = arms.weight, let otherWeight = other.arms.weight else { return false }
    return weight > otherWeight
  }

  /// The arrow head or the box-drawing character to draw.
  var sign: Unicode.Scalar {
    switch arrow {
    case .up: "▴"
    case .right: "▸"
    case .down: "▾"
    case .left: "◂"
    case nil: arms.sign(rounded: true)
    }
  }
}
