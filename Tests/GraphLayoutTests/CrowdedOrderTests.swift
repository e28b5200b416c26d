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
