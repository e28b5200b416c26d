import Screen
import TestSupport
import Testing

@testable import GraphLayout

@Suite("A drawing near an earlier one") struct EarlierDrawingTests {
  /// What a drawing tells of the same nodes and edges, without those of some nodes, and of more after
  /// them.
  private func earlier(
    _ layout: Layout, of graph: Graph, more: (nodes: Int, edges: Int) = (0, 0),
    without isGone: (Int) -> Bool = { _ in false }
  ) -> Layout.Earlier {
    let nodes = graph.nodes.indices.map { isGone($0) ? nil : $0 }
    let edges = graph.edges.indices.map {
      isGone(graph.edges[$0].from) || isGone(graph.edges[$0].to) ? nil : $0
    }
    return Layout.Earlier(
      of: layout, nodes: nodes + [Int?](repeating: nil, count: more.nodes),
      edges: edges + [Int?](repeating: nil, count: more.edges))
  }

  @Test func isAsCorrectAsANewOne() {
    for sample in RandomGraph.samples(perKind: 3) {
      let graph = sample.graph
      let earlier = earlier(Layout(of: graph), of: graph) { ($0 + Int(sample.seed)) % 3 == 0 }
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
      near += movement(before, Layout(of: grown, near: earlier(before, of: graph, more: (1, 1))))
      new += movement(before, Layout(of: grown))
    }
    #expect(near < new)
  }

  @Test func ofTheSameGraphCrossesNoMoreAndMovesHardlyABox() {
    var (moved, count) = (0, 0)
    for sample in RandomGraph.samples(perKind: 4) where sample.isAcyclic {
      let graph = sample.graph
      let before = Layout(of: graph)
      let earlier = earlier(before, of: graph)
      let acyclic = AcyclicGraph(breakingCyclesIn: graph)
      func crossings(_ layered: LayeredGraph, near earlier: Layout.Earlier?) -> Int {
        VertexRow(
          ordering: ProperGraph(splitting: layered), options: Layout.Options(), near: earlier
        ).crossings
      }
      let new = crossings(LayeredGraph(layering: acyclic), near: nil)
      let near = crossings(LayeredGraph(layering: acyclic, near: earlier), near: earlier)
      #expect(near <= new, "\(sample.testDescription)")
      moved += movement(before, Layout(of: graph, near: earlier))
      count += graph.nodes.count
    }
    #expect(4 * moved < count)
  }

  @Test func knowsTheColumnOfALineOnEachLayer() throws {
    // From the first box on layer 0 past those on layers 1 and 2 to the one on layer 3.
    let layout = Layout(
      size: Size(columns: 20, rows: 12),
      boxes: [0, 3, 6, 9].map { Rect(row: $0, column: 0, columns: 3, rows: 1) },
      routes: [
        .init(points: [
          Point(row: 1, column: 1), Point(row: 2, column: 1), Point(row: 2, column: 8),
          Point(row: 4, column: 8), Point(row: 4, column: 12), Point(row: 8, column: 12),
          Point(row: 8, column: 2), Point(row: 8, column: 2),
        ])
      ], layers: [0, 1, 2, 3])
    let line = try #require(layout.lines.first)
    #expect((0...3).map { line.column(on: $0) } == [1, 8, 12, 12])
  }

  @Test func withoutKnownNodesIsANewOne() {
    let graph = RandomGraph(kind: .dense, seed: 3).graph
    let nothing = Layout.Earlier(
      nodes: graph.nodes.map { _ in nil }, edges: graph.edges.map { _ in nil })
    #expect(Layout(of: graph, near: nothing) == Layout(of: graph))
  }

  @Test func ofTheSameGraphLeavesBoxesOnTheirLayers() {
    for sample in RandomGraph.samples(perKind: 3) where sample.isAcyclic {
      let graph = sample.graph
      let before = Layout(of: graph)
      let after = Layout(of: graph, near: earlier(before, of: graph))
      #expect(after.layers == before.layers, "\(sample.testDescription)")
    }
  }

  @Test func ofFewerNodesLeavesTheRestOnTheirLayers() {
    // A chain with a leaf beside each of its boxes.
    let box = Graph.Node(size: Size(columns: 7, rows: 3), inputs: 2, outputs: 1)
    let edges = (0..<5).flatMap { link in
      [
        Graph.Edge(from: link, output: 0, to: link + 1, input: 0),
        Graph.Edge(from: link, output: 0, to: link + 6, input: 1),
      ]
    }
    let whole = Graph(nodes: Array(repeating: box, count: 11), edges: edges)
    let before = Layout(of: whole)
    // Without the first node, and the edges from it.
    let rest = Graph(
      nodes: Array(whole.nodes.dropFirst()),
      edges: whole.edges.dropFirst(2).map {
        .init(from: $0.from - 1, output: 0, to: $0.to - 1, input: $0.input)
      })
    let after = Layout(
      of: rest,
      near: Layout.Earlier(
        of: before, nodes: Array(1..<11), edges: Array(2..<whole.edges.count)))
    let lowest = before.layers.dropFirst().min() ?? 0
    #expect(after.layers == before.layers.dropFirst().map { $0 - lowest })
    #expect(after.boxes.map(\.column) == before.boxes.dropFirst().map(\.column))
  }

  /// By how many columns boxes move, seen from the first.
  private func movement(_ before: Layout, _ after: Layout) -> Int {
    let own = after.boxes[0].column - before.boxes[0].column
    return zip(before.boxes, after.boxes).reduce(0) { $0 + abs($1.1.column - $1.0.column - own) }
  }
}
