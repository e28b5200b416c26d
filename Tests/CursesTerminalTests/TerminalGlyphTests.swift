import CNcurses
import Screen
import Testing

@testable import CursesTerminal

@Suite("What ncurses is given for a cell")
struct TerminalGlyphTests {
  /// The columns that a C library of some years ago gives.
  private func width(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x301, 0x200D, 0xFE0F, 0x1F3FD: 0
    case 0x4E2D, 0x1F469, 0x1F680, 0x1F44D: 2
    case 0x1FAE8: -1
    default: 1
    }
  }

  @Test(
    arguments: [
      ("a", [[0x61]]), ("e\u{301}", [[0x65, 0x301]]), ("中", [[0x4E2D]]),
      ("👩‍🚀", [[0x1F469]]), ("❤\u{FE0F}", [[0x2764], [0x20]]),
      ("🇹🇼", [[0x1F1F9], [0x1F1FC]]), ("🫨", [[0xFFFD], [0x20]]), ("\u{301}", [[0x20, 0x301]]),
      ("e\u{301}\u{301}\u{301}\u{301}\u{301}", [[0x65, 0x301, 0x301, 0x301, 0x301]]),
    ] as [(Character, [[UInt32]])])
  func fillsTheCellExactly(text: Character, scalars: [[UInt32]]) {
    let entries = TerminalGlyph.entries(for: Cell(text), width: width)
    #expect(entries.map(\.scalars) == scalars)
  }

  @Test func aRowIsOfTheGlyphsOfItsCells() throws {
    let texts = ["a", "中", "e\u{301}", "👩‍🚀", "─", "\u{301}", "∂", "🇹🇼"] as [Character]
    try withUTF8 {
      var row = TerminalGlyph.Row()
      for cells in [texts, texts.reversed(), []].map({ $0.map { Cell($0) } }) {
        row.set(to: cells)
        let glyphs = cells.flatMap { TerminalGlyph.entries(for: $0) }
        #expect(row.scalars == glyphs.flatMap(\.scalars))
        #expect(row.counts == glyphs.map { UInt8($0.scalars.count) })
      }
    }
  }

  @Test func everyScalarFillsItsColumns() throws {
    try withUTF8 {
      for value in stride(from: UInt32(0x20), to: 0x3_0000, by: 1) {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let cell = Cell(Character(scalar))
        let entries = TerminalGlyph.entries(for: cell)
        let columns = entries.map { max(1, Int(shim_width($0.scalars[0]))) }.reduce(0, +)
        if columns != cell.columnCount {
          Issue.record("U+\(String(value, radix: 16)) fills \(columns) of \(cell.columnCount)")
        }
      }
    }
  }
}
