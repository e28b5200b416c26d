import Autodiff
import Demos
import Foundation
import TapeFormat
import Testing

@Suite struct RecordedDemoTests {
  @Test(arguments: Demo.all.map(\.name))
  func twoRunsGiveTheSameRecording(name: String) throws {
    let first = try RecordedDemo(name).recording
    #expect(try RecordedDemo(name).recording == first)
    #expect(first.isComplete && first.title == name)
  }

  @Test(arguments: Demo.all)
  func twoRunsGiveTheSameBytes(demo: Demo) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try ["first.tape", "second.tape"].map { name in
      let file = folder.appendingPathComponent(name)
      try demo.record(into: TapeWriter(path: file.path, options: .init(isAtomic: true)))
      return file
    }
    let tape = try TapeFile(path: files[0].path)
    #expect(tape.verify() == [])
    #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
    let text = try TapeText.text(of: tape)
    #expect(
      try TapeText.recording(from: text).canonical == RecordedDemo(demo.name).recording.canonical)
    for machine in [FileManager.default.currentDirectoryPath, NSHomeDirectory() + "/"] {
      #expect(machine.count < 4 || !text.contains(machine), "no path of this machine")
    }
  }

  @Test(arguments: Demo.all.map(\.name))
  func theRecordingHoldsTheDemosTextAndItsLines(name: String) throws {
    let demo = try #require(Demo.named(name))
    let recording = try RecordedDemo(name).recording
    #expect(recording.sources == [demo.source])
    let places = recording.operations.map(\.source) + recording.events.map(\.source)
    let lineCount = demo.source.text.split(separator: "\n", omittingEmptySubsequences: false).count
    for case let place? in places {
      #expect(place.file == demo.source.file && (1...lineCount).contains(place.line))
    }
  }

  @Test(arguments: [
    ("first-derivative", [["x"]]), ("second-derivative", [["x"], ["x"]]),
    ("watched-variables", [["x"], ["w"]]), ("batch-jacobian", [["x"]]), ("reset", [["w"]]),
    ("stop-recording", [["x"]]), ("two-layer-network", [["w1", "b1", "w2", "b2"]]),
    ("deep-network", [["w1", "b1", "w12", "b12"]]),
  ])
  func everyDemoHasTheGradientRunsOfItsLesson(name: String, sources: [[String]]) throws {
    let demo = try RecordedDemo(name)
    #expect(demo.recording.gradientRuns.map { $0.sources.map(demo.name) } == sources)
  }

  @Test func theFirstDerivativeAddsTwoContributions() throws {
    let demo = try RecordedDemo("first-derivative")
    #expect(demo.steps(ofRun: 0) == ["Mul: 1.0 -> 3.0 3.0 = 6.0 6.0"])
    let product = try demo.operation(producing: "y")
    #expect(product.source?.line == (try demo.line(of: "named(\"y\")")))
    #expect(product.source?.isNear == false)
    #expect(demo.recording.gradientRuns[0].results.map(demo.numbers) == [[6]])
  }

  @Test func theSecondDerivativesOuterTapeRecordsTheInnerRun() throws {
    let demo = try RecordedDemo("second-derivative")
    #expect(demo.recording.tapes.map(\.name) == ["g", "gg"])
    #expect(demo.recording.gradientRuns.map(\.tape) == [1, 0])
    let names = demo.recording.operations.map { ($0.name, $0.gradientRun) }
    #expect(names.map(\.0) == ["Mul", "Mul", "Mul", "AddN"])
    #expect(names.map(\.1) == [nil, 0, 0, 0])
    #expect(
      demo.recording.operations.dropFirst().map(\.tapes)
        == Array(
          repeating: [
            .init(tape: 0, isRecorded: true),
            .init(tape: 1, isRecorded: false, reason: .outsideTape),
          ], count: 3))
    #expect(
      demo.steps(ofRun: 1) == [
        "AddN: 1.0 -> 1.0 1.0 = 1.0 1.0", "Mul: 1.0 -> - 1.0 = - 1.0",
        "Mul: 1.0 -> - 1.0 = - 2.0",
      ])
    #expect(demo.recording.gradientRuns[0].results == demo.recording.gradientRuns[1].targets)
    #expect(demo.name(demo.recording.gradientRuns[1].targets[0]) == "dy_dx")
  }

  @Test func theUnwatchedVariableIsOnNoTape() throws {
    let demo = try RecordedDemo("watched-variables")
    #expect(
      demo.recording.tapes == [
        .init(id: 0, isPersistent: true, watchesAccessedVariables: false)
      ])
    #expect(try demo.operation(producing: "y").tapes == [.init(tape: 0, isRecorded: true)])
    #expect(
      try demo.operation(producing: "z").tapes
        == [.init(tape: 0, isRecorded: false, reason: .noInputWatched)])
    let runs = demo.recording.gradientRuns
    #expect(runs.map { $0.results.map(demo.numbers) } == [[[4]], [nil]])
    #expect(runs.map { $0.wouldBe.map(demo.numbers) } == [[nil], [[75]]])
    #expect(
      demo.steps(ofRun: 0) == [
        "Pow: 1.0 -> 4.0 - = 4.0 -", "ReadVariableOp: 4.0 -> 4.0 = 4.0",
      ])
    #expect(demo.steps(ofRun: 1) == [])
  }

  @Test func theBatchJacobianTakesEachOperationBackOnceForAllRows() throws {
    let demo = try RecordedDemo("batch-jacobian")
    let run = demo.recording.gradientRuns[0]
    #expect(run.kind == .batchJacobian)
    #expect(run.results.map(demo.numbers) == [[2, 0, 0, 4, 6, 0, 0, 8]])
    let steps = try #require(demo.recording.steps[0])
    try #require(steps.count == 1)
    let adjoint = demo.recording.tensors.first { $0.id == steps[0].adjoints[0] }
    // A leading axis of rows: the elements of a member of the target's batch.
    #expect(adjoint?.shape == [2, 2, 2])
    #expect(adjoint?.elements == .whole(.floating([2, 0, 6, 0, 0, 4, 0, 8])))
  }

  @Test func theResetForgetsWhatCameBefore() throws {
    let demo = try RecordedDemo("reset")
    let forgotten = Recording.Membership(tape: 0, isRecorded: false, reason: .reset)
    #expect(try demo.operation(producing: "loss").tapes == [forgotten])
    #expect(
      try demo.operation(producing: "smaller_loss").tapes == [.init(tape: 0, isRecorded: true)])
    #expect(
      demo.recording.events.map(\.kind) == [.enter, .watch, .reset, .watch, .leave])
    #expect(
      demo.recording.events[2].source?.line == (try demo.line(of: "tape.reset()")))
    #expect(demo.recording.gradientRuns[0].results.map(demo.numbers) == [[6]])
  }

  @Test func theStopIsTheOnlyReason() throws {
    let demo = try RecordedDemo("stop-recording")
    #expect(
      try demo.operation(producing: "y").tapes
        == [.init(tape: 0, isRecorded: false, reason: .recordingStopped)])
    #expect(demo.recording.events.map(\.kind) == [.enter, .watch, .stop, .resume, .leave])
    let run = demo.recording.gradientRuns[0]
    #expect(run.results == [nil] && run.wouldBe.map(demo.numbers) == [[8]])
  }

  @Test func theNetworkHasScopesAndEveryGradient() throws {
    let demo = try RecordedDemo("two-layer-network")
    let operations = demo.recording.operations
    #expect((12...16).contains(operations.count))
    #expect(
      operations.reduce(into: [String]()) { scopes, operation in
        if let scope = operation.scope, scopes.last != scope { scopes.append(scope) }
      } == ["layer1", "layer2", "loss"])
    #expect(operations.allSatisfy { $0.tapes == [.init(tape: 0, isRecorded: true)] })
    let run = demo.recording.gradientRuns[0]
    for (source, result) in zip(run.sources, run.results) {
      let source = try #require(demo.recording.tensors.first { $0.id == source })
      let gradient = try #require(demo.recording.tensors.first { $0.id == result })
      #expect(gradient.shape == source.shape && source.role == .variable)
      #expect(gradient.name == "dloss_d\(source.name ?? "")")
    }
    #expect(demo.recording.steps[0]?.count == operations.count)
    // Two ways lead to w2, so its adjoint is added to twice.
    let w2 = run.sources[2]
    let reads = operations.filter { $0.inputs == [w2] }.map(\.id)
    #expect(demo.recording.steps[0]?.filter { reads.contains($0.operation) }.count == 2)
  }

  @Test func withoutElementsThereAreStatisticsOnly() throws {
    let demo = try RecordedDemo("two-layer-network", elements: .none)
    #expect(demo.recording.tensors.allSatisfy { $0.elements == .absent && $0.statistics != nil })
    let sampled = try RecordedDemo("two-layer-network", elements: .upTo(5))
    let w1 = try #require(sampled.recording.tensors.first { $0.name == "w1" })
    guard case .sample(let indices, _) = w1.elements else {
      Issue.record("w1 has 15 elements, so a sample of 5 is kept")
      return
    }
    #expect(indices == [0, 3, 7, 10, 14])
  }
}

extension Demo: CustomTestStringConvertible {
  public var testDescription: String { name }
}
