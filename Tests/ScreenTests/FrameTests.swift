import Screen
import Testing

@Suite("Frames")
struct FrameTests {
  private func frame(
    _ kind: FrameKind, _ columns: Int, _ rows: Int, title: String = "", footer: String = ""
  ) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    canvas.frame(canvas.bounds, title: title, kind: kind, footer: footer)
    return canvas
  }

  @Test func eachKindHasItsLook() {
    #expect(frame(.rounded, 6, 3).lines == ["╭────╮", "│    │", "╰────╯"])
    #expect(frame(.heavy, 6, 3).lines == ["┏━━━━┓", "┃    ┃", "┗━━━━┛"])
    #expect(frame(.dashed, 6, 3).lines == ["┌╌╌╌╌┐", "╎    ╎", "└╌╌╌╌┘"])
    #expect(frame(.double, 6, 3).lines == ["╔════╗", "║    ║", "╚════╝"])
  }

  @Test func eachKindHasItsLookInASCII() {
    let pictures = FrameKind.allCases.map { frame($0, 6, 3).inPureASCII.lines }
    #expect(
      pictures == [
        ["+----+", "|    |", "+----+"], ["+====+", "#    #", "+====+"],
        ["+....+", ":    :", "+....+"], ["+====+", "\"    \"", "+====+"],
      ])
  }

  @Test func captionsStandInTheEdges() {
    let canvas = frame(.rounded, 24, 3, title: "graph", footer: "Enter: go")
    #expect(canvas.lines[0] == "╭ graph ───────────────╮")
    #expect(canvas.lines[2] == "╰────────── Enter: go ─╯")
  }

  @Test func captionsAreCutWithAnEllipsis() {
    #expect(frame(.rounded, 12, 2, title: "two layers").lines[0] == "╭ two l… ──╮")
    #expect(frame(.rounded, 7, 2, title: "two layers").lines[0] == "╭ … ──╮")
    #expect(frame(.rounded, 6, 2, title: "two layers").lines[0] == "╭────╮")
    #expect(frame(.rounded, 12, 2, title: "訓練的損失").lines[0] == "╭ 訓練… ───╮")
  }

  @Test(arguments: 0...3, 0...3)
  func anySizeIsHarmless(columns: Int, rows: Int) {
    for kind in FrameKind.allCases {
      let canvas = frame(kind, columns, rows, title: "t", footer: "f")
      #expect(canvas.size == Size(columns: columns, rows: rows))
      let drawn = (0..<rows).flatMap { canvas.cells(inRow: $0) }.filter { $0.text != " " }
      #expect(drawn.count == columns * rows - max(0, columns - 2) * max(0, rows - 2))
    }
  }

  @Test func aFrameReachesBeyondTheCanvas() {
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    canvas.frame(Rect(row: -1, column: -2, columns: 4, rows: 3))
    #expect(canvas.lines == [" │", "─╯"])
  }
}
