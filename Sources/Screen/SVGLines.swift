/// The box-drawing characters of one look, as paths from side to side of their cells.
struct SVGLines {
  let grid: SVGGrid
  /// By the weight of the lines; those of double lines stand with the light ones.
  private var paths: [LineWeight: String] = [:]
  /// The straight piece to the right that was added last, which one after it makes longer.
  private var last: (weight: LineWeight, row: Int, endColumn: Int)?

  init(grid: SVGGrid) { self.grid = grid }

  /// Adds what of lines lies in a cell.
  mutating func add(_ arms: Arms, isRounded: Bool, row: Int, column: Int) {
    let (left, top) = (grid.x(column), grid.y(row))
    let (right, bottom) = (left + grid.columnPixels, top + grid.rowPixels)
    let middleX = left + grid.columnPixels / 2
    // On the half, so that a thin line covers whole pixels.
    let middleY = "\(top + grid.rowPixels / 2).5"
    if let weight = arms.straight, weight != .double {
      if let last, last == (weight, row, column) {
        paths[weight, default: ""] += "H\(right)"
      } else {
        paths[weight, default: ""] += "M\(left) \(middleY)H\(right)"
      }
      last = (weight, row, column + 1)
      return
    }
    last = nil
    if isRounded {
      let x = arms[.right] != nil ? right : left
      let y = arms[.down] != nil ? bottom : top
      paths[.light, default: ""] += "M\(middleX) \(y)Q\(middleX) \(middleY) \(x) \(middleY)"
      return
    }
    for side in Arms.Side.allCases {
      guard let weight = arms[side] else { continue }
      let pieces = weight == .double ? [-1, 1] : [0]
      for shift in pieces {
        let path: String
        switch side {
        case .up: path = "M\(middleX + shift) \(top)V\(middleY)"
        case .down: path = "M\(middleX + shift) \(bottom)V\(middleY)"
        case .left: path = "M\(left) \(top + grid.rowPixels / 2 + shift).5H\(middleX)"
        case .right: path = "M\(right) \(top + grid.rowPixels / 2 + shift).5H\(middleX)"
        }
        paths[weight == .double ? .light : weight, default: ""] += path
      }
    }
  }

  /// The paths, in a colour.
  func svgText(stroke: String, faint: String) -> String {
    LineWeight.allCases.compactMap { weight in
      guard let path = paths[weight] else { return nil }
      let look =
        switch weight {
        case .heavy: " stroke-width=\"2\" stroke-linecap=\"square\""
        case .dashed: " stroke-dasharray=\"3 2\""
        case .light, .double: ""
        }
      return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(stroke)\"\(look)\(faint)/>\n"
    }.joined()
  }
}

extension Arms {
  /// The weight of a line that runs through from left to right and nothing else; nil of others.
  fileprivate var straight: LineWeight? {
    self[.up] == nil && self[.down] == nil && self[.left] == self[.right] ? self[.left] : nil
  }
}
