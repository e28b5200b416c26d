import Screen
import Testing

@testable import GraphLayout

/// Orders of deep nets with their backward passes: equal blocks one below the other, and beside them the lines that
/// lead what each block saved to its backward block, ever more of them the deeper the net is.
struct DeepNetOrderTests {
  /// Layers whose weights are divided by their greatest singular value, which two power iterations look for, and
  /// back (Miyato et al., "Spectral normalization for generative adversarial networks", 2018).
  private static func normalizedLayers(_ count: Int) -> Graph {
    var inputs: [[Int]] = []
    func node(_ operands: Int...) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    var output = node()
    for _ in 0..<count {
      let weights = node()
      var (left, right) = (node(), weights)
      for _ in 0..<2 {
        right = node(node(left, weights))
        left = node(node(right, weights))
      }
      let norm = node(left, node(weights, right))
      output = node(node(output, node(weights, norm)))
    }
    return net(&inputs, backFrom: output)
  }

  /// Residual blocks of a root mean square norm and two gated branches, and back (Shazeer, "GLU variants improve
  /// transformer", 2020).
  private static func gatedBlocks(_ count: Int) -> Graph {
    var inputs: [[Int]] = []
    func node(_ operands: Int...) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    var output = node()
    for _ in 0..<count {
      let normed = node(node(output, node(node(node(output)))), node())
      let (gate, value) = (node(normed, node()), node(normed, node()))
      output = node(output, node(node(node(gate, node(gate)), value), node()))
    }
    return net(&inputs, backFrom: output)
  }

  /// The nodes with these inputs, and for each of them one for the adjoint of each of its inputs.
  private static func net(_ inputs: inout [[Int]], backFrom output: Int) -> Graph {
    func node(_ operands: Int...) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    var adjoints = [output: node(output)]
    for member in (0...output).reversed() {
      guard let adjoint = adjoints[member] else { continue }
      for operand in inputs[member] {
        let others = inputs[member].filter { $0 != operand }
        let part = node(adjoint, others.first ?? operand)
        adjoints[operand] = adjoints[operand].map { node($0, part) } ?? part
      }
    }
    let nodes = inputs.map {
      Graph.Node(size: Size(columns: 9, rows: 3), inputs: $0.count, outputs: 1)
    }
    let edges = inputs.enumerated().flatMap { to, operands in
      operands.enumerated().map { Graph.Edge(from: $1, output: 0, to: to, input: $0) }
    }
    return Graph(nodes: nodes, edges: edges)
  }

  private static func crossings(_ graph: Graph) -> Int {
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: graph)))
    let options = Layout.Options(keepsInputOrder: false)
    return VertexRow(ordering: proper, options: options, near: nil).crossings
  }

  @Test func normalizedLayersCrossLittleMoreEachTheMoreThereAre() {
    let crossings = Self.crossings(Self.normalizedLayers(10))
    print("PROBE sn", crossings, Self.normalizedLayers(10).nodes.count)
    #expect(crossings < 900)
  }

  @Test func gatedBlocksCrossNoMoreEachTheMoreThereAre() {
    let (few, many) = (Self.crossings(Self.gatedBlocks(5)), Self.crossings(Self.gatedBlocks(10)))
    print("PROBE glu", few, many, Self.gatedBlocks(10).nodes.count)
    #expect(2 * many < 5 * few, "\(few) and then \(many)")
  }
}
