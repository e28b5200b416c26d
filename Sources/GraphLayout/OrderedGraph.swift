/// A proper graph whose layers have an order from left to right.
///
/// Sweeps by barycentre and by median with transposition, from several starts; the order with the
/// fewest crossings is kept, and among equals the first, which is nearest to the order of inputs.
struct OrderedGraph: Sendable {
  let proper: ProperGraph
  let order: LayerOrder

  /// The graph in an order with few crossings.
  init(ordering proper: ProperGraph, options: Layout.Options) {
    var sweeper = Sweeper(proper, options: options)
    let starts = Starts(sweeper)
    var (best, fewest) = (starts.fromSinks(), Int.max)
    for (number, start) in [best, starts.fromSources(), starts.byNumber()].enumerated() {
      guard fewest > 0 else { break }
      let measure: Sweeper.Measure = number == 1 ? .median : .barycentre
      sweeper.start(from: start)
      let (order, crossings) = Self.improve(&sweeper, by: measure)
      if crossings < fewest { (best, fewest) = (order, crossings) }
    }
    self.proper = proper
    order = Self.complete(best, of: proper)
  }

  /// Sweeps down and up until that has not helped for a while, and gives the best order seen.
  private static func improve(
    _ sweeper: inout Sweeper, by measure: Sweeper.Measure
  ) -> (LayerOrder, crossings: Int) {
    let isSmall = sweeper.proper.layers.count <= mostSifted
    let patience = isSmall ? 8 : 2
    sweeper.transpose()
    var (best, fewest, failures, round) = (sweeper.order, sweeper.crossings(), 0, 0)
    while fewest > 0, failures < patience {
      sweeper.sweep(down: round % 2 == 0, by: measure, reversingTies: round % 4 >= 2)
      sweeper.transpose(swappingEquals: round % 4 >= 2)
      if isSmall, round % 2 == 1 { sweeper.sift() }
      let crossings = sweeper.crossings()
      failures = crossings < fewest ? 0 : failures + 1
      if crossings < fewest { (best, fewest) = (sweeper.order, crossings) }
      round += 1
    }
    // Where neither sweeps nor neighbours help, single vertices still may find better places.
    var hasSifted = isSmall && fewest > 0
    sweeper.start(from: best)
    for _ in 0..<siftingRounds where hasSifted {
      sweeper.sift()
      sweeper.transpose()
      let crossings = sweeper.crossings()
      hasSifted = crossings < fewest
      if crossings < fewest { (best, fewest) = (sweeper.order, crossings) }
    }
    return (best, fewest)
  }

  /// At most so often all vertices are sifted at the end.
  private static let siftingRounds = 12
  /// Graphs with more vertices than this, dummies included, get less effort.
  private static let mostSifted = 6_000

  /// Keeps connected parts apart, and puts the dummies of edges that were turned beside their boxes.
  private static func complete(_ order: LayerOrder, of proper: ProperGraph) -> LayerOrder {
    var position = [Int32](repeating: 0, count: proper.layers.count)
    for layer in 0..<order.layerCount {
      for (place, vertex) in order[layer].enumerated() { position[vertex] = Int32(place) }
    }
    /// The dummies that go right after each node, and right before it.
    var after: [Int32: [Int32]] = [:]
    var before: [Int32: [Int32]] = [:]
    for wire in proper.wires {
      guard let edge = wire.turnedEdge, let last = wire.layers.last else { continue }
      let target = Int32(proper.graph.edges[Int(edge)].to)
      for (node, own, inner) in [
        (target, wire.firstDummy, wire.firstDummy + 1),
        (wire.node, wire.dummy(on: last), wire.dummy(on: last) - 1),
      ].prefix(wire.count == 1 ? 1 : 2) {
        let isInner = wire.count > 2
        let side = isInner ? inner : node
        let isLeft = isInner && position[side] < position[node]
        if isLeft {
          before[node, default: []].append(own)
        } else {
          after[node, default: []].append(own)
        }
      }
    }
    return LayerOrder(
      (0..<order.layerCount).map { layer in
        let whole = order[layer].flatMap { vertex in
          (before[vertex] ?? []) + [vertex] + (after[vertex] ?? [])
        }
        return whole.enumerated().sorted {
          (proper.part(of: $0.element), $0.offset) < (proper.part(of: $1.element), $1.offset)
        }.map(\.element)
      })
  }
}

extension ProperGraph {
  /// The connected part that a vertex belongs to.
  func part(of vertex: Int32) -> Int32 {
    let node = isDummy(vertex) ? wires[wireOfDummy[Int(vertex) - nodeCount]].node : vertex
    return layered.parts[node]
  }
}
