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

  @Test func aSourceThatNoOperationUsesIsFoundByItsNone() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    let scale = sketch.variable("scale", 1)
    sketch.watch(x)
    let y = sketch.run("Square", [x], named: "y", 4, locals: [4])
    sketch.gradient(of: y, withRespectTo: [x, scale])
    sketch.gradient(of: y, withRespectTo: [x, scale])
    var tape = try ShownTape(sketch, size: Size(columns: 120, rows: 40))
    tape.type("/none\n")
    #expect(tape.viewer.message?.contains("scale is a source that no operation uses") == true)
    #expect(tape.deck?.selection == .tensor(scale))
    tape.type("/nan\n")
    #expect(tape.viewer.message?.contains("fits") == true, "\(tape.text)")
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

extension RunsStoryTests {
  @Test(arguments: [
    (
      "/none\n",
      "nothing in gradient 1 fits “none”; gradient 2 has None among its results: “:gradient 2”"
    ),
    (
      "/adj=nan\n",
      "nothing in gradient 1 fits “adj=nan”; gradient 5 has nan among its results: “:gradient 5”"
    ),
    (
      "Badj=nan\nc",
      "at the end of gradient 1: nothing stopped the way; gradient 5 has nan among its results"
    ),
    (
      ":gradient 3\n/none\n", "nothing in gradient 3 fits “none”; gradient 2 has None"
    ),
    (
      "/adj=inf\n",
      "nothing in gradient 1 fits “adj=inf”, and no other gradient has inf among its results"
    ),
    ("/adj=nan op:Mul\n", "nothing in gradient 1 fits “adj=nan op:Mul”"),
  ])
  func whereNothingIsFoundInARunTheNextThatHasOneIsNamed(
    _ keys: String, _ sentence: String
  ) throws {
    var tape = try ShownTape(
      Self.loop(steps: 8, badStep: 4), size: Size(columns: 160, rows: 40))
    tape.type(keys)
    #expect(tape.viewer.message?.hasPrefix(sentence) == true, "\(tape.text)")
    #expect(tape.text.contains(sentence), "\(tape.text)")
  }

  @Test func theNamedRunIsTheOneThatTheTypedWordsGoTo() throws {
    var tape = try ShownTape(Self.loop(steps: 8, badStep: 4))
    tape.type("/adj=nan\n:gradient 5\n/adj=nan\n")
    #expect(tape.text.contains("gradient 5 of 8"), "\(tape.text)")
    #expect(tape.deck?.selection != nil && tape.viewer.message == nil, "\(tape.text)")
  }

  @Test func ofManyRunsTheSearchGoesInPiecesAndSaysHowFarItIsAndEscapeEndsItAlone() throws {
    var tape = try ShownTape(Self.loop(steps: 2_500, badStep: 2_400))
    for key in "/adj=nan" { _ = tape.viewer.update(.character(key)) }
    _ = tape.viewer.update(.enter)
    var found: [Int] = []
    while let request = tape.viewer.needs {
      if case .run(let request) = request { found.append(request.looked) }
      if found.count == 2 { break }
      tape.viewer.receive(tape.loader.page(for: request))
    }
    #expect(found.first == 0 && found.last == 2_001)
    tape.viewer.showProgress()
    let footer = tape.screen.lines.last ?? ""
    #expect(footer.contains("searching the gradients"), "\(footer)")
    #expect(footer.contains("2001 of 2500") && footer.contains("Esc stops"), "\(footer)")
    var other = tape
    other.press(.escape)
    #expect(other.text.contains("stopped looking after 2001"), "\(other.text)")
    #expect(other.viewer.isBusy == false && other.deck?.selection == nil)
    tape.viewer.load(from: tape.loader)
    #expect(tape.text.contains("“:gradient 2401” goes there"), "\(tape.text)")
  }
}
