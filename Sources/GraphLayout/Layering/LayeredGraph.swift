/// A graph whose nodes are on layers, so that every arc leads from a layer to one further down.
///
/// The layers make the arcs as short as they can be in sum (Gansner, Koutsofios, North and Vo,
/// 1993, section 2), so that a leaf comes to lie directly above what uses it.
struct LayeredGraph: Sendable {
  let acyclic: AcyclicGraph
  /// Each node's layer, 0 at the top.
  let layers: [Int32]
  let layerCount: Int
  /// Which connected part each node belongs to; parts are numbered by their first nodes.
  let parts: [Int32]

  var graph: Graph { acyclic.graph }

  /// The graph on the layers with the least sum of lengths.
  ///
  /// Often there are many such layers. Those of a variant other than 0 are what comes out where some arcs
  /// cost slightly more than others, at random; they are not balanced either.
  init(layering acyclic: AcyclicGraph, variant: Int = 0) {
    var dice = Dice(seed: variant)
    let wishes = Self.wishes(of: acyclic) { variant == 0 ? 1 : 1_000 + Int32(dice.roll(60)) }
    let solved = Self.solve(wishes, startingFrom: Self.lateLayers(of: acyclic))
    let parts = Self.parts(of: acyclic)
    var layers = solved.values.elements
    var tops: [Int32] = []
    for (node, part) in parts.enumerated() {
      if Int(part) == tops.count { tops.append(layers[node]) }
      tops[part] = min(tops[part], layers[node])
    }
    for (node, part) in parts.enumerated() { layers[node] -= tops[part] }
    let layerCount = Int((layers.max() ?? -1) + 1)
    if variant == 0 {
      Self.balance(&layers, arcs: wishes, incident: solved.incident, layerCount: layerCount)
    }
    self.init(acyclic, layers: layers, parts: parts)
  }

  /// The graph on given layers.
  init(_ acyclic: AcyclicGraph, layers: [Int32], parts: [Int32]) {
    self.acyclic = acyclic
    self.layers = layers
    self.parts = parts
    layerCount = Int((layers.max() ?? -1) + 1)
  }

  /// That arcs lead downwards, and what each layer more that one passes costs.
  static func wishes(of acyclic: AcyclicGraph, cost: () -> Int32) -> [NetworkSimplex.Arc] {
    acyclic.arcs.filter { $0.upper != $0.lower }.map {
      .atLeast(1, from: $0.upper, to: $0.lower, cost: cost())
    }
  }

  /// The layers that cost least.
  static func solve(
    _ wishes: [NetworkSimplex.Arc], startingFrom start: [Int32]
  ) -> NetworkSimplex {
    NetworkSimplex(arcs: wishes, startingFrom: start)
  }

  /// Layers that put each node as far down as what it leads to allows.
  static func lateLayers(of acyclic: AcyclicGraph) -> [Int32] {
    let leaving = Grouping(groups: acyclic.graph.nodes.count, keys: acyclic.arcs.lazy.map(\.upper))
    var layers = [Int32](repeating: 0, count: acyclic.graph.nodes.count)
    for node in acyclic.topologicalOrder.reversed() {
      for arc in leaving[node] where acyclic.arcs[arc].lower != node {
        layers[node] = min(layers[node], layers[acyclic.arcs[arc].lower] - 1)
      }
    }
    return layers
  }

  /// Moves nodes whose arcs are equally long wherever they are to the least crowded layer.
  private static func balance(
    _ layers: inout [Int32], arcs: [NetworkSimplex.Arc], incident: borrowing Incidence,
    layerCount: Int
  ) {
    var crowds = [Int](repeating: 0, count: layerCount)
    for layer in layers { crowds[layer] += 1 }
    // A node may have the whole of a long graph to move in.
    var tree = MinimumTree(crowds)
    for node in layers.indices.map(Int32.init) {
      var (highest, lowest) = (Int32(0), Int32(layerCount - 1))
      var surplus = 0
      for place in incident.places(of: node) {
        let member = incident.members[place]
        if arcs[member.arc].head == node {
          highest = max(highest, layers[member.other] + 1)
          surplus += 1
        } else {
          lowest = min(lowest, layers[member.other] - 1)
          surplus -= 1
        }
      }
      guard surplus == 0, !incident.places(of: node).isEmpty, highest < lowest else { continue }
      tree[Int(layers[node])] -= 1
      let layer = tree.firstMinimum(in: Int(highest)...Int(lowest))
      if tree[layer] < tree[Int(layers[node])] { layers[node] = Int32(layer) }
      tree[Int(layers[node])] += 1
    }
  }

  /// The connected parts, by merging the ends of each arc (Tarjan's disjoint sets).
  static func parts(of acyclic: AcyclicGraph) -> [Int32] {
    var leader = acyclic.graph.nodes.indices.map(Int32.init)
    func find(_ node: Int32) -> Int32 {
      var at = node
      while leader[at] != at {
        leader[at] = leader[leader[at]]
        at = leader[at]
      }
      return at
    }
    for arc in acyclic.arcs {
      let (one, other) = (find(arc.upper), find(arc.lower))
      leader[max(one, other)] = min(one, other)
    }
    var numbers = [Int32](repeating: -1, count: leader.count)
    var count: Int32 = 0
    return leader.indices.map { node in
      let top = find(Int32(node))
      if numbers[top] < 0 {
        numbers[top] = count
        count += 1
      }
      return numbers[top]
    }
  }
}
