import GraphLayout
import Screen
import TestSupport
import Testing

@Suite("A drawing near an earlier one") struct EarlierDrawingTests {
  /// The columns of the boxes' middles, without those of some nodes.
  private func middles(of layout: Layout, without isGone: (Int) -> Bool = { _ in false }) -> [Int?]
  {
    layout.boxes.enumerated().map { isGone($0) ? nil : $1.column + $1.columns / 2 }
  }

  @Test func isAsCorrectAsANewOne() {
    for sample in RandomGraph.samples(perKind: 3) {
      let graph = sample.graph
      let earlier = middles(of: Layout(of: graph)) { ($0 + Int(sample.seed)) % 3 == 0 }
      let flaws = Flaws(graph: graph, layout: Layout(of: graph, near: earlier))
      #expect(flaws.all(ofAcyclic: sample.isAcyclic) == [], "\(sample.testDescription)")
    }
  }

  @Test func movesBoxesLessThanANewOne() {
    var (near, new) = (0, 0)
    for sample in RandomGraph.samples(perKind: 4) {
      let graph = sample.graph
      let before = Layout(of: graph)
      var grown = graph
      grown.nodes[0].outputs += 1
      grown.nodes.append(Graph.Node(size: Size(columns: 9, rows: 3), inputs: 1, outputs: 0))
      grown.edges.append(
        Graph.Edge(
          from: 0, output: graph.nodes[0].outputs, to: graph.nodes.count, input: 0))
      near += movement(before, Layout(of: grown, near: middles(of: before) + [nil]))
      new += movement(before, Layout(of: grown))
    }
    #expect(near < new)
  }

  @Test func withoutKnownNodesIsANewOne() {
    let graph = RandomGraph(kind: .dense, seed: 3).graph
    let nothing = [Int?](repeating: nil, count: graph.nodes.count)
    #expect(Layout(of: graph, near: nothing) == Layout(of: graph))
  }

  /// By how many columns boxes move, seen from the first.
  private func movement(_ before: Layout, _ after: Layout) -> Int {
    let own = after.boxes[0].column - before.boxes[0].column
    return zip(before.boxes, after.boxes).reduce(0) { $0 + abs($1.1.column - $1.0.column - own) }
  }
}
