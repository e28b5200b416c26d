import TapeFormat
import Testing

@testable import Autodiff

@Suite struct TapeRecorderTests {
  /// The recording of y = x · x at 3 with its gradient, as a lesson would write it.
  private func square() throws -> Recording {
    try TapeRecorder.record(title: "square") {
      let x = Tensor(3).named("x")
      let tape = GradientTape().named("g")
      let y = tape.record {
        tape.watch(x)
        return (x * x).named("y")
      }
      _ = try tape.gradient(of: y, withRespectTo: x)?.named("dy_dx")
    }
  }

  @Test func recordsAnOperationWithEverythingThatIsKnown() throws {
    let recording = try square()
    #expect(recording.title == "square" && recording.isComplete)
    let operation = try #require(recording.operations.first)
    #expect(recording.operations.count == 1)
    #expect(operation.name == "Mul" && operation.isDifferentiable == true)
    #expect(operation.formulas == ["∂L/∂a = ∂L/∂y · b", "∂L/∂b = ∂L/∂y · a"])
    #expect(operation.tapes == [.init(tape: 0, isRecorded: true)])
    #expect(operation.gradientRun == nil && operation.scope == nil)
    let x = try #require(recording.tensors.first { $0.name == "x" })
    let y = try #require(recording.tensors.first { $0.name == "y" })
    #expect(operation.inputs == [x.id, x.id] && operation.outputs == [y.id])
    #expect(x.role == .constant && y.role == .intermediate)
    #expect(y.elements == .whole(.floating([9])) && y.statistics?.mean == 9)
    #expect(recording.tapes == [.init(id: 0, name: "g")])
  }

  @Test func recordsTheEventsOfATapeInOrder() throws {
    let recording = try square()
    #expect(recording.events.map(\.kind) == [.enter, .watch, .leave])
    #expect(recording.events.allSatisfy { $0.tape == 0 })
    let sequences =
      recording.events.map(\.sequence) + recording.operations.map(\.sequence)
      + recording.gradientRuns.map(\.sequence)
    #expect(sequences.sorted() == Array(0..<5))
    #expect(recording.operations[0].sequence == 2 && recording.gradientRuns[0].sequence == 4)
  }

  @Test func recordsAGradientRunStepByStep() throws {
    let recording = try square()
    let run = try #require(recording.gradientRuns.first)
    let steps = try #require(recording.steps[run.id])
    func numbers(_ id: Int?) -> Recording.Elements? {
      id.flatMap { id in recording.tensors.first { $0.id == id }?.elements }
    }
    #expect(run.kind == .gradient && run.tape == 0 && run.wouldBe == [nil])
    #expect(run.seeds.map(numbers) == [.whole(.floating([1]))])
    #expect(run.results.map(numbers) == [.whole(.floating([6]))])
    try #require(steps.count == 1)
    #expect(steps[0].operation == 0)
    #expect(steps[0].incoming.map(numbers) == [.whole(.floating([1]))])
    #expect(steps[0].locals.map(numbers) == [.whole(.floating([3])), .whole(.floating([3]))])
    #expect(
      steps[0].contributions.map(numbers) == [.whole(.floating([3])), .whole(.floating([3]))])
    #expect(steps[0].adjoints.last.map(numbers) == .whole(.floating([6])))
    #expect(run.results == [steps[0].adjoints.last ?? nil])
    #expect(recording.tensors.first { $0.name == "dy_dx" }?.id == run.results[0])
  }

  @Test func twoRunsGiveTheSameRecording() throws {
    #expect(try square() == square())
  }

  @Test func whatRunsOffATapeIsRecordedWithTheReason() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(2).named("x")
      let tape = GradientTape(persistent: true)
      _ = (x * x).named("before")
      try tape.record {
        _ = (x * x).named("unwatched")
        tape.watch(x)
        tape.stopRecording { _ = (x * x).named("stopped") }
        _ = stopGradient(x).named("cut")
        let count = try Primitive.cast(x, ["dtype": .text("int32")]).named("integer")
        _ = (count * count).named("integers")
      }
    }
    func reason(_ name: String) throws -> Recording.Membership? {
      let tensor = try #require(recording.tensors.first { $0.name == name })
      return recording.operations.first { $0.outputs.contains(tensor.id) }?.tapes.first
    }
    #expect(try reason("before")?.reason == .outsideTape)
    #expect(try reason("unwatched")?.reason == .noInputWatched)
    #expect(try reason("stopped")?.reason == .recordingStopped)
    #expect(try reason("cut")?.reason == .stopGradient)
    #expect(try reason("integer") == .init(tape: 0, isRecorded: true))
    #expect(try reason("integers")?.reason == .nonDifferentiableDType)
    #expect(
      recording.events.map(\.kind) == [.enter, .watch, .stop, .resume, .leave])
  }

  @Test func whatAResetForgetsIsMarked() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      let tape = GradientTape()
      try tape.record {
        tape.watch(x)
        _ = x * x
        try tape.reset()
        tape.watch(x)
        _ = x * x
      }
    }
    #expect(
      recording.operations.map(\.tapes) == [
        [.init(tape: 0, isRecorded: false, reason: .reset)], [.init(tape: 0, isRecorded: true)],
      ])
    #expect(recording.events.map(\.kind) == [.enter, .watch, .reset, .watch, .leave])
  }

  @Test func whatAGradientUsedUpIsForgottenOnceTheTapeBeginsAgain() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return x * x
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
      tape.record { _ = y + y }
    }
    #expect(
      recording.operations.map(\.tapes) == [
        [.init(tape: 0, isRecorded: false, reason: .reset)],
        [.init(tape: 0, isRecorded: false, reason: .noInputWatched)],
      ])
    #expect(recording.steps[0]?.map(\.operation) == [0])
  }

  @Test func tapesThatOverlapEachSayWhatTheyDid() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(2)
      let (first, second) = (GradientTape(), GradientTape())
      try first.begin()
      first.watch(x)
      try second.begin()
      _ = x * x
      first.end()
      second.watch(x)
      _ = x + x
      second.end()
    }
    #expect(
      recording.operations.map(\.tapes) == [
        [
          .init(tape: 0, isRecorded: true),
          .init(tape: 1, isRecorded: false, reason: .noInputWatched),
        ],
        [
          .init(tape: 0, isRecorded: false, reason: .outsideTape),
          .init(tape: 1, isRecorded: true),
        ],
      ])
  }
}
