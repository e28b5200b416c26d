import GraphLayout

extension Drawing {
  /// How long all lines are together.
  var length: Double {
    lines.reduce(0) { sum, line in
      zip(line.points, line.points.dropFirst()).reduce(sum) { length, ends in
        let (x, y) = (ends.1.x - ends.0.x, ends.1.y - ends.0.y)
        return length + (x * x + y * y).squareRoot()
      }
    }
  }

  /// How many curves, of eight pieces each, follow others.
  var pieceCount: Int { lines.reduce(0) { $0 + max(0, ($1.points.count - 1) / 8 - 1) } }

  /// How far it reaches from its leftmost to its rightmost point, and from top to bottom.
  var extent: (width: Double, height: Double) {
    let places = centers + lines.flatMap(\.points)
    func reach(_ values: some Sequence<Double>) -> Double {
      (values.max() ?? 0) - (values.min() ?? 0)
    }
    return (reach(places.lazy.map(\.x)), reach(places.lazy.map(\.y)))
  }

  /// A layout in Graphviz's plain format: boxes by their middles, and ways as curves that are straight.
  static func plainText(of layout: Layout, _ graph: Graph) -> String {
    let height = layout.size.rows
    var lines = ["graph 1 \(layout.size.columns) \(height)"]
    for (node, box) in layout.boxes.enumerated() {
      let x = Double(2 * box.column + box.columns) / 2
      let y = Double(2 * (height - box.row) - box.rows) / 2
      lines.append(
        "node n\(node) \(x) \(y) \(box.columns) \(box.rows) n\(node) solid box black white")
    }
    for (edge, route) in zip(graph.edges, layout.routes) {
      let corners = route.points.map {
        Place(x: Double($0.column) + 0.5, y: Double(height - $0.row) - 0.5)
      }
      var points = Array(corners.prefix(1))
      for (from, to) in zip(corners, corners.dropFirst()) {
        points.append(Place(x: (2 * from.x + to.x) / 3, y: (2 * from.y + to.y) / 3))
        points.append(Place(x: (from.x + 2 * to.x) / 3, y: (from.y + 2 * to.y) / 3))
        points.append(to)
      }
      let numbers = points.map { "\($0.x) \($0.y)" }.joined(separator: " ")
      lines.append("edge n\(edge.from) n\(edge.to) \(points.count) \(numbers) solid black")
    }
    return lines.joined(separator: "\n") + "\nstop\n"
  }
}
