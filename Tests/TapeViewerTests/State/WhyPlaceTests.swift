import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Enter goes to the operation that the answer to `w` speaks of.
@Suite struct WhyPlaceTests {
  @Test func ofSeveralEndsItIsTheOneThatTheSentenceNames() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let w = Variable(2.0).named("w")
      let b = Variable(1.0).named("b")
      b.assign(w.value * 3)
      let tape = GradientTape()
      let y = tape.record { (stopGradient(w.value) * b.value).named("y") }
      _ = try tape.gradient(of: y, withRespectTo: [w])
    }
    var tape = try ShownTape(MemoryTape(builder.recording), size: Size(columns: 120, rows: 40))
    tape.type("w")
    #expect(tape.text.contains("stop gradient"), "\(tape.text)")
    tape.type("\n")
    #expect(tape.deck?.page?.operation?.name == "StopGradient", "\(tape.text)")
  }

  @Test func ofAValueThatIsNotANumberItIsWhereThatBegan() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Variable(-2.0).named("x")
      let tape = GradientTape()
      let y = tape.record { (log(x.value).named("bad") * 2 + 1).named("y") }
      _ = try tape.gradient(of: y, withRespectTo: [x])
    }
    var tape = try ShownTape(MemoryTape(builder.recording), size: Size(columns: 120, rows: 40))
    tape.type("/AddV2\nw")
    #expect(
      tape.text.contains("The nan begins") && tape.text.contains("Enter shows the place"),
      "\(tape.text)")
    tape.type("\n")
    #expect(tape.deck?.page?.operation?.name == "Log", "\(tape.text)")
  }
}
