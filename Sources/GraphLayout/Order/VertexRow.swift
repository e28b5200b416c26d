/// The vertices of a graph in a row with few crossings: of two on a layer, the one to the left comes first.
struct VertexRow {
  /// The graph, its lines cut where that saves crossings.
  let proper: ProperGraph
  let row: [Int32]
  /// The connected part that each vertex belongs to; those of a part follow each other.
  let parts: [Int32]
  let crossings: Int

  /// A row for a graph with straight lines, near an earlier drawing as long as that does not cost many
  /// crossings.
  ///
  /// A small graph can come out on other layers that make its edges as short, if there was no drawing.
  init(ordering straight: ProperGraph, options: Layout.Options, near earlier: Layout.Earlier?) {
    guard let earlier else {
      self.init(racing: straight, options: options)
      return
    }
    var search = OrderSearch(straight, options: options)
    let near = VertexRow(straight, near: earlier, by: &search, options: options)
    guard near.crossings > Self.fewCrossings else {
      self = near
      return
    }
    let bound = near.crossings - max(Self.fewCrossings, near.crossings * 2 / 3)
    let effort = OrderEffort(for: straight)
    let trials = search.orders(starts: 0..<effort.starts, effort: effort)
    guard let least = trials.map(\.crossings).min(), least < Self.mostBettered * bound else {
      self = near
      return
    }
    let free = VertexRow(racing: straight, options: options)
    self = free.crossings < bound ? free : near
  }

  /// For so many crossings, and for two thirds of them, a reader would rather not look for everything anew.
  private static let fewCrossings = 2
  /// What sweeps lead to is hardly ever made better by such a factor.
  private static let mostBettered = 2

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

  /// The row near an earlier drawing in which the nodes that were there stay among each other as they were, and
  /// lines where they were unless they cross less elsewhere.
  private init(
    _ straight: ProperGraph, near earlier: Layout.Earlier, by sweeps: inout OrderSearch,
    options: Layout.Options
  ) {
    let known = EarlierColumns(earlier, of: straight)
    let (trial, positions, unit) = sweeps.order(near: known.columns)
    self.init(straight, trial)
    let effort = OrderEffort(for: straight)
    guard crossings > 0, effort.suitsFineSearch(crossings) else { return }
    var search = FineSearch(
      straight, row: row, crossings: crossings, keeping: known.nodes, options: options)
    let parts = parts
    search.begin { vertex, layer in
      let column = straight.isNode(vertex) ? nil : known.column(ofLine: vertex, on: layer)
      return Int(parts[vertex]) << Self.columnBits + (column.map { $0 * unit } ?? positions[vertex])
    }
    let work = effort.nearWork
    search.run(work: work, patience: work / 2)
    search.settle(in: straight.graph, options: options)
    if search.crossings <= crossings { self.init(straight, after: search) }
  }

  /// Columns, and parts of them, take at most so many bits.
  private static let columnBits = 44

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
