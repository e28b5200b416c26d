import Testing

@testable import GraphLayout

struct LineRouterTests {
  /// The items of a graph with long edges, in the order in which a few sweeps leave them.
  private static func order(_ seed: UInt64) throws -> FineOrder {
    let graph = RandomGraph(kind: .dense, seed: seed).graph
    let proper = ProperGraph(
      splitting: LayeredGraph(layering: AcyclicGraph(breakingCyclesIn: graph)))
    var search = OrderSearch(proper, options: Layout.Options())
    let trial = try #require(search.orders(starts: 6..<7, effort: OrderEffort(for: proper)).first)
    let row = VertexRow(proper, trial)
    return FineOrder(row.proper, row: row.row, keeping: [], options: Layout.Options())
  }

  /// How often links cross, by looking at every two of them.
  private static func crossings(_ order: borrowing FineOrder) -> Int {
    var sum = 0
    for layer in 0..<Int32(order.layerCount) {
      let slots = order.slots(of: layer)
      for left in slots {
        for right in left + 1..<max(left + 1, slots.upperBound) {
          for one in order.lower.range(of: order.items[left]) {
            let key = order.lower.key(one, places: order.places)
            for other in order.lower.range(of: order.items[right])
            where order.lower.key(other, places: order.places) < key { sum += 1 }
          }
        }
      }
    }
    return sum
  }

  /// The items of each line, from above.
  private static func lines(_ order: borrowing FineOrder) -> [[Int32]] {
    var lines: [[Int32]] = []
    for item in 0..<Int32(order.itemCount)
    where Int(order.vertices[item]) >= order.nodeCount && order.lineItem(above: item) == nil {
      var line = [item]
      while let below = order.lineItem(below: line[line.count - 1]) { line.append(below) }
      lines.append(line)
    }
    return lines
  }

  /// The fewest crossings of all ways that a line can take.
  private static func fewest(_ line: ArraySlice<Int32>, _ order: borrowing FineOrder) -> Int {
    guard let item = line.first else { return crossings(order) }
    let slots = order.slots(of: order.layers[item])
    let own = slots.lowerBound + order.places[item]
    var least = Int.max
    for slot in slots {
      order.move(from: own, to: slot)
      least = min(least, fewest(line.dropFirst(), order))
      order.move(from: slot, to: own)
    }
    return least
  }

  @Test func aLineTakesTheBestOfAllWays() throws {
    var (shorter, longer) = (0, 0)
    for seed in 0..<12 as Range<UInt64> {
      var order = try Self.order(seed)
      var attempt = FineOrder.Attempt(items: order.itemCount)
      var router = LineRouter(layers: order.layerCount)
      for line in Self.lines(order) {
        let ways = line.reduce(1) { $0 * order.slots(of: order.layers[$1]).count }
        guard ways <= 300 else { continue }
        let before = Self.crossings(order)
        let fewest = Self.fewest(line[...], order)
        let saved = order.rerouteLine(of: line[line.count / 2], by: &router, &attempt)
        #expect(Self.crossings(order) == fewest, "seed \(seed), line \(line)")
        #expect(saved == before - fewest, "seed \(seed), line \(line)")
        attempt.finish()
        if saved > 0, line.count == 1 { shorter += 1 }
        if saved > 0, line.count > 1 { longer += 1 }
      }
    }
    // Otherwise nothing would have been to better.
    #expect(shorter > 0 && longer > 0, "\(shorter) short ones and \(longer) long ones moved")
  }

  @Test func aLineThatNothingPassedIsNotLedAnewAgain() throws {
    var order = try Self.order(3)
    var attempt = FineOrder.Attempt(items: order.itemCount)
    var router = LineRouter(layers: order.layerCount)
    let lines = Self.lines(order).map { $0[0] }
    func rerouted() -> Int { order.rerouteLines(of: lines, by: &router, &attempt) }
    // Each time that saves something, lines pass others.
    while rerouted() > 0 {}
    let work = order.work
    #expect(rerouted() == 0)
    #expect(order.work == work)
    _ = order.shift(lines[0], by: order.places[lines[0]] == 0 ? 1 : -1, &attempt)
    #expect(rerouted() > 0, "a line that was moved should go back")
  }

  @Test func whatRerouteSavesIsWhatIsCounted() throws {
    for seed in 20..<40 as Range<UInt64> {
      var order = try Self.order(seed)
      var attempt = FineOrder.Attempt(items: order.itemCount)
      var router = LineRouter(layers: order.layerCount)
      let items = order.items.elements
      let before = Self.crossings(order)
      let saved = order.rerouteLines(
        of: Self.lines(order).map { $0[0] }, by: &router, &attempt)
      #expect(Self.crossings(order) == before - saved, "seed \(seed)")
      order.undo(&attempt)
      #expect(order.items.elements == items, "seed \(seed)")
    }
  }

  @Test func aWideLayerIsLookedAtNearTheLine() throws {
    // Forty nodes above as many, each above its own, and a line that comes from the left of all and
    // should stay there, but begins to the right of twenty.
    let count = 40
    var nodes = [Graph.Node](
      repeating: .init(size: .init(columns: 3, rows: 1), inputs: 0, outputs: 1),
      count: 3 * count + 2)
    var edges: [Graph.Edge] = []
    func add(_ from: Int, _ to: Int) {
      edges.append(.init(from: from, output: 0, to: to, input: nodes[to].inputs))
      nodes[to].inputs += 1
    }
    for column in 0..<count {
      add(column, count + column)
      add(count + column, 2 * count + column)
    }
    let (start, end) = (3 * count, 3 * count + 1)
    add(start, end)
    let acyclic = AcyclicGraph(breakingCyclesIn: Graph(nodes: nodes, edges: edges))
    let layers = (0..<3 * count).map { Int32($0 / count) } + [0, 2]
    let proper = ProperGraph(
      splitting: LayeredGraph(
        acyclic, layers: layers, parts: [Int32](repeating: 0, count: nodes.count)))
    let line = Int32(nodes.count)
    let rest = (0..<Int32(3 * count)).map { $0 }
    let row =
      [Int32(start), Int32(end)] + rest.prefix(count + 20) + [line] + rest.dropFirst(count + 20)
    var order = FineOrder(proper, row: row, keeping: [], options: Layout.Options())
    var attempt = FineOrder.Attempt(items: order.itemCount)
    var router = LineRouter(layers: order.layerCount)
    let item = try #require(Self.lines(order).first?.first)
    // Sixteen gaps to the left at a time.
    #expect(Self.crossings(order) == 40)
    #expect(order.rerouteLine(of: item, by: &router, &attempt) == 32)
    #expect(order.rerouteLine(of: item, by: &router, &attempt) == 8)
    #expect(order.rerouteLine(of: item, by: &router, &attempt) == 0)
    #expect(Self.crossings(order) == 0)
  }
}
