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

    /// The places by node; nil for nodes that were not there.
    public var nodes: [Place?]
    /// The column in which each edge ran; nil for edges that were not there.
    public var edges: [Int?]

    /// What was where; nothing stands for no drawing at all.
    public init(nodes: [Place?] = [], edges: [Int?] = []) {
      self.nodes = nodes
      self.edges = edges
    }

    /// What a drawing tells of a graph, given the places that its nodes and edges have in the drawn one.
    public init(of layout: Layout, nodes: [Int?], edges: [Int?]) {
      self.nodes = nodes.map { node in
        node.map { Place(column: layout.boxes[$0].middleColumn, layer: layout.layers[$0]) }
      }
      self.edges = edges.map { edge in edge.map { layout.routes[$0].mainColumn } }
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

    /// The nodes that were there.
    var known: [Int32] { nodes.indices.filter { nodes[$0] != nil }.map(Int32.init) }

    /// The column of each vertex that was there.
    func columns(of proper: ProperGraph) -> [Int?] {
      var columns = nodes.map { $0?.column }
      columns += [Int?](repeating: nil, count: proper.vertexCount - columns.count)
      for (line, column) in zip(proper.lineOfEdge, edges) where line >= 0 {
        columns[line] = column
      }
      return columns
    }
  }
}

extension Layout.Route {
  /// The column in which it goes furthest.
  public var mainColumn: Int {
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
