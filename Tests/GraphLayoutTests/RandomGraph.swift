import GraphLayout
import Screen
import TestSupport
import Testing

/// A kind of graph to draw, and a seed: the same pair is the same graph.
struct RandomGraph: CustomTestStringConvertible, Sendable {
  enum Kind: CaseIterable, Sendable {
    case tree, sparse, dense, longEdges, multipleEdges, cyclic, disconnected, narrow, sharedPorts
  }

  var kind: Kind
  var seed: UInt64

  var testDescription: String { "\(kind) \(seed)" }

  /// Graphs of every kind.
  static func samples(perKind: UInt64) -> [RandomGraph] {
    Kind.allCases.flatMap { kind in (0..<perKind).map { RandomGraph(kind: kind, seed: $0) } }
  }

  /// Whether every edge leads from a node to a later one.
  var isAcyclic: Bool { kind != .cyclic }

  /// The graph itself.
  var graph: Graph {
    var random = Seeded(seed &* 31 &+ UInt64(Kind.allCases.firstIndex(of: kind) ?? 0))
    let count = Int.random(in: 2...24, using: &random)
    return build(pairs(count, &random), count: count, &random)
  }

  /// The ends of the edges.
  private func pairs(_ count: Int, _ random: inout Seeded) -> [(Int, Int)] {
    func ascending(_ edges: Int, reach: Int) -> [(Int, Int)] {
      (0..<edges).map { _ in
        let to = Int.random(in: 1..<count, using: &random)
        return (Int.random(in: max(0, to - reach)..<to, using: &random), to)
      }
    }
    switch kind {
    case .tree: return (1..<count).map { (Int.random(in: 0..<$0, using: &random), $0) }
    case .sparse, .narrow, .sharedPorts: return ascending(count + count / 2, reach: 5)
    case .dense: return ascending(3 * count, reach: count)
    case .longEdges:
      return (1..<count).map { ($0 - 1, $0) } + ascending(count / 2, reach: count)
    case .multipleEdges:
      return ascending(count, reach: 3).flatMap { [$0, $0] } + ascending(2, reach: 3)
    case .cyclic:
      return (0..<count + count / 2).map { _ in
        (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
      }
    case .disconnected:
      return ascending(count, reach: 2).filter { $0.0 % 3 == $0.1 % 3 || $0.0 % 4 == 1 }
    }
  }

  private func build(_ pairs: [(Int, Int)], count: Int, _ random: inout Seeded) -> Graph {
    var nodes = (0..<count).map { _ in
      Graph.Node(
        size: Size(
          columns: Int.random(in: 3...24, using: &random),
          rows: Int.random(in: 1...5, using: &random)),
        inputs: 0, outputs: Int.random(in: 1...3, using: &random))
    }
    var edges: [Graph.Edge] = []
    for (from, to) in pairs {
      let output = Int.random(in: 0..<nodes[from].outputs, using: &random)
      var input = nodes[to].inputs
      if kind == .sharedPorts, input > 0 { input = Int.random(in: 0...input, using: &random) }
      nodes[to].inputs = max(nodes[to].inputs, input + 1)
      edges.append(Graph.Edge(from: from, output: output, to: to, input: input))
    }
    for node in nodes.indices where kind != .narrow {
      let places = max(nodes[node].inputs, nodes[node].outputs, edges.count { $0.to == node })
      nodes[node].size.columns = max(nodes[node].size.columns, 2 * places + 1)
    }
    return Graph(nodes: nodes, edges: edges)
  }
}
