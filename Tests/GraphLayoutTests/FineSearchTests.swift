import Testing

@testable import GraphLayout

struct FineSearchTests {
  /// A graph with straight lines in an order that can be bettered.
  private static func start(_ seed: UInt64) throws -> (graph: ProperGraph, row: VertexRow) {
    let graph = RandomGraph(kind: .dense, seed: seed).graph
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: graph)))
    var search = OrderSearch(proper, options: Layout.Options())
    let trial = search.orders(starts: 6..<7, effort: OrderEffort(for: proper)).first
    return (proper, VertexRow(proper, try #require(trial)))
  }

  /// The nodes of each layer from left to right.
  private static func rows(_ row: VertexRow, of graph: ProperGraph) -> [[Int32]] {
    var rows = [[Int32]](repeating: [], count: graph.layerCount)
    for vertex in row.row where graph.isNode(vertex) { rows[graph.tops[vertex]].append(vertex) }
    return rows
  }

  /// What a search leads to that keeps some nodes as they are.
  private static func searched(
    _ start: (graph: ProperGraph, row: VertexRow), keeping fixed: [Int32]
  ) -> VertexRow {
    var search = FineSearch(
      start.graph, row: start.row.row, crossings: start.row.crossings, keeping: fixed,
      options: Layout.Options())
    search.run(work: 200_000, patience: 200_000)
    return VertexRow(start.graph, after: search)
  }

  @Test func nodesThatAreKeptStayAmongEachOther() throws {
    var (betterKept, betterFree) = (0, 0)
    for seed in 0..<20 as Range<UInt64> {
      let start = try Self.start(seed)
      let nodes = (0..<Int32(start.graph.nodeCount)).map { $0 }
      let kept = Self.searched(start, keeping: nodes)
      let before = Self.rows(start.row, of: start.graph)
      #expect(Self.rows(kept, of: start.graph) == before, "seed \(seed)")
      #expect(kept.crossings <= start.row.crossings, "seed \(seed)")
      if kept.crossings < start.row.crossings { betterKept += 1 }
      let free = Self.searched(start, keeping: [])
      if Self.rows(free, of: start.graph) != before, free.crossings < kept.crossings {
        betterFree += 1
      }
    }
    // Otherwise nothing would have been kept.
    #expect(betterKept > 0 && betterFree > 0, "\(betterKept) and \(betterFree) of 20")
  }
}
