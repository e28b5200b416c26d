import Testing

@testable import TapeViewer

/// Columns of the timeline, as they are handed on to be drawn.
@Suite struct TimelineCellTests {
  @Test func neighboursInOneRoleAreOneStretch() {
    let cells = [
      SignCell("━", .flow), SignCell("━", .flow), SignCell("┿", .current),
      SignCell("─", .frame), SignCell("a", .title), SignCell("─", .frame),
    ]
    #expect(
      cells.spans == [
        Span("━━", .flow), Span("┿", .current), Span("─", .frame), Span("a", .title),
        Span("─", .frame),
      ])
    #expect([SignCell]().spans.isEmpty)
  }
}
