/// The vertices of a graph in a row with few crossings: of two on a layer, the one to the left comes first.
struct VertexRow {
  /// The graph, its lines cut where that saves crossings.
  let proper: ProperGraph
  let row: [Int32]
  /// The connected part that each vertex belongs to; those of a part follow each other.
  let parts: [Int32]
  let crossings: Int

  /// A row for a graph with straight lines, near the columns that nodes had before where that costs no
  /// crossings.
  ///
  /// A small graph without columns can come out on other layers that make its edges as short.
  init(ordering straight: ProperGraph, options: Layout.Options, near earlier: [Int?]?) {
    guard let earlier else {
      self.init(racing: straight, options: options)
      return
    }
    var search = OrderSearch(straight, options: options)
    let near = VertexRow(
      straight, bettering: search.order(near: earlier), options: options, drifting: false)
    guard near.crossings > 0 else {
      self = near
      return
    }
    let free = VertexRow(racing: straight, options: options)
    self = free.crossings < near.crossings ? free : near
  }

  /// The row of an order as it was found.
  init(_ straight: ProperGraph, _ trial: OrderSearch.Trial) {
    proper = straight
    parts = straight.parts()
    row = Self.row(trial.positions, parts: parts, of: straight)
    crossings = trial.crossings
  }

  /// The row of an order in which lines may bend.
  init(_ straight: ProperGraph, after search: borrowing FineSearch) {
    let bent = BentLines(straight, after: search.order)
    let parts = bent.proper.parts()
    row = bent.row.enumerated().sorted {
      (parts[$0.element], $0.offset) < (parts[$1.element], $1.offset)
    }.map(\.element)
    proper = bent.proper
    self.parts = parts
    crossings = search.crossings
  }

  private init(
    _ straight: ProperGraph, bettering trial: OrderSearch.Trial, options: Layout.Options,
    drifting: Bool
  ) {
    self.init(straight, trial)
    guard crossings > 0, FineSearch.suits(straight) else { return }
    var search = FineSearch(straight, row: row, crossings: crossings, options: options)
    let work = OrderEffort(for: straight).work(for: crossings)
    search.run(work: work, patience: work / 2, drifting: drifting)
    if search.crossings < crossings { self.init(straight, after: search) }
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
