import Screen

/// A drawing of a graph on an integer grid, from top to bottom.
public struct Layout: Equatable, Sendable {
  /// The way of one edge: points joined by straight horizontal and vertical stretches, from the
  /// cell just below the box it leaves to the cell just above the box it enters.
  ///
  /// An edge that turned round to break a cycle runs upwards.
  public struct Route: Equatable, Sendable {
    public var points: [Point]

    /// A way through the given corners.
    public init(points: [Point]) {
      self.points = points
    }
  }

  /// How many cells the drawing takes.
  public var size: Size
  /// Where each node's box is, by the node's place in the graph.
  public var boxes: [Rect]
  /// The way of each edge, by the edge's place in the graph.
  public var routes: [Route]
  /// The layer that each node is on, 0 at the top.
  public var layers: [Int]
  /// The column of each input port, on its box's upper side, by node and port.
  ///
  /// Where several nets enter one port, they do so side by side from this column on.
  public var inputPorts: [[Int]]
  /// The column of each output port, on its box's lower side, by node and port.
  public var outputPorts: [[Int]]

  /// A drawing of the given parts.
  public init(
    size: Size, boxes: [Rect], routes: [Route], layers: [Int], inputPorts: [[Int]] = [],
    outputPorts: [[Int]] = []
  ) {
    self.size = size
    self.boxes = boxes
    self.routes = routes
    self.layers = layers
    self.inputPorts = inputPorts
    self.outputPorts = outputPorts
  }
}

extension Layout {
  /// Draws a graph in layers (Sugiyama, Tagawa and Toda, 1981).
  ///
  /// The same graph and options give the same drawing. Boxes keep the sizes that the graph asks for; one
  /// with more ports on a side than columns gets a column for each, one without extent a single cell.
  ///
  /// A drawing can be made near another: nodes then keep their order from left to right, and their
  /// columns as far as there is room, so that a reader who saw the other finds them again (North and
  /// Woodhull, "Online hierarchical graph drawing", 2001), where that costs no crossings.
  ///
  /// - Parameters:
  ///   - graph: What is to be drawn.
  ///   - options: What is left free, and kept in order.
  ///   - earlier: The column in which the middle of each node's box was; nil for nodes that were not
  ///     there. An empty list stands for no drawing at all.
  public init(of graph: Graph, options: Options = Options(), near earlier: Earlier = Earlier()) {
    let earlier = earlier.checked(for: graph)
    let acyclic = AcyclicGraph(breakingCyclesIn: graph)
    let layered =
      earlier.map { LayeredGraph(layering: acyclic, near: $0) } ?? LayeredGraph(layering: acyclic)
    let proper = ProperGraph(splitting: layered)
    let ordered = OrderedGraph(ordering: proper, options: options, near: earlier)
    let placed = PlacedGraph(placing: ordered, options: options, near: earlier)
    let routed = RoutedGraph(routing: placed)
    self.init(drawing: routed, options: options)
  }
}
