import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A person with many gradient runs finds the one that went wrong.
@Suite struct RunsStoryTests {
  /// A training loop of so many steps: the second gives `None`, and from one step on all is nan.
  private static func loop(steps: Int, badStep: Int?) -> MemoryTape {
    var recording = TrainingLoop(steps: steps, badStep: badStep).recording
    // What it would be is known: so it came to its end.
    recording.gradientRuns[1].wouldBe = recording.gradientRuns[1].results
    recording.gradientRuns[1].results = [nil]
    return MemoryTape(recording)
  }

  private func row(_ number: Int, of tape: ShownTape) -> Substring? {
    tape.text.split(separator: "\n").first { $0.contains(" \(number)  ∂") }
  }

  @Test func theListOfRunsMarksThoseWithNoneAndThoseThatAreNotFinite() throws {
    var tape = try ShownTape(Self.loop(steps: 6, badStep: 3))
    tape.type("]")
    #expect(row(1, of: tape)?.contains(/None|nan/) == false, "\(tape.text)")
    #expect(row(2, of: tape)?.contains("∅ 1 None") == true, "\(tape.text)")
    #expect(row(3, of: tape)?.contains(/None|nan/) == false, "\(tape.text)")
    for number in 4...6 {
      #expect(row(number, of: tape)?.contains("! 1 nan or inf") == true, "\(tape.text)")
    }
    let lines = try RunsOverlay(deck: #require(tape.deck)).lines(0..<6)
    #expect(lines[1].trailing[0].role == .absent && lines[4].trailing[0].role == .notFinite)
  }

  @Test func ofManyRunsOnlyThoseThatAreSeenAreRead() throws {
    var tape = try ShownTape(Self.loop(steps: 200, badStep: 90))
    tape.type(":gradient 100\n")
    _ = tape.viewer.update(.character("]"))
    var read: [Range<Int>] = []
    while let request = tape.viewer.needs {
      if case .results(let runs) = request { read.append(runs) }
      tape.viewer.receive(tape.loader.page(for: request))
    }
    #expect(read == [77..<101])
    #expect(row(101, of: tape)?.contains("! 1 nan or inf") == true, "\(tape.text)")
  }

  @Test func marksThatCannotBeReadLeaveTheListAsItIs() throws {
    var tape = try ShownTape(Self.loop(steps: 6, badStep: 3))
    _ = tape.viewer.update(.character("]"))
    while let request = tape.viewer.needs {
      if case .results = request {
        tape.viewer.receive(
          .failure(request, .unreadable(path: "x.tape", problem: "the file is damaged")))
      } else {
        tape.viewer.receive(tape.loader.page(for: request))
      }
    }
    #expect(row(2, of: tape)?.contains("∅ 1 None") == true, "\(tape.text)")
    #expect(row(5, of: tape) != nil && tape.text.contains("x.tape cannot be read"), "\(tape.text)")
  }
}
