import Explanation
import TapeFormat
import TestSupport
import Testing

@Suite struct ReasonTests {
  @Test func aWatchedConstantHasAGradient() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Mul", [lesson.x, lesson.x], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.value != nil && row.reason == nil && row.breaks.isEmpty)
    #expect(row.sentence.hasSuffix("the sum of 2 contributions, from Mul#0 twice."))
    #expect(row.remedy == nil)
  }

  @Test func aConstantThatNobodyWatched() throws {
    var lesson = Lesson(isWatched: false)
    let y = lesson.sketch.operation("Sin", [lesson.x], "y", line: 3)
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.value == nil && row.reason == .notWatched)
    #expect(row.breakTexts == ["Sin#0 not_watched"])
    #expect(
      row.sentence
        == "∂y/∂x is None: tape g never watched x, so it did not record Sin#0 (lesson.swift:3), "
        + "which uses it.")
    #expect(row.remedy == "Call g.watch(x) before line 3.")
    #expect(row.place == SourceLocation(file: "lesson.swift", line: 3))
  }

  @Test func aFactorThatNobodyWatchedThoughItsOperationIsRecorded() throws {
    var lesson = Lesson()
    let w = lesson.sketch.constant("w")
    let y = lesson.sketch.operation("Mul", [lesson.x, w], "y", line: 3)
    let row = try lesson.outcome(of: y, w)
    #expect(row.breakTexts == ["Mul#0 not_watched"])
    #expect(row.sentence.contains("so Mul#0 (lesson.swift:3), which uses it, gave it no gradient"))
  }

  @Test func aVariableOnATapeThatWatchesOnlyWhatItIsTold() throws {
    var lesson = Lesson(watchesAccessedVariables: false)
    let w = lesson.sketch.variable("w")
    let z = lesson.sketch.operation("Pow", [w], "z", line: 4)
    let row = try lesson.outcome(of: z, w)
    #expect(row.breakTexts == ["ReadVariableOp#0 not_watched"])
    #expect(
      row.sentence
        == "∂z/∂w is None: tape g watches only what it is told to, and was not told to watch w, "
        + "so it did not record Pow#1 (lesson.swift:4), which uses it.")
  }

  @Test(arguments: [true, false])
  func aVariableThatIsNotTrainable(isWatched: Bool) throws {
    var lesson = Lesson()
    let w = lesson.sketch.variable("w", isTrainable: false)
    if isWatched { lesson.sketch.tape(lesson.tape, .watch, w) }
    let y = lesson.sketch.operation("Mul", [lesson.x, w], "y")
    let row = try lesson.outcome(of: y, w)
    #expect(row.reason == (isWatched ? nil : .nonTrainableVariable))
    #expect(row.breakTexts == (isWatched ? [] : ["ReadVariableOp#0 non_trainable_variable"]))
  }

  @Test func aSourceWatchedOnlyAfterItsUse() throws {
    var lesson = Lesson(isWatched: false)
    let y = lesson.sketch.operation("Sin", [lesson.x], "y", line: 3)
    lesson.sketch.tape(lesson.tape, .watch, lesson.x, line: 4)
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["Sin#0 watched_too_late"])
    #expect(
      row.sentence
        == "∂y/∂x is None: tape g began to watch x (lesson.swift:4) only after Sin#0 "
        + "(lesson.swift:3) had used it.")
  }

  @Test func aSourceWatchedLateButRecordedForAnothersSake() throws {
    var lesson = Lesson()
    let w = lesson.sketch.constant("w")
    let y = lesson.sketch.operation("Mul", [lesson.x, w], "y")
    lesson.sketch.tape(lesson.tape, .watch, w)
    #expect(try lesson.outcome(of: y, w).reason == nil)
  }

  @Test func nothingLeadsFromTheSourceToTheTarget() throws {
    var lesson = Lesson()
    let part = lesson.sketch.operation("StridedSlice", [lesson.x], "part")
    let y = lesson.sketch.operation("Sin", [lesson.x], "y")
    let row = try lesson.outcome(of: y, part)
    #expect(row.reason == .notConnected && row.breaks.isEmpty && row.place == nil)
    #expect(
      row.sentence
        == "∂y/∂part is None: part and y were both computed from x, but y was not computed from "
        + "part.")
  }

  @Test func anEqualTensorIsAnother() throws {
    var lesson = Lesson()
    let twin = lesson.sketch.constant("twin")
    let y = lesson.sketch.operation("Sin", [lesson.x], "y")
    let row = try lesson.outcome(of: y, twin)
    #expect(row.reason == .notConnected && row.sentence.contains("no operation uses twin"))
  }

  @Test func aWayThroughStopRecording() throws {
    var lesson = Lesson()
    lesson.sketch.tape(lesson.tape, .stop)
    let a = lesson.sketch.operation("Square", [lesson.x], "a", line: 12)
    lesson.sketch.tape(lesson.tape, .resume)
    let y = lesson.sketch.operation("Neg", [a], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["Square#0 recording_stopped"])
    #expect(
      row.sentence
        == "∂y/∂x is None: x reaches y only through Square#0 (lesson.swift:12), which ran while "
        + "the recording of tape g was stopped.")
    #expect(row.remedy == "Move Square#0 out of stopRecording.")
  }

  @Test func ofSeveralOperationsThatTheTapeDidNotSeeAllAreToBeMoved() throws {
    var stopped = Lesson()
    stopped.sketch.tape(stopped.tape, .stop)
    let a = stopped.sketch.operation("Square", [stopped.x], "a")
    let b = stopped.sketch.operation("Exp", [a], "b")
    stopped.sketch.tape(stopped.tape, .resume)
    let y = stopped.sketch.operation("Neg", [b], "y")
    #expect(
      try stopped.outcome(of: y, stopped.x).remedy
        == "Move Exp#1, with what leads to it from x, out of stopRecording.")

    var outside = RecordingSketch()
    let tape = outside.tape("g")
    let v = outside.variable("v")
    let square = outside.operation("Square", [v])
    let sum = outside.operation("Sum", [square])
    outside.tape(tape, .enter)
    let z = outside.operation("Neg", [sum], "z")
    outside.tape(tape, .leave)
    outside.gradient(of: [z], withRespectTo: [v], on: tape)
    #expect(
      try outcomes(of: outside).first?.remedy
        == "Run Sum#2, with what leads to it from v, inside the block in which tape g records.")
  }

  @Test func aWayBesideStopRecordingIsEnough() throws {
    var lesson = Lesson()
    lesson.sketch.tape(lesson.tape, .stop)
    let a = lesson.sketch.operation("Square", [lesson.x])
    lesson.sketch.tape(lesson.tape, .resume)
    let y = lesson.sketch.operation("Mul", [a, lesson.x], "y")
    #expect(try lesson.outcome(of: y, lesson.x).reason == nil)
  }

  @Test func aWayThroughWhatRanOutsideOfTheTape() throws {
    var sketch = RecordingSketch()
    let tape = sketch.tape("g", isPersistent: true)
    let v = sketch.variable("v")
    let before = sketch.operation("Square", [v], "before")
    sketch.tape(tape, .enter)
    let y = sketch.operation("Neg", [before], "y")
    sketch.tape(tape, .leave)
    let between = sketch.operation("Square", [v], "between")
    sketch.tape(tape, .enter)
    let z = sketch.operation("Mul", [between, v], "z")
    sketch.tape(tape, .leave)
    let after = sketch.operation("Neg", [z], "after")
    for target in [y, between, z, after] {
      sketch.gradient(of: [target], withRespectTo: [v], on: tape)
    }
    let rows = try outcomes(of: sketch)
    #expect(rows.map(\.reason) == [.outsideTape, .outsideTape, nil, .outsideTape])
    #expect(rows[0].breakTexts == ["Square#1 outside_tape"])
    #expect(rows[0].remedy == "Run Square#1 inside the block in which tape g records.")
    #expect(rows[0].sentence.hasSuffix("which ran before tape g was entered."))
    #expect(rows[1].sentence.hasSuffix("which ran between two blocks of tape g."))
    #expect(rows[3].sentence.hasSuffix("which ran after tape g had stopped recording for good."))
  }

  @Test func aWayThroughWhatTheTapeForgot() throws {
    var lesson = Lesson()
    let a = lesson.sketch.operation("Square", [lesson.x], "a", line: 5)
    lesson.sketch.tape(lesson.tape, .reset, line: 6)
    lesson.sketch.tape(lesson.tape, .watch, lesson.x)
    let y = lesson.sketch.operation("Mul", [a, a], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["Square#0 tape_reset"])
    #expect(row.sentence.hasSuffix("had recorded but forgot at its reset (lesson.swift:6)."))
  }

  @Test func aRunBeforeTheResetHadItsGradient() throws {
    var lesson = Lesson(isPersistent: true)
    let y = lesson.sketch.operation("Square", [lesson.x], "y")
    let floor = lesson.sketch.operation("Floor", [y], "f")
    lesson.sketch.gradient(of: [y, floor], withRespectTo: [lesson.x], on: lesson.tape)
    lesson.sketch.gradient(of: [floor], withRespectTo: [lesson.x], on: lesson.tape)
    lesson.sketch.tape(lesson.tape, .reset)
    let row = try lesson.outcome(of: y, lesson.x)
    let rows = try outcomes(of: lesson.sketch)
    #expect(rows.map(\.reason) == [nil, .nonDifferentiableOperation, .tapeReset])
    #expect(row.breakTexts == ["Square#0 tape_reset"])
  }

  @Test func aWatchThatWasForgotten() throws {
    var lesson = Lesson()
    lesson.sketch.tape(lesson.tape, .reset)
    let y = lesson.sketch.operation("Square", [lesson.x], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["Square#0 tape_reset"])
    #expect(row.sentence.contains("tape g had x, but forgot it at its reset"))
  }

  @Test func aRecordThatAGradientSpent() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Square", [lesson.x], "y")
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    lesson.sketch.tape(lesson.tape, .enter)
    lesson.sketch.tape(lesson.tape, .watch, lesson.x)
    let z = lesson.sketch.operation("Neg", [y], "z")
    let row = try lesson.outcome(of: z, lesson.x)
    #expect(row.breakTexts == ["Square#0 tape_reset"])
    #expect(row.sentence.contains("gave up with its first gradient"))
  }

  @Test func aWayThroughStopGradient() throws {
    var lesson = Lesson()
    let a = lesson.sketch.operation("StopGradient", [lesson.x], "a", line: 3)
    let y = lesson.sketch.operation("Square", [a], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["StopGradient#0 stop_gradient"])
    #expect(row.sentence.hasSuffix("which lets no gradient through."))
  }

  @Test func aTensorThatIsNoSourceHasAnOutcomeToo() throws {
    var lesson = Lesson()
    let a = lesson.sketch.operation("Sin", [lesson.x], "a")
    lesson.sketch.tape(lesson.tape, .stop)
    let b = lesson.sketch.operation("Sin", [a], "b")
    lesson.sketch.tape(lesson.tape, .resume)
    let y = lesson.sketch.operation("Mul", [a, b], "y")
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    let explainer = try Explainer(MemoryTape(lesson.sketch.recording))
    func sentence(_ tensor: Int) throws -> String? {
      try explainer.outcome(ofTensor: tensor, inRun: 0)?.sentence
    }
    #expect(try sentence(a)?.hasSuffix(", from Mul#2.") == true)
    #expect(try sentence(y)?.hasSuffix(", the seed of the target.") == true)
    #expect(
      try sentence(b)
        == "∂y/∂b is None: tape g never watched b and did not record Sin#1, which computed it, "
        + "so Mul#2, which uses it, gave it no gradient.")
    #expect(try explainer.outcome(ofTensor: b, inRun: 1) == nil)
  }

  @Test func aTargetOffTheTapeIsNotSaidToComeFromItself() throws {
    var lesson = Lesson()
    lesson.sketch.tape(lesson.tape, .stop)
    let y = lesson.sketch.operation("Square", [lesson.x], "y")
    lesson.sketch.tape(lesson.tape, .leave)
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    let explainer = try Explainer(MemoryTape(lesson.sketch.recording))
    let row = try explainer.outcome(ofTensor: y, inRun: 0)
    #expect(row?.sentence.contains("y is a target itself, but tape g did not record") == true)
  }

  @Test func aRunThatFailedHasNoRows() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Square", [lesson.x], "y")
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    var recording = lesson.sketch.recording
    recording.gradientRuns[0].results = [nil]
    #expect(try Explainer(MemoryTape(recording)).outcomes().isEmpty)
  }

  @Test func withoutStepsAnOperationIsSaidToHaveGivenNothing() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Custom", [lesson.x], "y")
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    var recording = lesson.sketch.recording
    recording.gradientRuns[0].results = [nil]
    recording.steps = [:]
    let row = try Explainer(MemoryTape(recording)).outcomes().first
    #expect(row?.breakTexts == ["Custom#0 non_differentiable_op"])
  }
}
