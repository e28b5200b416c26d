/// A graph whose nodes stand on layers, every edge pointing to a higher layer.
struct LayeredGraph {
  let acyclic: AcyclicGraph
  /// The layer of each node, 0 at the top.
  let layers: [Int]
  let layerCount: Int

  /// Puts each node on a layer: longest path, then moves that shorten the edges in sum.
  ///
  /// The moves are those of node promotion (Nikolov & Tarassov 2006) in both directions: a node
  /// with more edges below than above goes down as far as it can, and the reverse. O(V + E) a
  /// round, and few rounds.
  init(ranking acyclic: AcyclicGraph) {
    self.acyclic = acyclic
    let count = acyclic.graph.nodes.count
    var below = [[Int]](repeating: [], count: count)
    var above = [[Int]](repeating: [], count: count)
    for edge in acyclic.graph.edges.indices {
      let tail = acyclic.tail(edge)
      let head = acyclic.head(edge)
      if tail == head { continue }
      below[tail].append(head)
      above[head].append(tail)
    }
    var layers = [Int](repeating: 0, count: count)
    var waiting = above.map(\.count)
    var order = (0..<count).filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      for head in below[node] {
        layers[head] = max(layers[head], layers[node] + 1)
        waiting[head] -= 1
        if waiting[head] == 0 { order.append(head) }
      }
    }
    for _ in 0..<20 {
      var moved = false
      for node in order.reversed() where below[node].count > above[node].count {
        let target = (below[node].map { layers[$0] }.min() ?? 1) - 1
        if target > layers[node] { (layers[node], moved) = (target, true) }
      }
      for node in order where above[node].count > below[node].count {
        let target = (above[node].map { layers[$0] }.max() ?? -1) + 1
        if target < layers[node] { (layers[node], moved) = (target, true) }
      }
      if !moved { break }
    }
    Self.sink(&layers, order: order, above: above, below: below)
    let lowest = layers.min() ?? 0
    self.layers = layers.map { $0 - lowest }
    layerCount = (self.layers.max() ?? -1) + 1
  }

  /// Moves leaves, and what is computed from them for one use only, directly above that use.
  private static func sink(
    _ layers: inout [Int], order: [Int], above: [[Int]], below: [[Int]]
  ) {
    var isExclusive = [Bool](repeating: false, count: layers.count)
    for node in order {
      isExclusive[node] = above[node].allSatisfy { before in
        isExclusive[before] && below[before].allSatisfy { $0 == node }
      }
    }
    for node in order.reversed() where isExclusive[node] {
      if let next = below[node].map({ layers[$0] }).min() { layers[node] = next - 1 }
    }
  }
}
