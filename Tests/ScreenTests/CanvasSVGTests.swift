import Screen
import Testing

@Suite struct CanvasSVGTests {
  @Test func aRunOfOneLookIsOneTextAtItsColumn() {
    var canvas = Canvas(size: Size(columns: 8, rows: 2))
    canvas.write("a<b&", row: 0, column: 0)
    canvas.write("訓練", row: 1, column: 2, style: Style(foreground: 208, .bold))
    let lines = canvas.svgText().split(separator: "\n").filter { $0.hasPrefix("<text") }
    #expect(lines.count == 2)
    #expect(lines[0].contains("x=\"8\"") && lines[0].contains(">a&lt;b&amp;    </text>"))
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

  @Test func blanksNeedNoText() {
    let text = Canvas(size: Size(columns: 5, rows: 3)).svgText(isLight: true)
    #expect(!text.contains("<text"))
    #expect(text.contains("fill=\"#fafaf6\""))
  }
}
