import Explanation
import TapeFormat
import TestSupport
import Testing

/// What a training loop made not-a-number is followed back to the step that did.
@Suite struct AssignedValueTests {
  private let loop = TrainingLoop(steps: 9, badStep: 2)
  private var tape: MemoryTape { MemoryTape(loop.recording) }

  @Test(arguments: [3, 4, 8])
  func aValueThatWasReadIsToldWithTheGradientThatSpoiledTheVariable(step: Int) throws {
    let story = try #require(try Explainer(tape).value(ofTensor: loop.targets[step]))
    #expect(
      story.sentence.hasSuffix("The nan came into w with gradient 3 of 9 (lesson.swift:9)."))
  }

  @Test func aGradientIsToldWithIt() throws {
    let rows = try Explainer(tape).outcomes()
    #expect(
      rows[7].sentence.hasSuffix(
        "its derivative uses w, which has nan since gradient 3 of 9 changed w (lesson.swift:9)."))
    #expect(!rows[1].sentence.contains("nan"))
  }

  @Test func theTrailNamesIt() throws {
    let trail = try #require(try Trail(to: loop.variable, inRun: 5, reading: tape))
    #expect(
      trail.sentence.hasPrefix("The nan came into w with gradient 3 of 9 (lesson.swift:9)."))
  }

  @Test func whatWasAssignedInOneGoIsFollowedToWhereItWasComputed() throws {
    var recording = loop.recording
    // The first assignment that is not-a-number is now a logarithm and no gradient.
    let event = recording.events.indices.filter { recording.events[$0].kind == .assign }[2]
    recording.tensors += [
      Recording.Tensor(
        id: 900, name: "t", dtype: .float32, shape: [], role: .constant,
        elements: .whole(.floating([-1.5]))),
      Recording.Tensor(
        id: 901, name: "bad", dtype: .float32, shape: [], role: .intermediate,
        elements: .whole(.floating([.nan]))),
    ]
    recording.operations.append(
      Recording.Operation(
        id: 900, sequence: recording.events[event].sequence, name: "Log", inputs: [900],
        outputs: [901]))
    recording.events[event].value = 901
    let story = try Explainer(MemoryTape(recording.canonical)).value(ofTensor: loop.targets[6])
    #expect(
      story?.sentence.hasSuffix(
        "The nan came into w with an assignment (lesson.swift:9): it begins at Log#900, whose input t "
          + "is -1.5.") == true)
  }

  @Test func whatAVariableHadFromTheStartIsToldSo() throws {
    var recording = TrainingLoop(steps: 3, badStep: -1).recording
    recording.events.removeAll { $0.kind == .assign }
    let story = try Explainer(MemoryTape(recording)).value(ofTensor: loop.targets[1])
    #expect(story?.sentence.hasSuffix("The nan is in w from the start.") == true)
  }

  @Test func aWayThroughAnAssignmentCountsOnlyWhereThereIsNoOther() throws {
    var lesson = Lesson()
    let v = lesson.sketch.variable("v")
    lesson.sketch.assign(lesson.sketch.operation("Neg", [lesson.x]), to: v)
    let stopped = lesson.sketch.operation("StopGradient", [lesson.x])
    let far = lesson.sketch.operation("Sin", [lesson.sketch.operation("Sin", [stopped])])
    let y = lesson.sketch.operation("Mul", [far, v], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.reason == .stopGradient)
    #expect(row.breaks.map(\.reason).contains(.variableAssignment))
  }
}
