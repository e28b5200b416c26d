import GraphLayout
import Screen

/// A graph as tapes have them: named nodes, and edges from what is computed to what uses it.
///
/// The same kind and size give the same graph, on every machine.
struct SampleGraph: Equatable, Sendable {
  /// What computes the graph's nodes.
  enum Kind: String, CaseIterable, Sendable {
    /// A perceptron, forward and backward: edges as long as the graph is high.
    case perceptron
    /// A transformer, forward: blocks of four heads.
    case transformer
    /// A recurrent network: weights that every time step shares.
    case recurrent
    /// Nothing: edges at random between nodes that are at most 64 apart.
    case random
    /// Nothing: edges at random from any earlier node.
    case scattered
  }

  private(set) var names: [String] = []
  private(set) var edges: [Edge] = []

  /// An edge between the places of two nodes, the first before the second.
  struct Edge: Hashable, Sendable {
    let from, to: Int
  }

  /// A graph of a kind, of about so many nodes.
  init(_ kind: Kind, nodes: Int) {
    switch kind {
    case .perceptron: growPerceptron(nodes)
    case .transformer: growTransformer(nodes)
    case .recurrent: growRecurrent(nodes)
    case .random: growRandom(nodes, reach: 64)
    case .scattered: growRandom(nodes, reach: nodes)
    }
  }

  /// A graph of the given nodes and edges.
  init(names: [String], edges: [Edge]) {
    self.names = names
    self.edges = edges
  }

  /// The graph without the nodes that nothing leads to, as it is where leaves are tags.
  var withoutLeaves: SampleGraph { keeping(placesWithoutLeaves) }

  /// Where each node is in the graph without leaves; nil for those.
  var placesWithoutLeaves: [Int?] {
    var hasInput = Array(repeating: false, count: names.count)
    for edge in edges { hasInput[edge.to] = true }
    var count = 0
    return hasInput.map { isKept in
      defer { count += isKept ? 1 : 0 }
      return isKept ? count : nil
    }
  }

  /// The graph of the nodes that have a place, in their order.
  func keeping(_ places: [Int?]) -> SampleGraph {
    SampleGraph(
      names: zip(names, places).compactMap { $1 == nil ? nil : $0 },
      edges: edges.compactMap { edge in
        guard let from = places[edge.from], let to = places[edge.to] else { return nil }
        return Edge(from: from, to: to)
      })
  }

  /// Adds a node that uses what the given ones computed.
  @discardableResult
  private mutating func add(_ name: String, _ inputs: Int...) -> Int {
    add(name, inputs)
  }

  private mutating func add(_ name: String, _ inputs: [Int]) -> Int {
    let node = names.count
    names.append("\(name)#\(node)")
    edges += inputs.map { Edge(from: $0, to: node) }
    return node
  }

  private mutating func growPerceptron(_ nodes: Int) {
    var value = add("x")
    var layers: [(input: Int, weight: Int, sum: Int)] = []
    for _ in 0..<max(1, (nodes - 4) / 11) {
      let weight = add("W")
      let bias = add("b")
      let sum = add("AddV2", add("MatMul", value, weight), bias)
      layers.append((value, weight, sum))
      value = add("Relu", sum)
    }
    var adjoint = add("LossGrad", add("Loss", value, add("labels")))
    for layer in layers.reversed() {
      adjoint = add("ReluGrad", adjoint, layer.sum)
      add("Sum", adjoint)
      add("MatMul", add("Transpose", layer.input), adjoint)
      adjoint = add("MatMul", adjoint, add("Transpose", layer.weight))
    }
  }

  private mutating func growTransformer(_ nodes: Int) {
    var value = add("AddV2", add("GatherV2", add("ids"), add("E")), add("positions"))
    while names.count < nodes {
      let normal = addNormalised(value)
      let query = addLinear(normal)
      let key = addLinear(normal)
      let content = addLinear(normal)
      let heads = (0..<4).map { _ in
        let turned = add("Transpose", add("Slice", key))
        let scores = add("Mul", add("MatMul", add("Slice", query), turned), add("scale"))
        return add("MatMul", add("Softmax", scores), add("Slice", content))
      }
      value = add("AddV2", value, addLinear(add("ConcatV2", heads)))
      value = add("AddV2", value, addLinear(add("Gelu", addLinear(addNormalised(value)))))
    }
  }

  /// A product with weights, and a bias.
  private mutating func addLinear(_ input: Int) -> Int {
    add("AddV2", add("MatMul", input, add("W")), add("b"))
  }

  /// A layer's normalisation, in primitives.
  private mutating func addNormalised(_ input: Int) -> Int {
    let centred = add("Sub", input, add("Mean", input))
    let scale = add("Rsqrt", add("Mean", add("Square", centred)))
    return add("AddV2", add("Mul", add("Mul", centred, scale), add("gamma")), add("beta"))
  }

  private mutating func growRecurrent(_ nodes: Int) {
    let weight = add("W")
    let bias = add("b")
    var hidden = add("h")
    var cell = add("c")
    var outputs: [Int] = []
    while names.count < nodes {
      let both = add("ConcatV2", add("x"), hidden)
      let sum = add("AddV2", add("MatMul", both, weight), bias)
      let gates = ["Sigmoid", "Sigmoid", "Sigmoid", "Tanh"].map { add($0, add("Slice", sum)) }
      cell = add("AddV2", add("Mul", gates[0], cell), add("Mul", gates[1], gates[3]))
      hidden = add("Mul", gates[2], add("Tanh", cell))
      outputs.append(hidden)
    }
    _ = add("ConcatV2", outputs)
  }

  private mutating func growRandom(_ nodes: Int, reach: Int) {
    var random = SplitMix(1)
    add("Op")
    for node in 1..<max(2, nodes) {
      add("Op", Int.random(in: max(0, node - reach)..<node, using: &random))
    }
    var known = Set(edges)
    let wanted = min(names.count * 13 / 10, names.count * (names.count - 1) / 2)
    while edges.count < wanted {
      let to = Int.random(in: 1..<names.count, using: &random)
      let edge = Edge(from: Int.random(in: max(0, to - reach)..<to, using: &random), to: to)
      if known.insert(edge).inserted { edges.append(edge) }
    }
  }
}

extension SampleGraph {
  /// The graph to be laid out: boxes of three rows, as wide as their names ask, a port for each
  /// edge that comes in, and one below.
  var graph: Graph {
    var inputs = Array(repeating: 0, count: names.count)
    let wired = edges.map { edge in
      defer { inputs[edge.to] += 1 }
      return Graph.Edge(from: edge.from, output: 0, to: edge.to, input: inputs[edge.to])
    }
    let nodes = names.indices.map { node in
      // Neighbouring ports stand two columns apart.
      let columns = max(names[node].count + 4, 2 * inputs[node] + 3)
      return Graph.Node(size: Size(columns: columns, rows: 3), inputs: inputs[node], outputs: 1)
    }
    return Graph(nodes: nodes, edges: wired)
  }

  /// The graph in Graphviz's language.
  var dotText: String {
    let nodes = names.indices.map { "n\($0) [label=\"\(names[$0])\"];" }
    let edges = edges.map { "n\($0.from) -> n\($0.to);" }
    return (["digraph {", "node [shape=box];"] + nodes + edges + ["}"])
      .joined(separator: "\n") + "\n"
  }
}
