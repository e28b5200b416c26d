import Testing

@testable import Screen

/// What a cell holds, which is two numbers.
@Suite struct CellTests {
  /// A letter with two marks in either order, a flag, a keycap, a family, a syllable in jamo.
  static let clusters: [Character] = [
    "a\u{323}\u{307}", "a\u{307}\u{323}", "e\u{301}", "\u{1F1E9}\u{1F1EA}", "1\u{FE0F}\u{20E3}",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{1112}\u{1161}\u{11AB}",
  ]

  @Test(arguments: clusters) func aCharacterOfSeveralScalarsKeepsItsSpelling(text: Character) {
    let cell = Cell(text)
    #expect(Array(cell.text.unicodeScalars) == Array(text.unicodeScalars))
    #expect(cell.columnCount == text.columnCount)
    #expect(cell.scalar == nil && !cell.isBlank && !cell.isASCII)
    #expect(cell == Cell(text))
  }

  @Test func otherSpellingsAreOtherCells() {
    let cells = Self.clusters.map { Cell($0) }
    #expect(Set(cells).count == cells.count)
    #expect(Cell("é") != Cell("e\u{301}"))
  }

  @Test func aScalarIsKeptAsItself() {
    for text in "aZ~é∂┃中▶" as String {
      let cell = Cell(text, style: Style(foreground: 3))
      #expect(cell.text == text && cell.scalar.map { Character($0) } == text)
      #expect(cell.columnCount == text.columnCount && cell.style.foreground == 3)
    }
    #expect(Cell().isBlank && Cell(style: Style(.bold)).isBlank && !Cell("\u{A0}").isBlank)
  }

  @Test func whatATerminalWouldObeyIsAQuestionMark() {
    for text in ["\n", "\r\n", "\u{1B}", "\u{7F}", "\u{9B}"] as [Character] {
      #expect(Cell(text) == Cell("?"))
    }
    #expect(Cell(Cell.continuation).isContinuation)
  }

  @Test func aCellRefersToNothing() {
    #expect(MemoryLayout<Cell>.stride == 8 && _isPOD(Cell.self))
  }
}
