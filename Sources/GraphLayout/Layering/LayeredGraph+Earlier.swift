extension LayeredGraph {
  /// The graph on layers near those that its nodes had in an earlier drawing.
  ///
  /// As far as arcs allow, nodes keep their layers, and their distances to what they are linked to: short
  /// ones most of all, so that what was one below the other moves as one when something comes between it
  /// and the rest. New nodes are where they make arcs short. Layers that nothing is on any more are left
  /// out.
  init(layering acyclic: AcyclicGraph, near earlier: Layout.Earlier) {
    let known = earlier.nodes.map { place in place?.layer.map(Int32.init) }
    var wishes = Self.wishes(of: acyclic) { 1 }
    for arc in acyclic.arcs where arc.upper != arc.lower {
      guard let upper = known[Int(arc.upper)], let lower = known[Int(arc.lower)] else { continue }
      let cost: Int32 = lower - upper <= Self.shortArc ? 4 : 1
      wishes.append(.spring(lower - upper, from: arc.upper, to: arc.lower, cost: cost))
    }
    /// A point beside all nodes, from which the layers are counted.
    let origin = Int32(known.count)
    for (node, layer) in known.enumerated() {
      guard let layer else { continue }
      wishes.append(.spring(layer, from: origin, to: Int32(node), cost: 1))
    }
    let start = Self.layers(of: acyclic, near: known) + [0]
    var layers = Self.solve(wishes, startingFrom: start).values.elements
    layers.removeLast()
    self.init(acyclic, layers: Self.closed(layers), parts: Self.parts(of: acyclic))
  }

  /// Up to so many layers an arc is short.
  private static let shortArc: Int32 = 2

  /// Layers no further down than nodes were, or, if they were not there, than what they lead to allows.
  private static func layers(of acyclic: AcyclicGraph, near known: [Int32?]) -> [Int32] {
    var layers = [Int32](repeating: 0, count: known.count)
    let leaving = Grouping(groups: layers.count, keys: acyclic.arcs.lazy.map(\.upper))
    for node in acyclic.topologicalOrder.reversed() {
      let below = leaving[node].lazy.map { acyclic.arcs[$0].lower }.filter { $0 != node }
      let latest = below.map { layers[$0] - 1 }.min()
      layers[node] = min(known[Int(node)] ?? latest ?? 0, latest ?? Int32.max)
    }
    return layers
  }

  /// The layers without those that nothing is on, the first one being 0.
  private static func closed(_ layers: [Int32]) -> [Int32] {
    let used = Set(layers).sorted()
    return layers.map { layer in Int32(used.firstPlace { $0 >= layer }) }
  }
}
