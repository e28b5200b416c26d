import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// The account of an adjoint in a pane with fewer rows than it has entries.
@Suite struct LedgerPaneTests {
  /// `w` used by sixty operations, half of which have paid.
  private func deck() throws -> Deck {
    var sketch = TapeSketch()
    let w = sketch.variable("w", 1.5)
    sketch.watch(w)
    let parts = (0..<60).map { _ in sketch.run("Neg", [w], -1.5, locals: [-1]) }
    let y = sketch.run("AddN", parts, -90, locals: parts.map { _ in 1 })
    sketch.gradient(of: y, withRespectTo: [w])
    var tape = try ShownTape(MemoryTape(sketch.recording), size: Size(columns: 120, rows: 40))
    tape.type("30s")
    let deck = try #require(tape.deck)
    #expect(deck.page?.ledger?.tensor == w && deck.page?.ledger?.entryCount == 60, "\(tape.text)")
    return deck
  }

  private func text(_ deck: Deck, rows: Int) -> [String] {
    LedgerPane(deck: deck, columns: 40).lines(rows: rows).map { line in
      (line.leading + line.trailing).map(\.text).joined()
    }
  }

  @Test func whatWasPaidLastIsAmongTheEntriesForWhichThereIsRoom() throws {
    let deck = try deck()
    for rows in 6...64 {
      let lines = text(deck, rows: rows)
      #expect(lines.count <= rows)
      // The run takes the operations back from the last one on, and the sum of all before them.
      #expect(lines.contains { $0.hasPrefix("Neg#31 ") }, "in \(rows) rows: \(lines)")
    }
  }

  @Test func withRoomForAllEveryEntryIsThere() throws {
    let names = text(try deck(), rows: .max).filter { $0.hasPrefix("Neg#") }
    #expect(names.count == 60)
  }

  @Test func withMoreRoomNoEntryIsLost() throws {
    let deck = try deck()
    var shown = Set<Substring>()
    for rows in 6...64 {
      let names = Set(text(deck, rows: rows).filter { $0.hasPrefix("Neg#") }.map { $0.prefix(6) })
      #expect(names.isSuperset(of: shown), "in \(rows) rows")
      shown = names
    }
  }
}
