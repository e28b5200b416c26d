import GraphLayout
import Screen
import TapeFormat

extension GraphScene {
  /// Up to so many edges leave a box each by itself.
  static let ownPorts = 4

  /// The boxes and edges for the layout.
  ///
  /// Each edge comes in through a port of its own, in the order of the inputs, which a folded block does
  /// not have. The edges of a box with few users leave through ports of their own, so that `x * x` shows
  /// two lines and two contributions; where there are many, those of one tensor leave together and fork.
  static func graph(of nodes: [Node], _ edges: [Edge]) -> Graph {
    let byProducer = Dictionary(grouping: edges.indices) { edges[$0].from }
    var inputs = Array(repeating: 0, count: nodes.count)
    var outputs = Array(repeating: 0, count: nodes.count)
    var ports = Array(repeating: 0, count: edges.count)
    for (from, leaving) in byProducer {
      if leaving.count <= ownPorts, 2 * leaving.count + 1 <= nodes[from].size.columns {
        for (port, edge) in leaving.enumerated() { ports[edge] = port }
        outputs[from] = leaving.count
      } else {
        var tensors: [Recording.Tensor.ID] = []
        for edge in leaving {
          let tensor = edges[edge].tensor
          ports[edge] = tensors.firstIndex(of: tensor) ?? tensors.count
          if ports[edge] == tensors.count { tensors.append(tensor) }
        }
        outputs[from] = tensors.count
      }
    }
    let drawn = edges.enumerated().map { place, edge in
      inputs[edge.to] += 1
      return Graph.Edge(
        from: edge.from, output: ports[place], to: edge.to, input: inputs[edge.to] - 1)
    }
    return Graph(
      nodes: nodes.indices.map {
        Graph.Node(
          size: nodes[$0].size, inputs: inputs[$0], outputs: outputs[$0],
          hasOrderedInputs: nodes[$0].block == nil)
      },
      edges: drawn)
  }
}
