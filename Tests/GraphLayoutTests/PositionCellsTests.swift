import TestSupport
import Testing

@testable import GraphLayout

@Suite struct PositionCellsTests {
  private static let (count, width) = (800, 1 << 10)

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func roomIsMadeWithoutAChangeOfOrder(seed: UInt64) {
    var generator = Seeded(seed)
    let reach = 6 * Self.count * Self.width
    let positions = Flat((0..<Self.count).map { _ in Int.random(in: 0..<reach, using: &generator) })
    var cells = PositionCells(positions, width: Self.width)
    var rooms = 0
    for _ in 0..<600 {
      let moved = Int32.random(in: 0..<Int32(Self.count), using: &generator)
      cells.remove(moved, at: positions[moved])
      // Now and then beyond all others, too.
      positions[moved] = Int.random(in: -reach / 8..<reach + reach / 8, using: &generator)
      cells.insert(moved, at: positions[moved])

      let start = positions[Int.random(in: 0..<Self.count, using: &generator)]
      let before = positions.elements
      guard let room = cells.makeRoom(7 * Self.width, from: start, positions) else {
        #expect(positions.elements == before)
        continue
      }
      rooms += 1
      #expect(room.distance >= 7 * Self.width)
      #expect(positions.elements == before.map(room.shifted))
      #expect(!positions.elements.contains { (start..<start + room.distance).contains($0) })
      let order = before.indices.sorted { (before[$0], $0) < (before[$1], $1) }
      #expect(
        zip(order, order.dropFirst()).allSatisfy {
          (before[$0] < before[$1]) == (positions[$0] < positions[$1])
        })
    }
    #expect(rooms > 100)
  }

  @Test func noRoomIsMadeWhereNothingIsFree() {
    let positions = Flat((0..<Self.count).map { $0 * Self.width })
    var cells = PositionCells(positions, width: Self.width)
    #expect(cells.makeRoom(2 * Self.width, from: positions[9], positions) == nil)
  }
}
