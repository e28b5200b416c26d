import Synchronization
import Testing

@testable import GraphLayout

struct SideBySideTests {
  @Test(arguments: [1, 2, 5])
  func whatAFunctionMakesOfNumbersComesInTheirOrder(threads: Int) {
    SideBySide.$threads.withValue(threads) {
      #expect(SideBySide.map(below: 0) { $0 } == [])
      #expect(SideBySide.map(below: 100) { "\($0)" } == (0..<100).map { "\($0)" })
    }
  }

  @Test(arguments: [1, 2, 5])
  func theFirstNumberIsFoundAfterAllBeforeIt(threads: Int) {
    SideBySide.$threads.withValue(threads) {
      let calls = Mutex([Int](repeating: 0, count: 1_000))
      let first = SideBySide.first(below: 1_000) { number in
        calls.withLock { $0[number] += 1 }
        return number == 700 || number == 300
      }
      #expect(first == 300)
      #expect(calls.withLock { $0[...300].allSatisfy { $0 == 1 } && $0.allSatisfy { $0 <= 1 } })
      #expect(SideBySide.first(below: 10) { $0 > 9 } == nil)
    }
  }

  @Test func aRangeIsCutIntoAPartForEachThread() {
    SideBySide.$threads.withValue(3) {
      #expect(SideBySide.ranges(of: 4..<14) == [4..<7, 7..<10, 10..<14])
      #expect(SideBySide.ranges(of: 4..<6) == [4..<5, 5..<6])
      #expect(SideBySide.ranges(of: 4..<4) == [])
    }
  }

  /// A small graph, whose orders are searched on in a knock-out, and a large one with lines that weave, which is
  /// swept from several starts and whose channels are many.
  @Test(arguments: [(60, 2), (700, 3)])
  func aDrawingIsTheSameOnAnyNumberOfThreads(nodes: Int, inputs: Int) {
    var dice = Dice(seed: nodes)
    var graph = Graph()
    for node in 0..<nodes {
      let sources = node == 0 ? [] : Set((0..<inputs).map { _ in max(0, node - 1 - dice.roll(40)) })
      graph.nodes.append(
        .init(size: .init(columns: 9, rows: 3), inputs: sources.count, outputs: 1))
      for (input, source) in sources.sorted().enumerated() {
        graph.edges.append(.init(from: source, output: 0, to: node, input: input))
      }
    }
    let alone = SideBySide.$threads.withValue(1) { Layout(of: graph) }
    for threads in [2, 3, 8] {
      #expect(SideBySide.$threads.withValue(threads) { Layout(of: graph) } == alone)
    }
  }
}
