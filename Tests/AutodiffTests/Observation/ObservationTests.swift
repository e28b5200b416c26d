import Testing

@testable import Autodiff

/// An observer that writes down what it hears.
private final class Diary: ExecutionObserver {
  var lines: [String] = []
  var steps: [ObservedStep] = []
  var results: [Tensor?] = []

  func didExecute(_ operation: ObservedOperation) {
    let verdicts = operation.memberships.map { "\($0.verdict)" }.joined(separator: ",")
    lines.append("\(operation.primitive.name)(\(verdicts))")
    // What an observer computes itself is neither observed nor recorded.
    _ = identity(operation.outputs[0])
  }
  func didCreate(_ variable: Variable, from value: Tensor, at place: SourcePlace?) {
    lines.append("variable")
  }
  func didAssign(_ assignment: ObservedAssignment) {
    lines.append("\(assignment.mode.rawValue) \(assignment.value.number)")
  }
  func didCreate(_ tape: ObservedTape, at place: SourcePlace?) { lines.append("tape") }
  func tape(_ tape: ObservedTape, did event: ObservedTapeEvent, at place: SourcePlace?) {
    switch event {
    case .enter(let startsAfresh): lines.append("enter \(startsAfresh)")
    case .leave: lines.append("leave")
    case .watch(_, let isAutomatic): lines.append("watch \(isAutomatic)")
    case .watchInVain: lines.append("watch in vain")
    case .stop: lines.append("stop")
    case .resume: lines.append("resume")
    case .reset: lines.append("reset")
    }
  }
  func didName(_ subject: ObservedSubject, _ name: String, at place: SourcePlace?) {
    lines.append("name \(name)")
  }
  func didEnterScope(_ name: String, at place: SourcePlace?) { lines.append("scope \(name)") }
  func didLeaveScope() { lines.append("end of scope") }
  func didBeginRun(_ run: ObservedRun) { lines.append("begin \(run.kind.rawValue)") }
  func didTakeStep(_ step: ObservedStep) {
    steps.append(step)
    lines.append("step \(step.primitive.name)")
  }
  func didEndRun(results: [Tensor?]) {
    self.results = results
    lines.append("end")
  }
  func didFailRun(_ error: TapeError) { lines.append("fail \(error.kind)") }
}

@Suite struct ObservationTests {
  @Test func anObserverHearsEverythingInOrder() throws {
    let diary = Diary()
    try withObserver(diary) {
      let v = Variable(Tensor(2.0))
      let tape = GradientTape().named("g")
      let y = try tape.record {
        let y = scope("square") { v * v }
        tape.stopRecording { _ = y + 1 }
        try tape.reset()
        v.assignAdd(Tensor(1.0))
        return (v * v).named("y")
      }
      _ = y * 2
      _ = try tape.gradient(of: y, withRespectTo: v)
    }
    #expect(
      diary.lines == [
        "variable", "tape", "name g", "enter true", "scope square", "watch true",
        "ReadVariableOp(recorded)", "ReadVariableOp(recorded)", "Mul(recorded)", "end of scope",
        "stop", "AddV2(recordingStopped)", "resume", "reset", "add 3.0", "watch true",
        "ReadVariableOp(recorded)", "ReadVariableOp(recorded)", "Mul(recorded)", "name y",
        "leave", "Mul(outsideTape)", "begin gradient", "step Mul", "step ReadVariableOp",
        "step ReadVariableOp", "end",
      ])
    #expect(diary.results.map { $0?.number } == [6])
  }

  @Test func verdictsSayWhyAnOperationIsNotRecorded() throws {
    let diary = Diary()
    withObserver(diary) {
      let (x, n) = (Tensor(2.0), argmax(Tensor([1, 2])))
      let tape = GradientTape()
      tape.record {
        _ = x * x
        tape.watch(x, n)
        _ = stopGradient(x)
        _ = n + n
      }
    }
    #expect(
      diary.lines.filter { $0.contains("(") } == [
        "ArgMax()", "Mul(noInputWatched)", "StopGradient(stopGradient)",
        "AddV2(nonDifferentiableDType)",
      ])
  }

  @Test func aStepCarriesLocalsContributionsAndRunningSums() throws {
    let diary = Diary()
    let (a, x) = (Tensor(2.0), Tensor(3.0))
    try withObserver(diary) {
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return a * x + x * x
      }
      _ = try tape.gradient(of: y, withRespectTo: x)
    }
    #expect(diary.steps.map(\.primitive.name) == ["AddV2", "Mul", "Mul"])
    #expect(diary.steps[1].incoming.map { $0?.number } == [1])
    #expect(diary.steps[1].locals.map { $0?.number } == [3, 2])
    #expect(diary.steps[1].contributions.map { $0?.number } == [nil, 2])
    #expect(diary.steps[1].adjoints.map { $0?.number } == [nil, 2])
    #expect(diary.steps[2].contributions.map { $0?.number } == [3, 3])
    #expect(diary.steps[2].adjoints.map { $0?.number } == [8, 8])
  }

  @Test func aJacobianHasOneStepAnOperationWithAnAxisOfRows() throws {
    let diary = Diary()
    let x = Tensor([[1, 2], [3, 4]])
    let jacobian = try withObserver(diary) {
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return x * x
      }
      return try tape.batchJacobian(of: y, withRespectTo: x)
    }
    #expect(jacobian.shape == [2, 2, 2])
    #expect(diary.steps.count == 1)
    #expect(diary.steps[0].incoming.map { $0?.shape } == [[2, 2, 2]])
    #expect(diary.steps[0].locals.map { $0?.shape } == [[2, 2], [2, 2]])
    #expect(diary.steps[0].adjoints[0]?.numbers == [2, 0, 6, 0, 0, 4, 0, 8])
  }

  @Test func observingChangesNoResult() throws {
    func run() throws -> [Double] {
      let x = try Tensor((0..<30).map { Double($0) * 0.37 - 5 }, shape: [30]).cast(to: .float32)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return sin(x) * x + tanh(x) / (x * x + 1) + sigmoid(x) * x
      }
      return try tape.gradient(of: y, withRespectTo: x)?.numbers ?? []
    }
    #expect(try withObserver(Diary()) { try run() } == run())
  }

  @Test func theOperationsOfARunAreHeardOnlyWhereATapeRecordsThem() throws {
    let diary = Diary()
    let x = Tensor(5.0)
    try withObserver(diary) {
      let (outer, inner) = (GradientTape(), GradientTape())
      let slope = try outer.record {
        outer.watch(x)
        let y = inner.record {
          inner.watch(x)
          return x * x
        }
        return try inner.gradient(of: y, withRespectTo: x)
      }
      #expect(try outer.gradient(of: #require(slope), withRespectTo: x)?.number == 2)
    }
    let begin = try #require(diary.lines.firstIndex(of: "begin gradient"))
    let end = try #require(diary.lines.firstIndex(of: "end"))
    #expect(
      diary.lines[begin..<end].filter { $0.contains("(") } == [
        "Mul(recorded,outsideTape)", "Mul(recorded,outsideTape)", "AddN(recorded,outsideTape)",
      ])
  }

  @Test func aFailingRunIsReported() {
    let diary = Diary()
    withObserver(diary) {
      let x = Tensor(1.0)
      let tape = GradientTape()
      let y = tape.record {
        tape.watch(x)
        return isNaN(x)
      }
      #expect(throws: TapeError.self) { try tape.gradient(of: y, withRespectTo: x) }
    }
    #expect(diary.lines.last == "fail no_gradient_defined")
  }
}
