import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

@Suite struct RailsTests {
  private static func window(_ seed: Int, positions: Range<Int>? = nil) throws -> TapeWindow {
    var generator = Seeded(UInt64(seed))
    let sketch = TapeSketch.random(operations: 3 + seed * 2, using: &generator)
    return try SketchedTape(sketch, positions: positions).window
  }

  @Test(arguments: 0..<20)
  func aValueKeepsItsRailFromItsOperationToItsLastUse(_ seed: Int) throws {
    let window = try Self.window(seed)
    let rails = Rails(of: window)
    #expect(rails.rows.count == window.operations.count)
    for (place, operation) in window.operations.enumerated() {
      guard let output = operation.outputs.first else { continue }
      let rail = try #require(rails.rows[place].rail)
      let last = window.operations.lastIndex { $0.inputs.contains(output) } ?? place
      for row in rails.rows[(place + 1)...].prefix(max(0, last - place)) {
        #expect(row.values.indices.contains(rail) && row.values[rail] == output)
      }
      if last > place {
        #expect(rails.rows[last].inputs.contains { $0.rail == rail && $0.isLast })
      }
    }
  }

  @Test(arguments: 0..<20)
  func noTwoValuesShareARailInARow(_ seed: Int) throws {
    let rails = Rails(of: try Self.window(seed))
    for row in rails.rows {
      let alive = row.values.compactMap(\.self)
      #expect(Set(alive).count == alive.count)
      #expect(row.values.count <= rails.count && (row.rail ?? 0) < rails.count)
    }
  }

  @Test(arguments: 0..<20)
  func anAdjointKeepsItsRailFromTheLastThatPaysItUpToItsOperation(_ seed: Int) throws {
    var generator = Seeded(UInt64(seed))
    let tape = try SketchedTape(
      TapeSketch.random(operations: 3 + seed * 2, using: &generator))
    let accounts = try #require(tape.accounts)
    let rails = Rails(ofAdjointsIn: tape.window, accounts)
    let operations = tape.window.operations
    for (tensor, ledger) in accounts.ledgers where ledger.entryCount > 0 {
      let places = ledger.paying.compactMap { posting in
        operations.firstIndex { $0.id == posting.operation }
      }
      let first = operations.firstIndex { $0.outputs.contains(tensor) }.map { $0 + 1 } ?? 0
      let last = ledger.seeds.isEmpty ? places.max() ?? 0 : operations.count - 1
      guard first <= last else { continue }
      let found = (first...last).map { rails.rows[$0].values.firstIndex(of: tensor) }
      #expect(Set(found).count == 1 && found[0] != nil, "\(tensor): \(found)")
      for place in places {
        #expect(rails.rows[place].inputs.contains { $0.tensor == tensor }, "\(tensor) at \(place)")
      }
    }
    for row in rails.rows {
      let alive = row.values.compactMap(\.self)
      #expect(Set(alive).count == alive.count && row.values.count <= rails.count)
    }
  }

  @Test func theHeavyRailsOfARowAreTheAdjointsInMemory() throws {
    var tape = try ShownTape(.twoLayers, size: Size(columns: 120, rows: 40))
    tape.type("v")
    for _ in 0..<12 {
      tape.type("s")
      let scene = try #require(tape.deck?.scene)
      let frame = try #require(tape.deck?.page?.frame)
      let rows = OperationRows(scene: scene, frame: frame, selection: nil)
      let heavy = scene.window.tensors.keys.filter {
        rows.adjointRail(of: $0)?.weight == .heavy
      }
      let alive = frame.ledgers.filter { tensor, ledger in
        guard ledger.paidCount(at: frame.position) > 0 else { return false }
        guard let producer = scene.window.producers[tensor] else { return true }
        return !frame.ledgers.values.contains { other in
          other.paying.contains {
            $0.operation == producer && other.isPaid($0, at: frame.position)
          }
        }
      }
      #expect(!heavy.isEmpty && heavy.sorted() == alive.keys.sorted())
    }
  }

  @Test func whatWasComputedBeforeTheWindowIsAliveFromItsFirstRowOn() throws {
    let window = try Self.window(9, positions: 8..<16)
    let rails = Rails(of: window)
    let loaded = Set(window.operations.map(\.id))
    let outside = Set(
      window.operations.flatMap(\.inputs).filter {
        window.producers[$0].map { !loaded.contains($0) } ?? false
      })
    #expect(Set(rails.rows[0].values.compactMap(\.self)).isSuperset(of: outside))
  }
}
