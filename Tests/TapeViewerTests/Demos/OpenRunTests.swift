import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// A gradient run with which a recording breaks off is shown as far as it came, and nothing is made of
/// what is not there.
@Suite struct OpenRunTests {
  /// y = sin(x) · x at 2: the product has paid to `x`, and the program is killed before the sine does.
  private func shown(steps: Int = 1) throws -> ShownTape {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor(2.0).named("x")
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return (sin(x).named("s") * x).named("y")
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    var recording = builder.recording
    recording.isComplete = false
    recording.gradientRuns[0].results = []
    recording.steps[0] = Array((recording.steps[0] ?? []).prefix(steps))
    return try ShownTape(MemoryTape(recording), size: Size(columns: 100, rows: 30))
  }

  @Test func theRunEndsWhereTheRecordingDoes() throws {
    var tape = try shown()
    tape.type("e")
    #expect(tape.text.contains("no results"), "\(tape.text)")
    #expect(tape.text.contains("ends at 1"), "\(tape.text)")
    #expect(!tape.text.contains("None") && !tape.text.contains("done"), "\(tape.text)")
  }

  @Test func whatWasPaidToASourceIsNotTakenForAllOfIt() throws {
    var tape = try shown()
    tape.type("e/x\n")
    #expect(tape.text.contains("1 of 1 paid"), "\(tape.text)")
    let ledger = tape.text.split(separator: "\n").filter { $0.contains("1 of 1 paid") }
    #expect(ledger.allSatisfy { !$0.contains("final") }, "\(tape.text)")
  }

  @Test func nobodySaysThatASourceGetsNone() throws {
    var tape = try shown(steps: 0)
    tape.type("e/x\nw")
    #expect(tape.text.contains("∂y/∂x is not known"), "\(tape.text)")
    tape.type("w")
    tape.type("A")
    #expect(tape.text.contains("no results, the run did not come to its end"), "\(tape.text)")
    #expect(!tape.text.contains("None"), "\(tape.text)")
  }

  @Test func whyTellsWhatThereIsOfASum() throws {
    var tape = try shown()
    tape.type("e/x\nw")
    #expect(tape.text.contains("∂y/∂x is not known"), "\(tape.text)")
    #expect(tape.text.contains("So far 0.909"), "\(tape.text)")
  }
}
