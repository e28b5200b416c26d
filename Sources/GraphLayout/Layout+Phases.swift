extension Layout {
  /// What may be chosen about a drawing.
  public struct Options: Equatable, Sendable {
    /// The fewest free columns between two boxes of a layer.
    public var gap: Int
    /// The fewest rows between two layers.
    public var channelRows: Int

    /// Options; boxes stand apart by three columns and two rows where nothing is said.
    public init(gap: Int = 3, channelRows: Int = 2) {
      self.gap = gap
      self.channelRows = channelRows
    }
  }

  /// Draws a graph in layers, from top to bottom (Sugiyama, Tagawa & Toda 1981).
  ///
  /// The same graph gives the same drawing.
  public init(of graph: Graph, options: Options = Options()) {
    let acyclic = AcyclicGraph(breakingCyclesIn: graph)
    let layered = LayeredGraph(ranking: acyclic)
    let proper = ProperGraph(dividing: layered)
    let ordered = OrderedGraph(ordering: proper)
    let placed = PlacedGraph(placing: ordered, gap: options.gap)
    self.init(routing: placed, options: options)
  }
}
