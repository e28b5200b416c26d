import Screen
import TestSupport
import Testing

@testable import GraphLayout

/// Orders of graphs in which most edges cross others.
struct CrowdedOrderTests {
  /// A graph with straight lines, in an order that a few sweeps leave.
  private static func start(
    _ graph: Graph, _ options: Layout.Options
  ) throws -> (graph: ProperGraph, row: VertexRow) {
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: graph)))
    var search = OrderSearch(proper, options: options)
    let trial = search.orders(starts: 6..<7, effort: OrderEffort(for: proper)).first
    return (proper, VertexRow(proper, try #require(trial)))
  }

  /// Two hundred nodes, each with two inputs from anywhere before it.
  private static func crowd(_ seed: UInt64) -> Graph {
    var random = Seeded(seed)
    let nodes = (0..<200).map { node in
      Graph.Node(size: Size(columns: 7, rows: 3), inputs: node == 0 ? 0 : 2, outputs: 1)
    }
    let edges = (1..<200).flatMap { to in
      (0..<2).map { input in
        Graph.Edge(
          from: Int.random(in: 0..<to, using: &random), output: 0, to: to, input: input)
      }
    }
    return Graph(nodes: nodes, edges: edges)
  }

  private static func items(_ order: borrowing FineOrder) -> [[Int32]] {
    (0..<Int32(order.layerCount)).map { layer in
      order.slots(of: layer).map { order.items[$0] }.sorted()
    }
  }

  @Test(arguments: [(true, false), (true, true), (false, false), (false, true)])
  func crossingsAreCountedAsTheyAreWithStraightLines(inputs: Bool, outputs: Bool) throws {
    let options = Layout.Options(keepsInputOrder: inputs, keepsOutputOrder: outputs)
    for sample in RandomGraph.samples(perKind: 10) where sample.isAcyclic {
      let (graph, row) = try Self.start(sample.graph, options)
      let order = FineOrder(graph, row: row.row, keeping: [], options: options)
      #expect(order.crossingCount() == row.crossings, "\(sample.testDescription)")
    }
  }

  @Test func sweepsOverAllItemsSaveCrossingsWhereManyEdgesCross() throws {
    var (before, after) = (0, 0)
    for seed in 1...5 as ClosedRange<UInt64> {
      let options = Layout.Options()
      let (graph, row) = try Self.start(Self.crowd(seed), options)
      let order = FineOrder(graph, row: row.row, keeping: [], options: options)
      let items = Self.items(order)
      order.sweep()
      #expect(Self.items(order) == items, "seed \(seed): an item left its layer")
      before += row.crossings
      after += order.crossingCount()
    }
    #expect(10 * after < 9 * before, "\(before) before and \(after) after")
  }

  private enum Optimiser { case adam, momentum }

  /// A training step with so many layers, in which an optimiser's four or two constants go into each update.
  private static func trainingStep(layers: Int, by optimiser: Optimiser = .adam) -> Graph {
    var inputs: [[Int]] = []
    func node(_ operands: Int...) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    let (rate, first, second, epsilon, x) = (node(), node(), node(), node(), node())
    var (weights, values): ([Int], [Int]) = ([], [x])
    for _ in 0..<layers {
      weights.append(node())
      values.append(node(node(values[values.count - 1], weights[weights.count - 1])))
    }
    var adjoint = node(values[layers])
    for layer in (0..<layers).reversed() {
      adjoint = node(adjoint, values[layer + 1])
      let gradient = node(adjoint, values[layer])
      adjoint = node(adjoint, weights[layer])
      let mean = node(node(node(), first), gradient)
      guard optimiser == .adam else {
        _ = node(weights[layer], node(rate, mean))
        continue
      }
      let square = node(node(node(), second), node(gradient))
      _ = node(weights[layer], node(rate, node(mean, node(node(square), epsilon))))
    }
    let nodes = inputs.map {
      Graph.Node(size: Size(columns: 7, rows: 3), inputs: $0.count, outputs: 1)
    }
    let edges = inputs.enumerated().flatMap { to, operands in
      operands.enumerated().map { Graph.Edge(from: $1, output: 0, to: to, input: $0) }
    }
    return Graph(nodes: nodes, edges: edges)
  }

  @Test func aLongTrainingStepIsSearchedAsAShorterOneIs() {
    // From 600 nodes on time is short: that is to cost little more than the nodes that come to it.
    let crossings = [32, 33].map { layers in
      let proper = ProperGraph(
        splitting: LayeredGraph(
          layering: AcyclicGraph(breakingCyclesIn: Self.trainingStep(layers: layers))))
      return VertexRow(ordering: proper, options: Layout.Options(), near: nil).crossings
    }
    #expect(4 * crossings[1] < 5 * crossings[0], "\(crossings[0]) and then \(crossings[1])")
  }

  @Test func crossingsOfATrainingStepGrowNoFasterThanTheSquareOfItsLayers() {
    // Its items do, too: there is no number of them from which on it is searched no more.
    let crossings = [40, 60].map { layers in
      let proper = ProperGraph(
        splitting: LayeredGraph(
          layering: AcyclicGraph(
            breakingCyclesIn: Self.trainingStep(layers: layers, by: .momentum))))
      let options = Layout.Options(keepsInputOrder: false)
      return VertexRow(ordering: proper, options: options, near: nil).crossings
    }
    #expect(10 * crossings[1] < 26 * crossings[0], "\(crossings[0]) and then \(crossings[1])")
  }

  @Test func aCrowdedGraphIsSweptAndNeverForWorse() throws {
    for seed in 0..<20 as Range<UInt64> {
      let options = Layout.Options()
      let (graph, row) = try Self.start(RandomGraph(kind: .dense, seed: seed).graph, options)
      var search = FineSearch(
        graph, row: row.row, crossings: row.crossings, options: options, isCrowded: true)
      search.run(work: 1_000, patience: 1_000)
      #expect(search.crossings <= row.crossings, "seed \(seed)")
      #expect(search.crossings == search.order.crossingCount(), "seed \(seed)")
    }
  }
}
