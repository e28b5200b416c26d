/// The orders from which sweeps begin.
struct Starts {
  private let sweeper: Sweeper
  /// The vertices that the sweeps arrange: all but the dummies beside the boxes of turned edges.
  private let isArranged: [Bool]

  /// The starts for a sweeper's graph.
  init(_ sweeper: Sweeper) {
    let proper = sweeper.proper
    var isArranged = [Bool](repeating: true, count: proper.layers.count)
    for wire in proper.wires where wire.turnedEdge != nil {
      for layer in [wire.layers.first, wire.layers.last] {
        if let layer { isArranged[wire.dummy(on: layer)] = false }
      }
    }
    self.isArranged = isArranged
    self.sweeper = sweeper
  }

  /// From each node that leads nowhere up through its inputs, in their order: an expression is read
  /// from left to right as it was written.
  func fromSinks() -> LayerOrder { depthFirst(along: sweeper.above, skipping: sweeper.below) }

  /// From each node that nothing leads to, down through what uses it.
  func fromSources() -> LayerOrder { depthFirst(along: sweeper.below, skipping: sweeper.above) }

  /// As the nodes are numbered, and dummies after the node where their wire begins.
  func byNumber() -> LayerOrder {
    let proper = sweeper.proper
    var layers = emptyLayers
    for vertex in proper.layers.indices.map(Int32.init) where isArranged[vertex] {
      layers[proper.layers[vertex]].append(vertex)
    }
    func number(_ vertex: Int32) -> Int32 {
      proper.isDummy(vertex)
        ? proper.wires[proper.wireOfDummy[Int(vertex) - proper.nodeCount]].node : vertex
    }
    return LayerOrder(layers.map { $0.sorted { (number($0), $0) < (number($1), $1) } })
  }

  private var emptyLayers: [[Int32]] {
    Array(repeating: [], count: sweeper.proper.layered.layerCount)
  }

  private func depthFirst(along links: Adjacency, skipping others: Adjacency) -> LayerOrder {
    let proper = sweeper.proper
    var layers = emptyLayers
    var isSeen = isArranged.map { !$0 }
    var path: [(vertex: Int32, rest: ArraySlice<Adjacency.End>)] = []
    for root in proper.layers.indices.map(Int32.init) where others[root].isEmpty && !isSeen[root] {
      isSeen[root] = true
      path.append((root, links[root]))
      layers[proper.layers[root]].append(root)
      while let top = path.indices.last {
        guard let end = path[top].rest.popFirst() else {
          path.removeLast()
          continue
        }
        guard !isSeen[end.vertex] else { continue }
        isSeen[end.vertex] = true
        layers[proper.layers[end.vertex]].append(end.vertex)
        path.append((end.vertex, links[end.vertex]))
      }
    }
    return LayerOrder(layers)
  }
}
