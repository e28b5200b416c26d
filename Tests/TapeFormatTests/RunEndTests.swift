import TapeFormat
import TestSupport
import Testing

/// A gradient run that did not come to its end is told from one that answered `None`.
@Suite struct RunEndTests {
  /// y = sin(x), with a gradient run that pays to `x` or takes nothing back, and has no results.
  private func recording(
    isComplete: Bool, pays: Bool, unconnected: Recording.GradientRun.Unconnected = .none
  ) -> Recording {
    var sketch = RecordingSketch()
    let tape = sketch.tape("g")
    let x = sketch.constant("x")
    sketch.tape(tape, .enter)
    if pays { sketch.tape(tape, .watch, x) }
    let y = sketch.operation("Sin", [x], "y")
    sketch.tape(tape, .leave)
    sketch.gradient(of: [y], withRespectTo: [x], on: tape, unconnected: unconnected)
    var recording = sketch.recording
    recording.gradientRuns[0].results = [nil]
    recording.isComplete = isComplete
    return recording
  }

  /// Whether the run has ended for who reads the recording from memory and from a file.
  private func hasEnded(_ recording: Recording) throws -> Bool {
    let folder = try TemporaryFolder()
    try TapeFile.write(recording, to: folder("a.tape"))
    let file = try TapeFile(path: folder("a.tape"))
    let run = try #require(try file.gradientRuns().first)
    #expect(MemoryTape(recording).gradientRuns().first == run)
    expectSame(try Recording(reading: file), recording.canonical)
    return run.hasEnded
  }

  @Test(arguments: [true, false])
  func whereASourceIsPaidAResultThatIsNotThereIsNoNone(isComplete: Bool) throws {
    #expect(try !hasEnded(recording(isComplete: isComplete, pays: true)))
  }

  @Test func aRunThatPaysNobodyAnswersNone() throws {
    let recording = recording(isComplete: true, pays: false)
    #expect(try hasEnded(recording))
    #expect(recording.canonical.gradientRuns[0].results == [nil])
  }

  @Test func nothingIsKnownOfARunWithWhichAnIncompleteRecordingBreaksOff() throws {
    var recording = recording(isComplete: false, pays: false)
    #expect(try !hasEnded(recording))
    // What the program did afterwards shows that it had its answer.
    recording.events.append(.init(sequence: 1_000, tape: 0, kind: .reset))
    #expect(try hasEnded(recording))
  }

  @Test func whereZerosWereToStandForNoneThereIsAlwaysAResult() throws {
    #expect(try !hasEnded(recording(isComplete: true, pays: false, unconnected: .zero)))
  }

  /// y = sin(x²) for a watched `x` that nobody asks about, with a gradient run for `other` which has
  /// the first so many of its two steps and no results; in a second one all is well.
  private func cutRecording(
    after steps: Int, isOnlyRun: Bool = false, isForgotten: Bool = false, producer: String? = nil
  ) -> Recording {
    var sketch = RecordingSketch()
    let tape = sketch.tape("g", isPersistent: true)
    let (x, other) = (sketch.constant("x"), sketch.constant("other"))
    sketch.tape(tape, .enter)
    sketch.tape(tape, .watch, x)
    let y = sketch.operation("Sin", [sketch.operation("Square", [x])], "y")
    sketch.tape(tape, .leave)
    sketch.gradient(of: [y], withRespectTo: [other], on: tape)
    if !isOnlyRun { sketch.gradient(of: [y], withRespectTo: [x], on: tape) }
    var recording = sketch.recording
    recording.producer = producer
    recording.steps[0]?.removeSubrange(steps...)
    if isForgotten {
      for place in recording.operations.indices {
        recording.operations[place].tapes = [.init(tape: 0, isRecorded: false, reason: .reset)]
      }
    }
    return recording
  }

  @Test func aRunThatHasTakenBackAllThatItPaidAnswersNone() throws {
    #expect(cutRecording(after: 2).steps[0]?.map(\.operation) == [1, 0])
    #expect(try hasEnded(cutRecording(after: 2)))
  }

  @Test func aRunThatLeftAnOperationWithItsAdjointDidNotComeToItsEnd() throws {
    #expect(try !hasEnded(cutRecording(after: 1)))
    #expect(try !hasEnded(cutRecording(after: 1, isOnlyRun: true)))
  }

  @Test func aRunThatFailedAtItsFirstOperationDidNotComeToItsEnd() throws {
    #expect(try !hasEnded(cutRecording(after: 0)))
    #expect(try !hasEnded(cutRecording(after: 0, isOnlyRun: true, producer: "tapedeck 1.0")))
  }

  @Test func whereNobodyWritesStepsDownThatThereAreNoneSaysNothing() throws {
    #expect(try hasEnded(cutRecording(after: 0, isOnlyRun: true, producer: "another")))
  }

  @Test(arguments: [0, 1])
  func whatATapeDoesNotHoldIsNotTakenBack(_ steps: Int) throws {
    #expect(try hasEnded(cutRecording(after: steps, isForgotten: true)))
  }
}
