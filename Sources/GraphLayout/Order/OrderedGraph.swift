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
  init(ordering straight: ProperGraph, options: Layout.Options, near earlier: Layout.Earlier? = nil)
  {
    let order = VertexRow(ordering: straight, options: options, near: earlier)
    let proper = order.proper
    var ranks = [Int32](repeating: 0, count: order.row.count)
    for (rank, vertex) in order.row.enumerated() { ranks[vertex] = Int32(rank) }
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
    parts = order.parts
    neighbours = pairs
    links = Self.links(of: proper, trunks: trunks)
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
    /// The links below the vertex that is looked at.
    var own: [ProperGraph.Link] = []
    for upper in 0..<Int32(proper.vertexCount) {
      own.removeAll(keepingCapacity: true)
      for number in byUpper[upper] { own.append(links[Int(number)]) }
      if own.count > 1 {
        own.sort {
          ($0.upperPlace, $0.lower, $0.lowerPlace) < ($1.upperPlace, $1.lower, $1.lowerPlace)
        }
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
