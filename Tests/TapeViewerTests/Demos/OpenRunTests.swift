import Autodiff
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// A gradient run with which a recording breaks off is shown as far as it came, and nothing is made of
/// what is not there.
@Suite struct OpenRunTests {
  /// y = Σ sin(x) · x at 2: the product has paid to `x`, and the program is killed before the sine does.
  private func shown(steps: Int = 2) throws -> ShownTape {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor(2.0).named("x")
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return (sin(x).named("s") * x).sum().named("y")
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
    #expect(tape.text.contains("cut off after 2"), "\(tape.text)")
    #expect(!tape.text.contains("None") && !tape.text.contains("done"), "\(tape.text)")
  }

  @Test func whatWasPaidToASourceIsNotTakenForAllOfIt() throws {
    var tape = try shown()
    tape.type("e/x\n")
    let ledger = tape.text.split(separator: "\n").filter { $0.contains("1 paid so far") }
    #expect(ledger.count == 1 && ledger.allSatisfy { !$0.contains("final") }, "\(tape.text)")
    #expect(tape.text.contains("◐ 1 so far"), "\(tape.text)")
  }

  @Test func theChainAndTheSizesOnTheWaySayThatMoreMayCome() throws {
    var tape = try shown()
    tape.type("e/x\nx")
    #expect(tape.text.contains("so far, 1 paid 0.909"), "\(tape.text)")
    #expect(tape.text.contains("∂y/∂x = … + ∂y/∂Mul#1"), "\(tape.text)")
    tape.type("xD")
    #expect(tape.text.contains("More may arrive"), "\(tape.text)")
    var nothing = try shown(steps: 0)
    nothing.type("e/x\nD")
    #expect(nothing.text.contains("is not known"), "\(nothing.text)")
    #expect(!nothing.text.contains("None"), "\(nothing.text)")
  }

  @Test func theTopLineSaysSoWhereThereIsLittleRoom() throws {
    for columns in [72, 80] {
      var tape = try shown()
      tape.press(.resize(Size(columns: columns, rows: 24)))
      tape.type("e")
      let top = tape.text.split(separator: "\n").first ?? ""
      #expect(top.contains("no results") && top.contains("incomplete"), "\(columns): \(top)")
    }
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
