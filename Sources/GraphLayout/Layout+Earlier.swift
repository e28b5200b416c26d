import Screen

extension Layout {
  /// Where things were in an earlier drawing of a graph that has changed since.
  public struct Earlier: Hashable, Sendable {
    /// Where a node was.
    public struct Place: Hashable, Sendable {
      /// The column of the middle of its box.
      public var column: Int
      /// Its layer; nil where it had none of its own.
      public var layer: Int?

      /// A place at a column, and on a layer.
      public init(column: Int, layer: Int? = nil) {
        self.column = column
        self.layer = layer
      }
    }

    /// Where an edge ran.
    public struct Line: Hashable, Sendable {
      /// A stretch of it downwards.
      struct Stretch: Hashable, Sendable {
        var column: Int
        /// The lowest layer that it reaches.
        var layer: Int
      }

      /// The column in which it went furthest.
      var column: Int
      /// From above, as far as they reach layers that those before do not.
      var stretches: [Stretch]

      /// Its column on a layer, or on the one nearest to that.
      func column(on layer: Int) -> Int {
        let next = stretches.firstPlace { $0.layer >= layer }
        return next < stretches.count ? stretches[next].column : stretches.last?.column ?? column
      }
    }

    /// The places by node; nil for nodes that were not there.
    public var nodes: [Place?]
    /// Where each edge ran; nil for edges that were not there.
    public var edges: [Line?]

    /// What was where; nothing stands for no drawing at all.
    public init(nodes: [Place?] = [], edges: [Line?] = []) {
      self.nodes = nodes
      self.edges = edges
    }

    /// What a drawing tells of a graph, given the places that its nodes and edges have in the drawn one.
    public init(of layout: Layout, nodes: [Int?], edges: [Int?]) {
      self.nodes = nodes.map { node in
        node.map { Place(column: layout.boxes[$0].middleColumn, layer: layout.layers[$0]) }
      }
      let lines = layout.lines
      self.edges = edges.map { edge in edge.map { lines[$0] } }
    }

    /// What is known of a graph; nil if that is nothing.
    func checked(for graph: Graph) -> Earlier? {
      precondition(
        nodes.isEmpty || nodes.count == graph.nodes.count,
        "\(nodes.count) earlier places for \(graph.nodes.count) nodes")
      precondition(
        edges.isEmpty || edges.count == graph.edges.count,
        "\(edges.count) earlier columns for \(graph.edges.count) edges")
      return nodes.allSatisfy { $0 == nil } ? nil : self
    }
  }

  /// Where each edge runs.
  public var lines: [Earlier.Line] {
    var tops = [Int](repeating: Int.max, count: (layers.max() ?? -1) + 1)
    for (box, layer) in zip(boxes, layers) { tops[layer] = min(tops[layer], box.row) }
    return routes.map { route in
      var stretches: [Earlier.Line.Stretch] = []
      for (from, to) in zip(route.points, route.points.dropFirst()) where to.row > from.row {
        let layer = tops.firstPlace { $0 > to.row } - 1
        if layer > stretches.last?.layer ?? -1 {
          stretches.append(.init(column: from.column, layer: layer))
        }
      }
      return Earlier.Line(column: route.mainColumn, stretches: stretches)
    }
  }
}

extension Layout.Route {
  /// The column in which it goes furthest.
  fileprivate var mainColumn: Int {
    var (column, most) = (points.first?.column ?? 0, 0)
    for (from, to) in zip(points, points.dropFirst()) where abs(to.row - from.row) > most {
      (column, most) = (from.column, abs(to.row - from.row))
    }
    return column
  }
}

extension Rect {
  /// The column in its middle.
  public var middleColumn: Int { column + columns / 2 }
}
