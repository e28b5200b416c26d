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
      let rail = rails.rows[place].rail
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
      #expect(row.values.count <= rails.count && row.rail < rails.count)
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
