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
    let near = VertexRow(
      straight, bettering: search.order(near: earlier.columns(of: straight)),
      keeping: earlier.known, options: options)
    guard near.crossings > Self.fewCrossings else {
      self = near
      return
    }
    let free = VertexRow(racing: straight, options: options)
    let bound = near.crossings - max(Self.fewCrossings, near.crossings * 2 / 3)
    self = free.crossings < bound ? free : near
  }

  /// For so many crossings, and for two thirds of them, a reader would rather not look for everything anew.
  private static let fewCrossings = 2

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

  /// The row of an order after a search for a better one in which some nodes stay among each other as they are.
  init(
    _ straight: ProperGraph, bettering trial: OrderSearch.Trial, keeping fixed: [Int32],
    options: Layout.Options
  ) {
    self.init(straight, trial)
    guard crossings > 0, FineSearch.suits(straight) else { return }
    var search = FineSearch(
      straight, row: row, crossings: crossings, keeping: fixed, options: options)
    let work = OrderEffort(for: straight).nearWork
    search.run(work: work, patience: work / 2)
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
