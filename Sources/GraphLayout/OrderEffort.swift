/// How much is done to find an order with few crossings, by the size of the graph.
///
/// It is counted in starts and in looks at an item, not in time, so that the same graph gets the same
/// order on any machine. Small graphs are searched from more sides: that takes little time, and one
/// crossing is much for them.
struct OrderEffort {
  /// How many layerings are tried, and how many starts on the first of them.
  let layerings, starts: Int
  /// Whether there are as many on the others, and not only that which was best on the first.
  let startsAnew: Bool
  /// Whether of several starts only the best is swept on.
  let onlyBestGoesOn: Bool
  /// How many of the orders that the starts lead to are searched on.
  let finalists: Int
  /// How many things at most are moved in one go of a search.
  let kicks: Int
  private let nodes, items: Int

  /// Below so many nodes a graph is small.
  private static let fewNodes = 300

  /// The effort for a graph.
  init(for graph: ProperGraph) {
    nodes = graph.nodeCount
    items = FineOrder.itemCount(of: graph)
    let isSmall = nodes < Self.fewNodes
    layerings = nodes < 100 ? 12 : isSmall ? 8 : nodes < 2 * Self.fewNodes ? 3 : 1
    startsAnew = nodes < 200
    let size = graph.vertexCount + graph.links.count
    starts = isSmall ? max(4, min(12, 2_000 / max(1, size))) : 4
    onlyBestGoesOn = nodes >= 2 * Self.fewNodes
    finalists = isSmall ? max(4, min(40, 2_500 / max(1, nodes))) : 1
    kicks = isSmall ? 3 : 1
  }

  /// Whether other layerings are tried when one has so many crossings: where a graph of some size has few,
  /// it is of a kind that others make no better.
  func isWorthLayerings(_ crossings: Int) -> Bool {
    nodes < Self.fewNodes || 2 * crossings > nodes
  }

  /// How many looks at an item a finalist gets that has so many crossings.
  func heat(for crossings: Int) -> Int { finalists == 1 ? 0 : min(25_000, 10_000 * crossings) }

  /// How many looks at an item the best one gets.
  func work(for crossings: Int) -> Int {
    let most =
      switch nodes {
      case ..<Self.fewNodes: max(300_000, min(700_000, 60_000_000 / max(1, nodes)))
      case ..<(2 * Self.fewNodes): 10 * (50_000 + 90 * nodes)
      default: 7 * (15_000 + 97 * nodes)
      }
    return min(most, 20_000 * crossings)
  }

  /// How many looks at an item an order near an earlier drawing gets, which is better kept than replaced.
  var nearWork: Int { 500_000 + 900 * nodes + 600 * items }
}
