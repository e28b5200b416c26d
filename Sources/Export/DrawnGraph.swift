import GraphLayout
import Screen
import TapeFormat

/// How leaves are drawn: what operations use and none computed.
public enum Leaves: String, CaseIterable, Sendable {
  /// A box each.
  case drawn
  /// By their names, in the boxes of the operations that use them.
  case tags
}

/// The forward graph with our own layout: top to bottom, nothing folded.
struct DrawnGraph {
  private(set) var nodes: [ForwardGraph.Node] = []
  /// The ends of each edge, by place among the nodes.
  private(set) var ends: [(from: Int, to: Int)] = []
  let layout: Layout

  /// The rows of a box: its text between two borders.
  private static let boxRows = 3

  /// Lays out the forward graph of a recording, which is in memory as a whole.
  init(_ graph: ForwardGraph, leaves: Leaves) throws {
    var tags: [String: String] = [:]
    var places: [String: Int] = [:]
    var nodes: [ForwardGraph.Node] = []
    var edges: [ForwardGraph.Edge] = []
    try graph.forEachNode { node, incoming in
      var node = node
      node.lines = Array(node.lines.prefix(1))
      if leaves == .tags, !node.isOperation {
        tags[node.key] = node.lines.first ?? ""
        return
      }
      for edge in incoming {
        if let tag = tags[edge.from] {
          node.lines[0] += " \(tag)"
        } else {
          edges.append(edge)
        }
      }
      places[node.key] = nodes.count
      nodes.append(node)
    }
    self.nodes = nodes
    let ends = edges.map { (from: places[$0.from] ?? 0, to: places[$0.to] ?? 0) }
    self.ends = ends
    // Other programs do not read the order of ports, so crossings count for more.
    layout = Layout(
      of: Self.graph(of: nodes, edges, ends), options: Layout.Options(keepsInputOrder: false))
  }

  private static func graph(
    of nodes: [ForwardGraph.Node], _ edges: [ForwardGraph.Edge], _ ends: [(from: Int, to: Int)]
  ) -> Graph {
    var inputs = [Int](repeating: 0, count: nodes.count)
    var outputs = inputs
    let edges = zip(edges, ends).map { edge, ends in
      // Inputs that are tags leave no gap between the ports of the others.
      defer { inputs[ends.to] += 1 }
      outputs[ends.from] = max(outputs[ends.from], edge.output + 1)
      return Graph.Edge(
        from: ends.from, output: edge.output, to: ends.to, input: inputs[ends.to])
    }
    let boxes = nodes.enumerated().map { place, node in
      let ports = max(inputs[place], outputs[place])
      let columns = max((node.lines.first ?? "").columnCount + 4, 2 * ports + 1)
      return Graph.Node(
        size: Size(columns: columns, rows: boxRows), inputs: inputs[place],
        outputs: outputs[place])
    }
    return Graph(nodes: boxes, edges: edges)
  }
}
