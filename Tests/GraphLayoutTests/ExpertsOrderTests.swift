import Screen
import TestSupport
import Testing

@testable import GraphLayout

/// Orders of a mixture of experts with its backward pass: lines that pass layers, of which each crosses several
/// others.
struct ExpertsOrderTests {
  /// Eight tokens through two of six experts each, twice, and back (Shazeer et al., "Outrageously large neural
  /// networks: The sparsely-gated mixture-of-experts layer", 2017).
  private static func experts() -> Graph {
    var random = Seeded(2)
    var inputs: [[Int]] = []
    func node(_ operands: Int...) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    var tokens = (0..<8).map { _ in node() }
    for _ in 0..<2 {
      let gate = node()
      let experts = (0..<6).map { _ in [node(), node(), node(), node()] }
      tokens = tokens.map { token in
        let share = node(node(token, gate))
        let outputs = experts.shuffled(using: &random).prefix(2).map { expert in
          let hidden = node(node(node(token, expert[0]), expert[1]))
          return node(node(node(hidden, expert[2]), expert[3]), node(share))
        }
        return node(token, node(outputs[0], outputs[1]))
      }
    }
    let sum = tokens.dropFirst().reduce(tokens[0]) { node($0, $1) }
    var adjoints = [sum: node(sum)]
    for output in (0...sum).reversed() {
      guard let adjoint = adjoints[output] else { continue }
      for operand in inputs[output] {
        let others = inputs[output].filter { $0 != operand }
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

  @Test func theirLinesAreLedAnew() throws {
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: Self.experts())))
    let options = Layout.Options(keepsInputOrder: false)
    var search = OrderSearch(proper, options: options)
    let trial = search.orders(starts: 0..<1, effort: OrderEffort(for: proper)).first
    let swept = try #require(trial).crossings
    let crossings = VertexRow(ordering: proper, options: options, near: nil).crossings
    #expect(2 * crossings < swept, "\(swept) and then \(crossings)")
  }
}
