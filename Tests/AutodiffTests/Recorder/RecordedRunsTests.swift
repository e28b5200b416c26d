import Synchronization
import TapeFormat
import Testing

@testable import Autodiff

@Suite struct RecordedRunsTests {
  @Test func whatAnotherTapeRecordsOfAGradientCarriesItsRun() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(5).named("x")
      let outer = GradientTape().named("outer")
      let inner = GradientTape().named("inner")
      let slope = try outer.record {
        outer.watch(x)
        let y = inner.record {
          inner.watch(x)
          return x * x
        }
        return try inner.gradient(of: y, withRespectTo: x)
      }
      _ = try outer.gradient(of: try #require(slope), withRespectTo: x)
    }
    #expect(recording.gradientRuns.map(\.tape) == [1, 0])
    let inRun = recording.operations.filter { $0.gradientRun != nil }
    #expect(!inRun.isEmpty)
    #expect(inRun.allSatisfy { $0.gradientRun == 0 })
    #expect(inRun.allSatisfy { $0.membership(of: 0)?.isRecorded == true })
    #expect(inRun.allSatisfy { $0.sequence > recording.gradientRuns[0].sequence })
    let steps = try #require(recording.steps[1])
    let known = Set(recording.operations.map(\.id))
    #expect(steps.allSatisfy { known.contains($0.operation) })
    #expect(steps.contains { step in inRun.contains { $0.id == step.operation } })
  }

  /// Where the other part of a sum is zero, the sum has the elements of what an operation computed.
  @Test(arguments: [true, false])
  func noTwoOperationsOfARecordedRunComputeTheSameTensor(squaresFirst: Bool) throws {
    let recording = try TapeRecorder.record {
      let (x, outer, inner) = (Tensor([0, 0]), GradientTape(), GradientTape())
      let slope = try outer.record {
        outer.watch(x)
        let y = inner.record {
          inner.watch(x)
          return squaresFirst ? square(x) + x * 2 : x * 2 + square(x)
        }
        return try inner.gradient(of: y, withRespectTo: x)
      }
      _ = try outer.gradient(of: try #require(slope), withRespectTo: x)
    }
    let outputs = recording.operations.flatMap(\.outputs)
    #expect(recording.operations.contains { $0.name == "AddN" })
    #expect(Set(outputs).count == outputs.count)
  }

  @Test func aRunThatFailsKeepsItsStepsAndHasNoResults() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor([1, 2])
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x)
        return try Primitive.isNaN(x)
      }
      #expect(throws: TapeError.noGradientDefined(operation: "IsNan")) {
        try tape.gradient(of: y, withRespectTo: x)
      }
    }
    #expect(recording.gradientRuns.count == 1)
    #expect(recording.gradientRuns[0].results == [])
  }

  @Test func whatRanBeforeTheRecorderIsKnownFromItsStep() throws {
    let x = Tensor(3)
    let tape = GradientTape()
    try tape.begin()
    tape.watch(x)
    let y = x * x
    let recording = try TapeRecorder.record {
      let z = (y * y).named("z")
      tape.end()
      _ = try tape.gradient(of: z, withRespectTo: x)
    }
    #expect(recording.operations.count == 2)
    #expect(recording.steps[0]?.count == 2)
    #expect(recording.gradientRuns[0].results.count == 1)
  }

  @Test func theRecordedProgramComputesWhatItComputesWithoutARecorder() throws {
    func program() throws -> [Double] {
      let x = Tensor([0.1, 0.2, 0.3])
      let tape = GradientTape(persistent: true)
      let y = tape.record {
        tape.watch(x)
        return (exp(x) * sin(x) + x * x * x)
      }
      let slopes = try tape.gradient(of: y, withRespectTo: x)
      return (slopes?.numbers ?? []) + y.numbers
    }
    let alone = try program()
    var recorded: [Double] = []
    _ = try TapeRecorder.record { recorded = try program() }
    #expect(recorded == alone)
  }

  @Test func anErrorOfTheProgramIsThrownOnAndTheRecordingEnds() throws {
    let builder = RecordingBuilder()
    #expect(throws: TapeError.tapeNotRecording) {
      try TapeRecorder.record(into: builder) {
        _ = Tensor(1) * 2
        try GradientTape().reset()
      }
    }
    #expect(builder.recording.isComplete && builder.recording.operations.count == 1)
  }

  @Test func aSinkThatFailsDoesNotDisturbTheProgram() throws {
    let builder = RecordingBuilder()
    try builder.close()
    var number = 0.0
    #expect(throws: TapeWritingError.closed) {
      try TapeRecorder.record(into: builder) { number = (Tensor(3) * 2).number }
    }
    #expect(number == 6)
  }
}
