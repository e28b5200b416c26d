import GraphLayout

/// A drawing of a graph by whatever drew it, to be judged: where its nodes are, and the ways of its
/// edges.
struct Drawing: Equatable, Sendable {
  /// A place, in any unit; `y` grows downwards.
  struct Place: Equatable, Sendable {
    let x, y: Double
  }

  /// An edge from one node to another, drawn through the points from above to below.
  struct Line: Equatable, Sendable {
    let from, to: Int
    let points: [Place]
  }

  /// The middle of each node.
  let centers: [Place]
  let lines: [Line]
}

extension Drawing {
  /// The drawing that a layout makes of a graph.
  init(_ layout: Layout, of graph: Graph) {
    centers = layout.boxes.map { box in
      Place(
        x: Double(2 * box.column + box.columns - 1) / 2, y: Double(2 * box.row + box.rows - 1) / 2)
    }
    lines = zip(graph.edges, layout.routes).map { edge, route in
      Line(
        from: edge.from, to: edge.to,
        points: route.points.map { Place(x: Double($0.column), y: Double($0.row)) })
    }
  }

  /// The drawing that Graphviz describes in its plain format; nil where the text is not one.
  ///
  /// Nodes are named `n0`, `n1` and so on. Each of an edge's Bézier curves is taken as eight straight
  /// pieces.
  init?(plain text: String, nodes: Int) {
    var found: [Int: Place] = [:]
    var lines: [Line] = []
    for row in text.split(separator: "\n") {
      let words = row.split(separator: " ")
      switch words.first {
      case "node":
        guard words.count > 3, let node = Self.node(words[1]), let x = Double(words[2]),
          let y = Double(words[3])
        else { return nil }
        found[node] = Place(x: x, y: -y)
      case "edge":
        guard words.count > 3, let from = Self.node(words[1]), let to = Self.node(words[2]),
          let count = Int(words[3]), count >= 0, words.count >= 4 + 2 * count
        else { return nil }
        let numbers = words[4..<(4 + 2 * count)].compactMap { Double($0) }
        guard numbers.count == 2 * count else { return nil }
        let controls = (0..<count).map { Place(x: numbers[2 * $0], y: -numbers[2 * $0 + 1]) }
        lines.append(Line(from: from, to: to, points: Self.points(along: controls)))
      default: continue
      }
    }
    let centers = (0..<nodes).compactMap { found[$0] }
    guard centers.count == nodes,
      lines.allSatisfy({ centers.indices.contains($0.from) && centers.indices.contains($0.to) })
    else { return nil }
    self.centers = centers
    self.lines = lines
  }

  private static func node(_ word: Substring) -> Int? {
    word.first == "n" ? Int(word.dropFirst()) : nil
  }

  /// Points on the cubic Bézier curves with the given control points, ends included.
  private static func points(along controls: [Place]) -> [Place] {
    guard let first = controls.first else { return [] }
    var points = [first]
    for start in stride(from: 0, to: controls.count - 3, by: 3) {
      for eighth in 1...8 {
        let t = Double(eighth) / 8
        let u = 1 - t
        let weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
        let curve = zip(weights, controls[start..<start + 4])
        points.append(
          curve.reduce(Place(x: 0, y: 0)) { sum, part in
            Place(x: sum.x + part.0 * part.1.x, y: sum.y + part.0 * part.1.y)
          })
      }
    }
    return points
  }
}

extension Layout {
  /// How often the edges turn, all together.
  var bendCount: Int {
    routes.reduce(0) { sum, route in
      let points = route.points
      return sum
        + points.indices.dropFirst().dropLast().count { place in
          let (before, here, after) = (points[place - 1], points[place], points[place + 1])
          let isStraightDown = before.column == here.column && here.column == after.column
          let isStraightAcross = before.row == here.row && here.row == after.row
          return !isStraightDown && !isStraightAcross
        }
    }
  }

  /// How many cells the edges are long, all together.
  var edgeLength: Int {
    routes.reduce(0) { sum, route in
      sum
        + zip(route.points, route.points.dropFirst()).reduce(0) { length, ends in
          length + abs(ends.0.row - ends.1.row) + abs(ends.0.column - ends.1.column)
        }
    }
  }
}
