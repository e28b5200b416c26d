/// The vertices of a graph in a row with few crossings: of two on a layer, the one to the left comes first.
struct VertexRow {
  /// The graph, its lines cut where that saves crossings.
  private(set) var proper: ProperGraph
  private(set) var row: [Int32]
  /// The connected part that each vertex belongs to; those of a part follow each other.
  private(set) var parts: [Int32]
  private(set) var crossings: Int

  /// A row for a graph with straight lines, near the columns that nodes had before where that costs no
  /// crossings.
  init(ordering straight: ProperGraph, options: Layout.Options, near earlier: [Int?]?) {
    var search = OrderSearch(straight, options: options)
    guard let earlier else {
      self.init(straight, bettering: search.orders(), options: options)
      return
    }
    self.init(straight, bettering: search.order(near: earlier), options: options, drifting: false)
    guard crossings > 0 else { return }
    let orders = search.orders()
    guard let best = orders.first, best.crossings < crossings else { return }
    self.init(straight, bettering: orders, options: options)
  }

  /// Below so many nodes each start is carried on, and not the best one only.
  private static let fewNodes = 300

  private init(
    _ straight: ProperGraph, bettering trials: [OrderSearch.Trial], options: Layout.Options
  ) {
    let first = trials.first ?? OrderSearch.Trial()
    self.init(straight, bettering: first, options: options, drifting: true)
    guard straight.nodeCount < Self.fewNodes, FineSearch.suits(straight) else { return }
    for trial in trials.dropFirst() where crossings > 0 {
      let other = VertexRow(straight, bettering: trial, options: options, drifting: true)
      if other.crossings < crossings { self = other }
    }
  }

  private init(
    _ straight: ProperGraph, bettering trial: OrderSearch.Trial, options: Layout.Options,
    drifting: Bool
  ) {
    proper = straight
    parts = straight.parts()
    row = Self.row(trial.positions, parts: parts, of: straight)
    crossings = trial.crossings
    guard crossings > 0, FineSearch.suits(straight) else { return }
    var search = FineSearch(straight, row: row, crossings: crossings, options: options)
    search.run(drifting: drifting)
    guard search.crossings < crossings else { return }
    crossings = search.crossings
    let bent = BentLines(straight, after: search.order)
    let parts = bent.proper.parts()
    row = bent.row.enumerated().sorted {
      (parts[$0.element], $0.offset) < (parts[$1.element], $1.offset)
    }.map(\.element)
    proper = bent.proper
    self.parts = parts
  }

  /// Keeps connected parts apart, and puts the vertices of edges that were turned beside their boxes.
  private static func row(
    _ positions: [Int], parts: [Int32], of proper: ProperGraph
  ) -> [Int32] {
    var positions = positions
    var (before, after) = ([Int32: Int](), [Int32: Int]())
    for turn in proper.turns {
      let edge = proper.graph.edges[Int(turn.edge)]
      for (node, end) in [(Int32(edge.to), turn.upperEnd), (Int32(edge.from), turn.lowerEnd)]
        .prefix(turn.upperEnd == turn.lowerEnd ? 1 : 2)
      {
        if turn.inner >= 0, positions[turn.inner] < positions[node] {
          before[node, default: 0] += 1
          positions[end] = positions[node] - (before[node] ?? 0)
        } else {
          after[node, default: 0] += 1
          positions[end] = positions[node] + (after[node] ?? 0)
        }
      }
    }
    return positions.indices.map(Int32.init).sorted {
      (parts[$0], positions[$0], $0) < (parts[$1], positions[$1], $1)
    }
  }
}
