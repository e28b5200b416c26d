import TestSupport
import Testing

@testable import GraphLayout

@Suite struct NetworkSimplexTests {
  /// Few points, many, and so many that short moves come first.
  @Test(arguments: [5, 40, 800, 6_000])
  func noValuesCostLess(points: Int) {
    var generator = Seeded(UInt64(points))
    var arcs: [NetworkSimplex.Arc] = []
    for head in 1..<Int32(points) {
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let tail = Int32.random(in: max(0, head - 50)..<head, using: &generator)
        let cost = Int32.random(in: 1...4, using: &generator)
        arcs.append(.atLeast(1, from: tail, to: head, cost: cost))
      }
    }
    for _ in 0..<points / 4 {
      let tail = Int32.random(in: 0..<Int32(points) - 1, using: &generator)
      let head = Int32.random(in: tail + 1..<Int32(points), using: &generator)
      let length = Int32.random(in: 0...9, using: &generator)
      arcs.append(.spring(length, from: tail, to: head, cost: 1))
    }
    let simplex = NetworkSimplex(arcs: arcs, startingFrom: (0..<Int32(points)).map(\.self))

    // What each arc pulls with is what its length costs, and all pulls at a point are in balance: then
    // every move of points costs at least as much as it saves.
    var balance = [Int](repeating: 0, count: points)
    var flaws: [NetworkSimplex.Arc] = []
    for (number, arc) in arcs.enumerated() {
      let (slack, pull) = (simplex.slack(Int32(number)), simplex.pull[number])
      balance[Int(arc.head)] += pull
      balance[Int(arc.tail)] -= pull
      let isRigid = arc.below == NetworkSimplex.Arc.rigid
      let fits =
        slack > 0
        ? pull == Int(arc.above)
        : slack < 0
          ? !isRigid && pull == -Int(arc.below)
          : pull <= Int(arc.above) && (isRigid || pull >= -Int(arc.below))
      if !fits { flaws.append(arc) }
    }
    #expect(flaws.isEmpty)
    #expect(balance.allSatisfy { $0 == 0 })
  }
}
