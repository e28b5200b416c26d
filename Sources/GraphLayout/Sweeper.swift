/// An order of the layers, and the means to better it layer by layer.
struct Sweeper: Sendable {
  let proper: ProperGraph
  /// Whether nodes keep the order of their numbers, so that only dummies move.
  let isPinned: Bool
  let above, below: Adjacency
  /// How many places each vertex has for what comes in and for what goes out.
  let inputWidths, outputWidths: [Int32]
  var order: LayerOrder
  /// Where each vertex's first place stands among all the places of its layer.
  var inputKeys, outputKeys: [Int32]

  /// The layers in the order of the given vertices.
  init(_ proper: ProperGraph, options: Layout.Options) {
    self.proper = proper
    isPinned = options.keepsNodeOrder
    above = .above(proper, options: options)
    below = .below(proper, options: options)
    let nodes = proper.graph.nodes
    let dummies = [Int32](repeating: 1, count: proper.layers.count - nodes.count)
    let single = [Int32](repeating: 1, count: proper.layers.count)
    inputWidths =
      options.keepsInputOrder ? proper.ports.inputPlaces.map { $0 + 1 } + dummies : single
    outputWidths = options.keepsOutputOrder ? nodes.map { Int32($0.outputs) + 1 } + dummies : single
    order = LayerOrder([])
    inputKeys = [Int32](repeating: 0, count: proper.layers.count)
    outputKeys = inputKeys
  }

  /// Takes on an order.
  mutating func start(from order: LayerOrder) {
    self.order = order
    for layer in 0..<order.layerCount {
      if isPinned { pin(layer) }
      updateKeys(of: layer)
    }
  }

  /// Sets the keys of a layer's vertices after its order changed.
  mutating func updateKeys(of layer: Int) {
    var (inputs, outputs): (Int32, Int32) = (0, 0)
    for place in order.range(of: layer) {
      let vertex = order.vertices[place]
      inputKeys[vertex] = inputs
      outputKeys[vertex] = outputs
      inputs += inputWidths[vertex]
      outputs += outputWidths[vertex]
    }
  }

  /// How a vertex's place is derived from those of its neighbours.
  enum Measure: Sendable { case median, barycentre }

  /// Sorts each layer after the next one that was sorted before it (Sugiyama, Tagawa and Toda,
  /// "Methods for visual understanding of hierarchical system structures", 1981).
  ///
  /// With ties reversed, vertices with equal neighbours change places.
  mutating func sweep(down: Bool, by measure: Measure, reversingTies: Bool) {
    let layers = 0..<order.layerCount
    for layer in down ? Array(layers.dropFirst()) : layers.dropLast().reversed() {
      sort(layer, fromAbove: down, by: measure, reversingTies: reversingTies)
    }
  }

  /// Sorts one layer; vertices without neighbours on that side stay at their places.
  private mutating func sort(
    _ layer: Int, fromAbove: Bool, by measure: Measure, reversingTies: Bool
  ) {
    struct Ranked {
      var value: Double
      var tie, vertex: Int32
    }
    let links = fromAbove ? above : below
    let keys = fromAbove ? outputKeys : inputKeys
    var ranked: [Ranked] = []
    var places: [Int] = []
    for place in order.range(of: layer) {
      let vertex = order.vertices[place]
      let ends = links[vertex]
      guard !ends.isEmpty else { continue }
      let value =
        switch measure {
        case .median: Self.median(ends, keys: keys)
        case .barycentre: Self.barycentre(ends, keys: keys)
        }
      let tie = Int32(place)
      ranked.append(Ranked(value: value, tie: reversingTies ? -tie : tie, vertex: vertex))
      places.append(place)
    }
    ranked.sort { ($0.value, $0.tie) < ($1.value, $1.tie) }
    for (place, item) in zip(places, ranked) { order.put(item.vertex, at: place) }
    if isPinned { pin(layer) }
    updateKeys(of: layer)
  }

  /// Sorts the nodes of a layer by their numbers, on the places that nodes have.
  private mutating func pin(_ layer: Int) {
    let places = order.range(of: layer).filter { !proper.isDummy(order.vertices[$0]) }
    for (place, node) in zip(places, places.map { order.vertices[$0] }.sorted()) {
      order.put(node, at: place)
    }
  }

  private static func barycentre(_ ends: ArraySlice<Adjacency.End>, keys: [Int32]) -> Double {
    var (sum, weight) = (0, 0)
    for end in ends {
      sum += Int(end.weight) * Int(keys[end.vertex] + end.place)
      weight += Int(end.weight)
    }
    return Double(sum) / Double(weight)
  }

  /// The median of the neighbours' places, between the two in the middle nearer to where they are
  /// denser (Gansner, Koutsofios, North and Vo, 1993, section 3).
  private static func median(_ ends: ArraySlice<Adjacency.End>, keys: [Int32]) -> Double {
    if ends.count == 1, let end = ends.first { return Double(keys[end.vertex] + end.place) }
    let sorted = ends.map { keys[$0.vertex] + $0.place }.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return Double(sorted[middle]) }
    let (left, right) = (Double(sorted[middle - 1]), Double(sorted[middle]))
    if sorted.count == 2 { return (left + right) / 2 }
    let spanLeft = left - Double(sorted[0])
    let spanRight = Double(sorted[sorted.count - 1]) - right
    guard spanLeft + spanRight > 0 else { return (left + right) / 2 }
    return (left * spanRight + right * spanLeft) / (spanLeft + spanRight)
  }
}
