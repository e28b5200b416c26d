import Screen
import Testing

@testable import TapeViewer

@Suite struct LineTests {
  private func drawn(_ line: Line, columns: Int) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    canvas.draw([line], in: canvas.bounds, theme: .mono)
    return canvas.lines[0]
  }

  @Test func bothPartsStandAtTheirEdges() {
    #expect(drawn(Line([Span("left")], trailing: [Span("right")]), columns: 14) == "left     right")
  }

  @Test func theLeftPartIsCutWithAnEllipsis() {
    #expect(drawn(Line([Span("long text")], trailing: [Span("1.0")]), columns: 9) == "long… 1.0")
    #expect(drawn(Line([Span("ab"), Span("cdef")]), columns: 4) == "abc…")
    #expect(drawn(Line([Span("ab"), Span("cd"), Span("ef")]), columns: 4) == "abc…")
    #expect(drawn(Line([Span("ab"), Span("cd")]), columns: 4) == "abcd")
  }

  @Test(arguments: 0...12)
  func nothingIsWrittenBeyondTheColumns(_ columns: Int) {
    for line in [
      Line([Span("平方"), Span("损失函数")], trailing: [Span("值 1.0")]), Line("a long sentence"),
      Line([], trailing: [Span("only at the right")]),
    ] {
      var canvas = Canvas(size: Size(columns: 20, rows: 1))
      canvas.draw(line, row: 0, column: 2, columns: columns, theme: .mono)
      for column in Array(0..<2) + Array(2 + columns..<20) {
        #expect(canvas[0, column] == .blank)
      }
    }
  }

  @Test func textIsBrokenAtItsSpaces() {
    let lines = Line.wrapping("the tape did not record it", columns: 9)
    #expect(lines.map { $0.leading[0].text } == ["the tape", "did not", "record it"])
    #expect(
      Line.wrapping("extraordinary", columns: 5).map { $0.leading[0].text } == [
        "extra", "ordin", "ary",
      ])
    #expect(Line.wrapping("anything", columns: 0).isEmpty)
  }

  @Test func longNamesKeepTheirEnd() {
    #expect("SparseSoftmaxCrossEntropy#12".truncatedInMiddle(toColumns: 14) == "SparseSoft…#12")
    #expect("short".truncatedInMiddle(toColumns: 14) == "short")
    #expect("SparseSoftmaxCrossEntropy#12".truncatedBeforeNumber(toColumns: 14) == "SparseSoft…#12")
    #expect("encoder_layer_attention_12".truncatedBeforeNumber(toColumns: 13) == "encoder_la…12")
    #expect("the sum of all = AddV2".truncatedBeforeNumber(toColumns: 10) == "the sum o…")
    #expect("errors = SoftmaxCrossEntropy".truncatedBeforeNumber(toColumns: 14) == "errors = Soft…")
    #expect("x#123456789".truncatedBeforeNumber(toColumns: 6) == "x#123…")
    #expect("損失函數的名字很長#7".truncatedBeforeNumber(toColumns: 10) == "損失函…#7")
    #expect("損失函數的名字很長".truncatedInMiddle(toColumns: 10).columnCount <= 10)
  }
}
