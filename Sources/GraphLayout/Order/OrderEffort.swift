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
  /// How many sweeps a start gets, and the best of them in all if only that is swept on.
  let sweeps: Int
  let sweepsOfBest: Int?
  /// How the orders that the starts lead to are searched on: the best of them in each round.
  let rounds: [Round]
  /// How many things at most are moved in one go of a search.
  let kicks: Int
  private let nodes, vertices, items: Int
  /// Whether lines may bend.
  private let canBend: Bool
  private let isLarge: Bool

  /// How many of the best orders are searched on, and how many looks at an item each of them gets.
  struct Round {
    var orders: Int
    let work: Int
    /// So many looks for each crossing, if that is more; and at most so many.
    var workPerCrossing = 0
    var mostWork = 0
    /// One in so many goes of the search hauls a block of items; 0 for none.
    var goesPerHaul = 0
  }

  /// Below so many nodes a graph is small.
  private static let fewNodes = 300
  /// From so many nodes on it is large, and not all that helps small ones is done.
  private static let severalNodes = 600
  /// So is one with so many items.
  private static let severalItems = 12_000
  /// From so many nodes on time is short.
  private static let manyNodes = 2_000

  /// The effort for a graph.
  init(for graph: ProperGraph) {
    nodes = graph.nodeCount
    vertices = graph.vertexCount
    canBend = FineSearch.suits(graph)
    items = FineOrder.itemCount(of: graph)
    let isSmall = nodes < Self.fewNodes
    startsAnew = nodes < 200
    let size = graph.vertexCount + graph.links.count
    isLarge = nodes >= Self.severalNodes || items >= Self.severalItems
    let isVeryLarge = nodes >= Self.manyNodes
    layerings = nodes < 100 ? 12 : isSmall ? 8 : isLarge ? 1 : 3
    starts = isSmall ? max(4, min(20, 2_000 / max(1, size))) : isLarge ? 2 : 4
    sweeps = isVeryLarge ? 5 : isLarge ? 6 : 12
    sweepsOfBest = isVeryLarge ? 8 : isLarge ? 10 : nil
    rounds = Self.rounds(nodes: nodes, items: items, layerings: layerings)
    kicks = isSmall ? 3 : 1
  }

  /// Whether a ``FineSearch`` is worth it for an order with so many crossings.
  ///
  /// A graph that is deep has many items for each node, since its lines pass many layers; where it has not many
  /// nodes there is time for them.
  func suitsFineSearch(_ crossings: Int) -> Bool {
    let leastAllowed = nodes < Self.nodesOfDeep ? Self.itemsOfDeep : 0
    return canBend && items <= max(leastAllowed, allowance(for: crossings))
  }

  /// How many items an order with so many crossings may have for a fine search.
  ///
  /// To set that up takes a time for each of them, and what is left of the time goes into the search. What a
  /// graph with many nodes may have, one with fewer may, too.
  private func allowance(for crossings: Int) -> Int {
    let most = min(Self.itemsPerCrossing * crossings, Self.mostItemsForCrossings)
    return Self.itemsOfAny + Self.itemsPerNode * max(Self.nodesOfDeep, nodes) + most
  }

  private static let (itemsOfAny, itemsPerNode) = (4_000, 30)
  private static let (itemsPerCrossing, mostItemsForCrossings) = (10, 100_000)
  /// Below so many nodes a graph may have so many items whatever it crosses.
  private static let (nodesOfDeep, itemsOfDeep) = (1_000, 60_000)

  /// How many looks at an item lines are led anew for in an order with so many crossings.
  func reroutingWork(for crossings: Int) -> Int {
    max(
      Self.leastLooksPerItem * items,
      Self.looksPerItemLeft * (allowance(for: crossings) - items))
  }

  private static let (leastLooksPerItem, looksPerItemLeft) = (10, 60)

  /// Whether a graph is crowded, of which an order with so many crossings was found: where edges cross most
  /// others that they can, sweeps over all items do more, and for less, than what is moved one by one.
  func isCrowded(_ crossings: Int) -> Bool { suitsFineSearch(crossings) && crossings > vertices }

  /// Whether a graph is so crowded that no line can be followed by eye in an order with so many crossings: then
  /// fewer sweeps do.
  func isOvercrowded(_ crossings: Int) -> Bool {
    isCrowded(crossings) && crossings > Self.mostFollowed * items
  }

  /// So many crossings for each item.
  private static let mostFollowed = 10

  /// Whether a crowded graph is mostly made of lines that pass many layers and cross few others each in an order
  /// with so many crossings, as those from a learning rate to each update do: what they cross depends on the side
  /// on which they pass each other, which more starts and lines led anew find.
  func isWoven(_ crossings: Int) -> Bool {
    isMostlyLines && nodes < Self.manyNodes && crossings > vertices
      && crossings < Self.mostWoven * items
  }

  /// So many crossings for each item.
  private static let mostWoven = 5

  /// Whether lines that pass layers are most of what there is.
  private var isMostlyLines: Bool { items > 2 * nodes }

  /// How many starts a woven graph gets, and how many sweeps each of them; and how often lines are led anew.
  static let ofWoven = (starts: 4, sweeps: 12, reroutings: 6)

  /// Whether time is short for an order with so many crossings: what is moved one by one saves ever less of
  /// them, the more items there are.
  private func isShort(for crossings: Int) -> Bool {
    isLarge && isCrowded(crossings)
  }

  /// How often at most lines are led anew before an order with so many crossings is searched on.
  func reroutings(for crossings: Int) -> Int {
    if isShort(for: crossings) {
      return isWoven(crossings) ? Self.ofWoven.reroutings : isMostlyLines ? 0 : 1
    }
    return nodes >= Self.manyNodes ? 1 : isLarge ? 2 : 4
  }

  /// Whether other layerings are tried when one has so many crossings: where a graph of some size has few,
  /// it is of a kind that others make no better.
  func isWorthLayerings(_ crossings: Int) -> Bool {
    nodes < Self.fewNodes || 2 * crossings > nodes
  }

  /// The rounds of a small graph, with fewer orders if it is not very small or its edges are long.
  private static let knockout: [Round] = [
    .init(orders: 80, work: 8_000, goesPerHaul: 4),
    .init(orders: 32, work: 20_000, goesPerHaul: 4),
    .init(orders: 16, work: 40_000, goesPerHaul: 4),
    .init(orders: 4, work: 80_000, goesPerHaul: 4),
    .init(orders: 2, work: 150_000, goesPerHaul: 4),
    .init(
      orders: 1, work: 400_000, workPerCrossing: 12_000, mostWork: 1_200_000, goesPerHaul: 2),
  ]

  private static func rounds(nodes: Int, items: Int, layerings: Int) -> [Round] {
    if nodes < fewNodes {
      return knockout.map {
        let orders = min(
          max(4, 30 * $0.orders / max(1, nodes)), max(2, 10_000 / max(1, items)))
        var round = $0
        round.orders = min(round.orders, orders)
        return round
      }
    }
    if layerings == 1 { return [.init(orders: 1, work: 4 * max(107_000, 5_000 + 97 * nodes))] }
    let work = 10 * (50_000 + 90 * nodes)
    return [.init(orders: layerings, work: work / 4), .init(orders: 1, work: work)]
  }

  /// How many looks at an item the first order gets before there are others.
  static let headStart = 100_000

  /// How many looks at an item an order gets in a round if it has so many crossings.
  func work(of round: Round, for crossings: Int) -> Int {
    let most = max(
      min(round.work, 40_000 * crossings), min(round.workPerCrossing * crossings, round.mostWork))
    return isShort(for: crossings) ? most * nodes / items : most
  }

  /// How many looks at an item a woven graph is sifted for.
  func siftWork(for crossings: Int) -> Int {
    isShort(for: crossings) && isWoven(crossings) ? Self.looksPerItem * items : 0
  }

  private static let looksPerItem = 30

  /// How many looks at an item an order near an earlier drawing gets, which is better kept than replaced.
  var nearWork: Int { 200_000 + 350 * nodes + 250 * items }
}
