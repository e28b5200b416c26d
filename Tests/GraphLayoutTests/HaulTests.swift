import Screen
import Testing

@testable import GraphLayout

/// Blocks of items that are moved together.
struct HaulTests {
  /// The items of a graph in the order in which a few sweeps leave them.
  private static func order(_ seed: UInt64) throws -> FineOrder {
    let graph = RandomGraph(kind: .dense, seed: seed).graph
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: graph)))
    var search = OrderSearch(proper, options: Layout.Options())
    let trial = try #require(search.orders(starts: 6..<7, effort: OrderEffort(for: proper)).first)
    return FineOrder(
      proper, row: VertexRow(proper, trial).row, keeping: [], options: Layout.Options())
  }

  @Test(arguments: [true, false])
  func whatAHaulSavesIsWhatIsCountedAndIsTakenBack(upwards: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      var order = try Self.order(seed)
      var attempt = FineOrder.Attempt(items: order.itemCount)
      for item in 0..<Int32(order.itemCount) {
        let (items, before) = (order.items.elements, order.crossingCount())
        let saved = order.haul(
          item, by: item % 2 == 0 ? 3 : -3, steps: 2, upwards: upwards, &attempt)
        #expect(order.crossingCount() == before - saved, "seed \(seed), item \(item)")
        order.undo(&attempt)
        #expect(order.items.elements == items, "seed \(seed), item \(item)")
      }
    }
  }

  /// Two cells that mix six operations of each of what came before, the weights being those of both cells
  /// (Liu, Simonyan and Yang, "DARTS: Differentiable architecture search", 2019).
  private static func mixedCells() -> Graph {
    var inputs: [[Int]] = []
    func node(_ operands: [Int]) -> Int {
      inputs.append(operands)
      return inputs.count - 1
    }
    var cell = [node([]), node([])]
    var weights: [[Int]: Int] = [:]
    for _ in 0..<2 {
      var states = cell
      for number in 0..<2 {
        let sums = states.enumerated().map { place, state in
          let weight = weights[[number, place]] ?? node([])
          weights[[number, place]] = weight
          let share = node([weight])
          return node((0..<6).map { _ in node([node([state]), share]) })
        }
        states.append(node(sums))
      }
      cell = [cell[1], node(Array(states[2...]))]
    }
    let nodes = inputs.map {
      Graph.Node(size: Size(columns: 9, rows: 3), inputs: $0.count, outputs: 1)
    }
    let edges = inputs.enumerated().flatMap { to, operands in
      operands.enumerated().map { Graph.Edge(from: $1, output: 0, to: to, input: $0) }
    }
    return Graph(nodes: nodes, edges: edges)
  }

  @Test func blocksOfMixedOperationsFindTheirPlaces() {
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: Self.mixedCells())))
    let options = Layout.Options(keepsInputOrder: false)
    let row = VertexRow(ordering: proper, options: options, near: nil)
    // Graphviz's dot draws it with 129.
    #expect(row.crossings <= 141)
  }
}
