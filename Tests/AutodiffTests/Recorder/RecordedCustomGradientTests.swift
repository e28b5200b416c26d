import Autodiff
import TapeFormat
import Testing

/// What a recording shows of an operation whose derivative is the program's own.
@Suite struct RecordedCustomGradientTests {
  /// f(x, w) = exp(x) * w with contributions of 10 g to x and none to w, twice the result.
  private func record(
    _ body: (GradientTape, Tensor, Tensor, Tensor) throws -> Void
  ) throws -> Recording {
    try TapeRecorder.record {
      let (x, w) = (Tensor(0.0).named("x"), Tensor(3.0).named("w"))
      let tape = GradientTape(persistent: true)
      let y = tape.record {
        tape.watch(x, w)
        return customGradient(x, w, name: "Steep") { x, w in
          (exp(x) * w, { g in (g * 10, nil) })
        } * 2
      }
      try body(tape, x, w, y)
    }
  }

  @Test func itIsOneOperationAfterThoseInside() throws {
    let recording = try record { _, _, _, _ in }
    #expect(recording.operations.map(\.name) == ["Exp", "Mul", "Steep", "Mul"])
    #expect(recording.operations.map(\.scope) == ["Steep", "Steep", nil, nil])
    let steep = recording.operations[2]
    #expect(steep.isDifferentiable == true)
    #expect(
      steep.formulas == [
        "∂L/∂a = custom, as the program defines it", "∂L/∂b = custom, as the program defines it",
      ])
    let names = steep.inputs.map { id in recording.tensors.first { $0.id == id }?.name }
    #expect(names == ["x", "w"])
    #expect(steep.tapes == [.init(tape: 0, isRecorded: true)])
    #expect(steep.source?.file.hasSuffix("RecordedCustomGradientTests.swift") == true)
  }

  @Test func aStepShowsWhatTheClosureGave() throws {
    let recording = try record { tape, x, w, y in
      let found = try tape.gradient(of: y, withRespectTo: [x, w])
      #expect(found.map(\.number) == [20, nil])
    }
    let run = try #require(recording.gradientRuns.first)
    let steps = try #require(recording.steps[run.id])
    #expect(steps.map(\.operation) == [3, 2])
    let step = steps[1]
    func number(_ id: Int?) -> Recording.Elements? {
      recording.tensors.first { $0.id == id }?.elements
    }
    #expect(number(step.incoming[0]) == .whole(.floating([2])))
    #expect(number(step.contributions[0]) == .whole(.floating([20])))
    #expect(step.contributions[1] == nil)
    #expect(step.locals == [nil, nil])
    #expect(number(run.results[0]) == .whole(.floating([20])))
    #expect(run.results[1] == nil)
  }

  @Test func aTapeThatTheClosureUsesHasARunOfItsOwn() throws {
    let recording = try TapeRecorder.record {
      let x = Tensor(3.0).named("x")
      let tape = GradientTape()
      let y = try tape.record {
        tape.watch(x)
        return try recomputeGradient(of: x) { $0 * $0 * $0 }
      }
      #expect(try tape.gradient(of: y, withRespectTo: x)?.number == 27)
    }
    #expect(recording.tapes.count == 2)
    #expect(recording.gradientRuns.map { recording.steps[$0.id]?.count } == [1, 2])
    // Inside of the first execution tapes pause.
    let inside = recording.operations.prefix(2)
    #expect(inside.map(\.name) == ["Mul", "Mul"])
    #expect(inside.allSatisfy { $0.tapes.first?.reason == .recordingStopped })
  }
}
