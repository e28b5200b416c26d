import Foundation
import Playback
import TapeFormat
import TestSupport
import Testing

/// A recording that grows is read on from what was known of it.
@Suite struct GrownProjectorTests {
  private static let loop = TrainingLoop(steps: 150, badStep: nil).recording

  /// What a program has recorded of the loop after so many of its steps.
  private func beginning(_ steps: Int) -> Recording {
    var part = Self.loop
    part.isComplete = steps == Self.loop.gradientRuns.count
    let end = part.isComplete ? .max : part.gradientRuns[steps].sequence
    part.gradientRuns.removeAll { $0.sequence >= end }
    part.operations.removeAll { $0.sequence >= end }
    part.events.removeAll { $0.sequence >= end }
    part.tapes = Array(part.tapes.prefix(steps + 1))
    return part
  }

  private func expectSame(_ projector: Projector, _ other: Projector) {
    #expect(projector.runs == other.runs && projector.stepCounts == other.stepCounts)
    #expect(projector.tapes == other.tapes && projector.events == other.events)
    #expect(projector.player == other.player)
    #expect(
      projector.tapes.indices.map { projector.activities[$0] }
        == other.tapes.indices.map { other.activities[$0] })
  }

  @Test func whatHasGrownIsReadAsIfForTheFirstTime() throws {
    var earlier: Projector?
    for steps in [0, 1, 2, 40, 41, 149, 150] {
      let source = MemoryTape(beginning(steps))
      let grown = try Projector(source, after: earlier)
      expectSame(grown, try Projector(source))
      earlier = grown
    }
  }

  @Test func whatIsKnownIsNotReadAgainUntilTheRecordingIsComplete() throws {
    var other = beginning(100)
    other.gradientRuns[0].unconnected = .zero
    other.tapes[0].name = "as it was"
    other.events[0].source = SourceLocation(file: "as it was", line: 1)
    let earlier = try Projector(MemoryTape(other))
    let grown = try Projector(MemoryTape(beginning(120)), after: earlier)
    #expect(grown.runs.count == 120 && grown.runs[0].unconnected == .zero)
    #expect(grown.tapes.first?.name == "as it was")
    #expect(grown.events.first?.source?.file == "as it was")
    #expect(grown.knownEventCount == earlier.events.count)
    let whole = MemoryTape(beginning(150))
    expectSame(try Projector(whole, after: earlier), try Projector(whole))
  }

  @Test func whatDoesNotFollowWhatWasKnownIsReadAnew() throws {
    let earlier = try Projector(MemoryTape(beginning(100)))
    for steps in [20, 99] {
      let source = MemoryTape(beginning(steps))
      expectSame(try Projector(source, after: earlier), try Projector(source))
    }
    var late = beginning(120)
    late.events.insert(.init(sequence: 0, tape: 0, kind: .stop), at: 0)
    expectSame(
      try Projector(MemoryTape(late), after: earlier), try Projector(MemoryTape(late)))
  }

  @Test func aRunThatIsStillGoingOnIsReadOn() throws {
    let path = NSTemporaryDirectory() + "tapedeck-\(UUID().uuidString).tape"
    let writer = try TapeWriter(path: path)
    defer { try? writer.cancel() }
    var earlier: Projector?
    func look() throws {
      try writer.flush()
      let file = try TapeFile(path: path)
      let grown = try Projector(file, after: earlier)
      expectSame(grown, try Projector(file))
      earlier = grown
    }
    for tensor in Self.loop.tensors { try writer.put(tensor) }
    for operation in Self.loop.operations { try writer.put(operation) }
    for tape in Self.loop.tapes { try writer.put(tape) }
    for run in Self.loop.gradientRuns.prefix(5) {
      var begun = run
      begun.results = []
      begun.wouldBe = []
      try writer.put(begun)
      try look()
      for step in Self.loop.steps[run.id] ?? [] {
        try writer.append(step, toRun: run.id)
        try look()
      }
      try writer.put(run)
      try look()
    }
    #expect(earlier?.runs.allSatisfy(\.hasEnded) == true)
  }
}
