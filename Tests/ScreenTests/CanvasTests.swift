import Screen
import TestSupport
import Testing

@Suite("A canvas")
struct CanvasTests {
  @Test func whatFallsOutsideIsClipped() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.write("abcdef", row: 0, column: -2)
    canvas.write("xy", row: 7, column: 0)
    canvas[-1, 0] = Cell("!")
    #expect(canvas.lines == ["cdef", ""])
    #expect(canvas[5, 5] == .blank)
    #expect(Canvas(size: Size(columns: -3, rows: 2)).lines == ["", ""])
  }

  @Test func overwritingHalfOfAWideCharacterBlanksTheOther() {
    for column in 2...3 {
      var canvas = Canvas(size: Size(columns: 6, rows: 1))
      canvas.write("ab中d", row: 0, column: 0)
      canvas[0, column] = Cell("x")
      #expect(canvas.lines == [column == 2 ? "abx d" : "ab xd"])
    }
  }

  @Test func wideCharactersPushEachOtherApart() {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.write("中文字", row: 0, column: 0)
    canvas.write("語", row: 0, column: 1)
    #expect(canvas.lines == [" 語 字"])
    canvas[0, 5] = Cell("中")
    #expect(canvas.lines == [" 語"])
    #expect(canvas[0, 5] == .blank)
  }

  @Test func aHalfWithoutItsOtherIsABlank() {
    var canvas = Canvas(size: Size(columns: 3, rows: 1))
    canvas.write("abc", row: 0, column: 0)
    canvas[0, 1] = Cell(Cell.continuation)
    #expect(canvas.lines == ["a c"])
    #expect(canvas[0, 1] == .blank)
  }

  @Test func drawingACanvasOnAnotherKeepsWideCharacters() {
    var small = Canvas(size: Size(columns: 4, rows: 1))
    small.write("中文", row: 0, column: 0)
    var large = Canvas(size: Size(columns: 8, rows: 1))
    large.write("字字字字", row: 0, column: 0)
    large.draw(small, at: Point(row: 0, column: 1))
    #expect(large.lines == [" 中文 字"])
    large.draw(small, at: Point(row: 0, column: -1))
    #expect(large.lines == [" 文文 字"], "the left half is outside")
  }

  @Test func controlCharactersAreNeverDrawn() {
    var canvas = Canvas(size: Size(columns: 12, rows: 1))
    canvas.write("a\u{1B}[2Jb\r\nc\u{9B}", row: 0, column: 0)
    canvas[0, 8] = Cell("\u{1B}")
    #expect(canvas.lines == ["a[2Jbc  ?"])
  }

  @Test func whatHasNoRoomIsCut() {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    #expect(canvas.write("abcdef", row: 0, column: 0) == 5)
    #expect(canvas.lines == ["abcd…"])
    #expect("中文字".truncated(toColumns: 5) == "中文…")
    #expect("中文字".truncated(toColumns: 4) == "中…")
    #expect("中文字".truncated(toColumns: 6) == "中文字")
    #expect("abc".truncated(toColumns: 0) == "")
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func noHalfOfAWideCharacterIsEverAlone(seed: UInt64) {
    var generator = Seeded(seed)
    var canvas = Canvas(size: Size(columns: 9, rows: 2))
    let texts: [Character] = ["中", "x", Cell.continuation, "é", "👩‍🚀"]
    for _ in 0..<2000 {
      let text = texts[Int.random(in: 0..<texts.count, using: &generator)]
      let row = Int.random(in: -1...2, using: &generator)
      canvas[row, Int.random(in: -1...9, using: &generator)] = Cell(text)
      for row in 0..<2 {
        var expectsHalf = false
        for cell in canvas.cells(inRow: row) {
          guard cell.isContinuation == expectsHalf else {
            Issue.record("a half is alone in \(canvas.lines)")
            return
          }
          expectsHalf = cell.columnCount == 2
        }
        #expect(!expectsHalf)
      }
    }
  }
}
