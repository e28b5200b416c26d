import Screen
import Testing

@Suite struct CanvasSVGTests {
  @Test func aRunOfOneLookIsOneTextAtItsColumn() {
    var canvas = Canvas(size: Size(columns: 8, rows: 2))
    canvas.write("a<b&", row: 0, column: 0)
    canvas.write("訓練", row: 1, column: 2, style: Style(foreground: 208, .bold))
    let lines = canvas.svgText().split(separator: "\n").filter { $0.hasPrefix("<text") }
    #expect(lines.count == 2)
    #expect(lines[0].contains("x=\"8\"") && lines[0].contains(">a&lt;b&amp;</text>"))
    #expect(lines[1].contains("x=\"24\"") && lines[1].contains("textLength=\"32\""))
    #expect(lines[1].contains("fill=\"#ff8700\" font-weight=\"bold\">訓練<"))
  }

  @Test func reversedTextStandsInItsOwnColour() {
    var canvas = Canvas(size: Size(columns: 2, rows: 1))
    canvas.write("ok", row: 0, column: 0, style: Style(foreground: 16, .reverse))
    let text = canvas.svgText()
    #expect(text.contains("<rect x=\"8\" y=\"8\" width=\"16\" height=\"15\" fill=\"#000000\"/>"))
    #expect(text.contains("fill=\"#14161c\">ok</text>"))
  }

  @Test func linesAndBlocksMeetAtTheSidesOfTheirCells() {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.write("╭──┐", row: 0, column: 0)
    canvas.write("┃▀ok", row: 1, column: 0)
    let text = canvas.svgText()
    #expect(text.contains("M12 23Q12 15.5 16 15.5"), "a rounded corner from below to the right")
    #expect(text.contains("M16 15.5H24H32"), "one line through two cells")
    #expect(text.contains("M36 23V15.5M32 15.5H36"), "a square corner from below to the left")
    #expect(text.contains("d=\"M12 23V30.5M12 38V30.5\""), "\(text)")
    #expect(text.contains("M16 23H24V30.5H16Z"), "the upper half of a cell")
    #expect(text.contains(">ok</text>") && text.split(separator: "<text").count == 2)
  }

  @Test func patternsOfDotsAreDrawnDotByDot() {
    var canvas = Canvas(size: Size(columns: 2, rows: 1))
    canvas.write("⠉⣀", row: 0, column: 0)
    let text = canvas.svgText()
    #expect(text.contains("M9 9h2v2h-2ZM13 9h2v2h-2ZM17 21h2v2h-2ZM21 21h2v2h-2Z"), "\(text)")
    #expect(!text.contains("<text"))
  }

  @Test func blanksNeedNoText() {
    let text = Canvas(size: Size(columns: 5, rows: 3)).svgText(isLight: true)
    #expect(!text.contains("<text"))
    #expect(text.contains("fill=\"#fafaf6\""))
  }
}
