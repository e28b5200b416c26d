import Testing

@testable import TapeViewer

/// Columns of the timeline, as they are handed on to be drawn.
@Suite struct TimelineCellTests {
  @Test func neighboursInOneRoleAreOneStretch() {
    let cells = [
      TimelineCell("━", .flow), TimelineCell("━", .flow), TimelineCell("┿", .current),
      TimelineCell("─", .frame), TimelineCell("a", .title), TimelineCell("─", .frame),
    ]
    #expect(
      cells.spans == [
        Span("━━", .flow), Span("┿", .current), Span("─", .frame), Span("a", .title),
        Span("─", .frame),
      ])
    #expect([TimelineCell]().spans.isEmpty)
  }
}
