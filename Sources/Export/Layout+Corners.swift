import GraphLayout

extension Layout {
  /// The corners of an edge's way in cells, from border to border: between cells at the boxes, in
  /// the middle of a cell elsewhere.
  func corners(ofRoute place: Int, from: Int, to: Int) -> [(x: Double, y: Double)] {
    let points = routes[place].points
    var corners = points.map { (x: Double($0.column) + 0.5, y: Double($0.row) + 0.5) }
    guard let first = corners.first, let last = corners.last else { return [] }
    let top = Double(boxes[from].endRow)
    let bottom = Double(boxes[to].row)
    if corners.count == 1 || corners[0].x != corners[1].x {
      corners.insert((x: first.x, y: top), at: 0)
    } else {
      corners[0].y = top
    }
    if corners[corners.count - 1].x != corners[corners.count - 2].x {
      corners.append((x: last.x, y: bottom))
    } else {
      corners[corners.count - 1].y = bottom
    }
    return corners
  }
}
