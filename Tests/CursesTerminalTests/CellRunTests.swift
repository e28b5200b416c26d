import Screen
import TestSupport
import Testing

@testable import CursesTerminal

@Suite("What changes between two pictures")
struct CellRunTests {
  private func canvas(_ lines: String..., style: Style = .plain) -> Canvas {
    var canvas = Canvas(size: Size(columns: 12, rows: lines.count))
    for (row, line) in lines.enumerated() { canvas.write(line, row: row, column: 0, style: style) }
    return canvas
  }

  private func texts(_ runs: [CellRun]) -> [String] {
    runs.map { "\($0.row),\($0.column) " + String($0.sent.map(\.text)) }
  }

  @Test func nothingIsSentTwice() {
    #expect(canvas("abc", "def").runs(changedFrom: canvas("abc", "def")).isEmpty)
  }

  @Test func aRunIsOfOneLook() {
    var new = canvas("abcdef")
    new.restyle(Rect(row: 0, column: 2, columns: 2, rows: 1)) { $0.adding(.bold) }
    #expect(texts(new.runs(changedFrom: canvas("xxxxxx"))) == ["0,0 ab", "0,2 cd", "0,4 ef"])
    #expect(texts(new.runs(changedFrom: canvas("abcdef"))) == ["0,2 cd"])
  }

  @Test func aFewBlanksTakeTheLookOfWhatIsBesideThem() {
    var new = canvas("  ab  cd", style: Style(foreground: 5))
    new.write("   x", row: 0, column: 8)
    #expect(texts(new.runs(changedFrom: nil)) == ["0,0   ab  cd   ", "0,11 x"])
    #expect(new.runs(changedFrom: nil).map(\.style.foreground) == [5, nil])
    // What is behind a blank is seen, and so is a line under it.
    for style in [Style(background: 5), Style(.underline), Style(.reverse)] {
      var new = canvas("ab")
      new.write(" ", row: 0, column: 1, style: style)
      #expect(texts(new.runs(changedFrom: canvas("ab"))) == ["0,1  "])
      #expect(new.runs(changedFrom: canvas("ab")).first?.style == style)
    }
  }

  @Test func manyBlanksAreLeftPlain() {
    var new = Canvas(size: Size(columns: 40, rows: 1))
    new.write("ab", row: 0, column: 0, style: Style(foreground: 5))
    #expect(new.runs(changedFrom: nil).map(\.style) == [Style(foreground: 5), .plain])
    #expect(new.runs(changedFrom: nil).map(\.cells.count) == [2, 38])
    #expect(texts(new.runs(changedFrom: Canvas(size: new.size))) == ["0,0 ab"])
  }

  @Test func theBlanksBetweenTwoChangesAreGoneOver() {
    let runs = canvas("ab cd", style: Style(foreground: 5)).runs(changedFrom: canvas("xy zw"))
    #expect(texts(runs) == ["0,0 ab cd"])
    #expect(texts(canvas("ab cd").runs(changedFrom: canvas("ax yd"))) == ["0,1 b c"])
  }

  @Test func aBlankOfAnotherColourIsNoChange() {
    let other = canvas("a b", style: Style(foreground: 5))
    var new = other
    new[0, 1].style = Style(foreground: 6)
    #expect(new.runs(changedFrom: other).isEmpty)
  }

  @Test func wideCharactersGoWhole() {
    let runs = canvas("訓練 x").runs(changedFrom: canvas("訓 a x"))
    #expect(texts(runs) == ["0,2 練"])
  }

  @Test func everythingIsSentToAScreenOfUnknownContents() {
    for known in [nil, Canvas(size: Size(columns: 3, rows: 3))] {
      let runs = canvas("訓x", "").runs(changedFrom: known)
      #expect(runs.flatMap(\.sent).map(\.columnCount).reduce(0, +) == 24)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func theRunsTurnOnePictureIntoTheOther(seed: UInt64) {
    var generator = Seeded(seed)
    let texts: [Character] = ["中", "x", " ", "é", "🙂", " "]
    var shown = Canvas(size: Size(columns: 12, rows: 4))
    var next = shown
    for _ in 0..<200 {
      for _ in 0..<Int.random(in: 0..<9, using: &generator) {
        let row = Int.random(in: 0..<4, using: &generator)
        next[row, Int.random(in: 0..<12, using: &generator)] = Cell(
          texts[Int.random(in: 0..<texts.count, using: &generator)],
          style: Style(foreground: UInt8.random(in: 0..<3, using: &generator)))
      }
      for run in next.runs(changedFrom: shown) {
        var column = run.column
        for cell in run.sent {
          #expect(Cell(cell.text, style: run.style).looksSame(as: cell))
          shown[run.row, column] = Cell(cell.text, style: run.style)
          column += cell.columnCount
        }
      }
      let isAlike = (0..<4).allSatisfy { row in
        zip(shown.cells(inRow: row), next.cells(inRow: row)).allSatisfy { $0.looksSame(as: $1) }
      }
      #expect(isAlike)
    }
  }
}
