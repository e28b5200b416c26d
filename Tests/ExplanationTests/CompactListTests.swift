import Testing

@testable import Explanation

/// What keeps something for each of a million operations in few bytes.
@Suite struct CompactListTests {
  @Test func breaksAreThoseThatWereAdded() {
    var breaks = Breaks(nameTable: ["Mul", "Sin"])
    breaks.append(operation: 1 << 40, name: 1, reason: .notWatched)
    breaks.append(operation: 3, name: 0, reason: .tapeReset)
    let expected: [Break] = [
      Break(operation: 1 << 40, name: "Sin", reason: .notWatched),
      Break(operation: 3, name: "Mul", reason: .tapeReset),
    ]
    #expect(Array(breaks) == expected)
    #expect(breaks == [expected[0], expected[1]])
    #expect(breaks != [expected[1], expected[0]])
  }

  /// A chain of operations whose nodes were met from the last to the first, or the other way round.
  @Test(arguments: [false, true])
  func eachNodeComesAfterWhatItWasComputedFrom(isBackwards: Bool) {
    var flow = DataFlow()
    let count = 50
    for id in 0..<count { _ = flow.giveNode(id) }
    for place in 0..<count - 1 {
      let (from, to) = isBackwards ? (place + 1, place) : (place, place + 1)
      flow.add(.init(operation: 0, run: 0), from: [Int32(from)], to: Int32(to))
    }
    let order = NodeOrder(of: flow)
    #expect(Set((0..<count).map { order[$0] }).count == count)
    for place in 0..<count { #expect(order.place(of: order[place]) == place) }
    for node in 0..<Int32(count) {
      guard let passage = flow.producer(of: node) else { continue }
      flow.forEachInput(ofPassage: passage) {
        #expect(order.place(of: $0) < order.place(of: node))
      }
    }
  }
}
