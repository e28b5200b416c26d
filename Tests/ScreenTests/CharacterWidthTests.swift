import Testing

@testable import Screen

@Suite("Columns of characters")
struct CharacterWidthTests {
  @Test(
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("ｱ", 1), ("Ａ", 2), ("가", 2),
      ("\u{1100}\u{1161}\u{11A8}", 2), ("→", 1), ("─", 1), ("●", 1), ("✂", 1), ("✂\u{FE0F}", 2),
      ("🙂", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇹🇼", 2), ("1\u{FE0F}\u{20E3}", 2), ("1", 1),
      ("का", 2), ("ก็", 1), ("\u{200B}", 0), ("\u{202E}", 0), ("\t", 0), ("\u{7F}", 0),
      ("\r\n", 0), ("\u{9B}", 0), ("\u{301}", 0), ("α", 1), ("ﷺ", 1),
    ] as [(Character, Int)])
  func areWhatTerminalsTake(character: Character, columns: Int) {
    #expect(character.columnCount == columns)
    #expect(String(character).columnCount == columns)
    let pieces = character.cellTexts
    #expect(pieces.reduce(0) { $0 + $1.columnCount } == columns)
    #expect(pieces.allSatisfy { $0.columnCount <= 2 })
    #expect(String(pieces) == String(character))
  }

  @Test func aTextThatEndsInAnEllipsisGetsNoSecond() {
    #expect("Read … Mean ×7".truncated(toColumns: 7) == "Read …")
    #expect("Read … Mean ×7".truncated(toColumns: 8) == "Read …")
    #expect("ReadVariable".truncated(toColumns: 7) == "ReadVa…")
  }

  @Test func aTextIsFilledUpWithBlanksAndNeverCut() {
    #expect("訓練".padding(6) == "訓練  ")
    #expect("訓練".leftPadding(6) == "  訓練")
    #expect("tape".padding(4) == "tape" && "tape".leftPadding(3) == "tape")
    #expect(String.blanks(3) == "   ")
    #expect(String.blanks(40).utf8.allSatisfy { $0 == 32 } && String.blanks(40).count == 40)
    #expect(String.blanks(0).isEmpty && String.blanks(-1).isEmpty)
  }

  @Test func aTextIsAsWideAsItsCells() {
    let texts = ["क्षत्रिय 訓練", "e\u{301}t\u{E9} 👩‍👩‍👧!", "plain"]
    for text in texts {
      var canvas = Canvas(size: Size(columns: 30, rows: 1))
      #expect(canvas.write(text, row: 0, column: 0) == text.columnCount)
      #expect(canvas.lines == [text])
    }
  }
}
