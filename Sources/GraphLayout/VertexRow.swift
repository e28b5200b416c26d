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
    let near = VertexRow(straight, near: earlier, options: options)
    guard near.crossings > 0 else {
      self = near
      return
    }
    let free = VertexRow(racing: straight, options: options)
    self = free.crossings < near.crossings ? free : near
  }

  /// The row near earlier columns: where some lines cross, on that of the layerings from which it has the
  /// fewest crossings to start with, which most likely is the one of the drawing with these columns.
  private init(_ straight: ProperGraph, near earlier: [Int?], options: Layout.Options) {
    var search = OrderSearch(straight, options: options)
    let trial = search.order(near: earlier)
    self.init(straight, bettering: trial, options: options, drifting: false)
    var least = trial.crossings
    var best: (graph: ProperGraph, trial: OrderSearch.Trial)?
    for variant in 1..<max(2, OrderEffort(for: straight).layerings) where crossings > 0 {
      let other = straight.layered(anew: variant)
      var search = OrderSearch(other, options: options)
      let found = search.order(near: earlier)
      if found.crossings < least { (best, least) = ((other, found), found.crossings) }
    }
    guard let best else { return }
    let other = VertexRow(best.graph, bettering: best.trial, options: options, drifting: false)
    if other.crossings < crossings { self = other }
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

  /// The row of an order after a search for a better one.
  init(
    _ straight: ProperGraph, bettering trial: OrderSearch.Trial, options: Layout.Options,
    drifting: Bool
  ) {
    self.init(straight, trial)
    guard crossings > 0, FineSearch.suits(straight) else { return }
    var search = FineSearch(straight, row: row, crossings: crossings, options: options)
    let effort = OrderEffort(for: straight)
    let work = drifting ? effort.work(for: crossings) : effort.nearWork
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
