import Screen
import Testing

@Suite("A canvas as text for a terminal")
struct ANSITests {
  private var canvas: Canvas {
    var canvas = Canvas(size: Size(columns: 10, rows: 3))
    canvas.write("ab", row: 0, column: 0, style: Style(foreground: 196, .bold))
    canvas.write("cd", row: 0, column: 2, style: Style(foreground: 196, .bold))
    canvas.write("e", row: 0, column: 5)
    canvas.write("中", row: 2, column: 0, style: Style(foreground: 12, background: 238, .dim))
    return canvas
  }

  @Test func oneSequencePrecedesEachRun() {
    let text = canvas.ansiText(depth: .two56)
    #expect(
      text
        == "\u{1B}[0;1;38;5;196mabcd\u{1B}[0m e\n\n\u{1B}[0;2;38;5;12;48;5;238m中\u{1B}[0m\n")
  }

  @Test func coloursAreBroughtDownToWhatTheTerminalHas() {
    #expect(canvas.ansiText(depth: .sixteen).contains("\u{1B}[0;1;91mabcd"))
    #expect(canvas.ansiText(depth: .sixteen).contains("\u{1B}[0;2;94;100m中"))
    #expect(canvas.ansiText(depth: .eight).contains("\u{1B}[0;1;31mabcd"))
    #expect(canvas.ansiText(depth: .eight).contains("\u{1B}[0;2;34m中"))
  }

  @Test func withoutColoursThereAreNoSequences() {
    #expect(canvas.ansiText(depth: .none) == "abcd e\n\n中\n")
  }

  @Test func backgroundsReachTheEndOfTheLine() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.fill(canvas.bounds, with: Cell(style: Style(.reverse)))
    #expect(canvas.ansiText(depth: .eight) == "\u{1B}[0;7m    \u{1B}[0m\n")
    canvas.fill(canvas.bounds, with: Cell(style: Style(foreground: 3)))
    #expect(canvas.ansiText(depth: .eight) == "\n")
  }

  @Test(arguments: [(0, 0), (5, 0), (0, 3), (1, 1), (7, 4)])
  func thereAreAsManyLinesAsRows(columns: Int, rows: Int) {
    let text = Canvas(size: Size(columns: columns, rows: rows)).ansiText(depth: .two56)
    #expect(text == String(repeating: "\n", count: rows))
  }

  @Test func styleKeepsWhatItIsGiven() {
    for color in [nil, 0, 7, 255] as [UInt8?] {
      for other in [nil, 0, 9, 255] as [UInt8?] {
        var style = Style(foreground: color, background: other, [.bold, .italic])
        #expect(style.foreground == color && style.background == other)
        #expect(style.attributes == [.bold, .italic])
        style.foreground = 3
        style.attributes = .dim
        #expect(style == Style(foreground: 3, background: other, .dim))
        style.foreground = nil
        #expect(style.foreground == nil && style.background == other)
      }
    }
    #expect(Style(foreground: 0) != .plain)
  }

  @Test func depthsAreOrdered() {
    #expect(ColorDepth.none < .eight && ColorDepth.sixteen < .two56)
    #expect(ColorDepth(colors: -1) == .none && ColorDepth(colors: 88) == .sixteen)
    #expect(ColorDepth(colors: 1 << 24) == .two56)
    #expect(ColorDepth.eight.nearest(to: 9) == 1)
    #expect(ColorDepth.sixteen.nearest(to: 244) == 8)
    #expect(ColorDepth.none.nearest(to: 9) == nil)
  }
}
