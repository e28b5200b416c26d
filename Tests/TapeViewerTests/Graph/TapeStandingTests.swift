import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// How an operation stands with the tape that is looked at.
@Suite struct TapeStandingTests {
  @Test func whatRanBeforeATapeWasThereIsOutsideIt() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Variable(3.0).named("x")
      let before = (x.value * x.value).named("before")
      let tape = GradientTape()
      let y = tape.record { (before * x.value).named("y") }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    let source = MemoryTape(builder.recording)
    for view in ["", "v"] {
      var tape = try ShownTape(source, size: Size(columns: 120, rows: 40))
      tape.type("e" + view + "/before\n")
      #expect(tape.text.contains("outside tape"), "\(tape.text)")
      #expect(tape.text.contains("it ran while the tape"), "\(tape.text)")
    }
    var starts = TapeStarts(builder.recording.events)
    let first = try #require(builder.recording.operations.first)
    #expect(TapeStanding(of: first, on: 0, run: nil, starts: starts) == .outsideTape)
    starts = TapeStarts()
    #expect(TapeStanding(of: first, on: 0, run: nil, starts: starts) == .unknown)
  }
}
