/// A proper graph whose layers have an order from left to right, with lines cut where that saves
/// crossings, and lines of one net that run side by side made one.
struct OrderedGraph: Sendable {
  let proper: ProperGraph
  /// The place of each vertex in one row of all: of two on a layer, the lesser is to the left.
  let ranks: [Int32]
  /// The vertex that each vertex is drawn as: itself, or the longer line that it runs in.
  let trunks: [Int32]
  /// The connected part that each vertex belongs to; those of a part follow each other in the row.
  let parts: [Int32]
  /// Vertices that stand side by side on some layer: the left one and the right one.
  let neighbours: [Neighbours.Pair]
  /// The links between what is drawn, without doubles, by the upper vertex and its places.
  let links: [ProperGraph.Link]

  /// The graph in an order with few crossings, or near one that it had.
  init(ordering straight: ProperGraph, options: Layout.Options, near earlier: [Int?]? = nil) {
    var search = OrderSearch(straight, options: options)
    let best = if let earlier { search.best(near: earlier) } else { search.best() }
    var proper = straight
    var parts = straight.parts()
    var row = Self.row(best?.positions ?? [], parts: parts, of: straight)
    if let best, best.crossings > 0, FineSearch.suits(straight) {
      var fine = FineSearch(straight, row: row, crossings: best.crossings, options: options)
      fine.run(drifting: earlier == nil)
      if fine.crossings < best.crossings {
        let bent = BentLines(straight, after: fine.order)
        proper = bent.proper
        parts = proper.parts()
        row = bent.row.enumerated().sorted {
          (parts[$0.element], $0.offset) < (parts[$1.element], $1.offset)
        }.map(\.element)
      }
    }
    var ranks = [Int32](repeating: 0, count: row.count)
    for (rank, vertex) in row.enumerated() { ranks[vertex] = Int32(rank) }
    let trunks = Trunks(of: proper, ranks: ranks).trunks
    var pairs: [Neighbours.Pair] = []
    Neighbours(tops: proper.tops, bottoms: proper.bottoms, ranks: ranks) {
      trunks[$0] == $0
    }.forEach { left, right in
      if left >= 0, right >= 0 { pairs.append(.init(left: left, right: right)) }
    }
    self.proper = proper
    self.ranks = ranks
    self.trunks = trunks
    self.parts = parts
    neighbours = pairs
    links = Self.links(of: proper, trunks: trunks)
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

  private static func links(of proper: ProperGraph, trunks: [Int32]) -> [ProperGraph.Link] {
    var links = proper.links
    for number in links.indices {
      links[number].upper = trunks[links[number].upper]
      links[number].lower = trunks[links[number].lower]
    }
    let byUpper = Grouping(groups: proper.vertexCount, keys: links.lazy.map(\.upper))
    var merged: [ProperGraph.Link] = []
    merged.reserveCapacity(links.count)
    for upper in 0..<Int32(proper.vertexCount) {
      let own = byUpper[upper].map { links[Int($0)] }.sorted {
        ($0.upperPlace, $0.lower, $0.lowerPlace) < ($1.upperPlace, $1.lower, $1.lowerPlace)
      }
      for link in own {
        if let last = merged.last, last.upper == upper, last.upperPlace == link.upperPlace,
          last.lower == link.lower, last.lowerPlace == link.lowerPlace
        {
          merged[merged.count - 1].weight += link.weight
        } else {
          merged.append(link)
        }
      }
    }
    return merged
  }
}
