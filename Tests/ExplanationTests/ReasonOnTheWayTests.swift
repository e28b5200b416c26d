import Explanation
import TapeFormat
import TestSupport
import Testing

@Suite struct ReasonOnTheWayTests {
  @Test func aWayThroughIntegers() throws {
    var lesson = Lesson()
    let n = lesson.sketch.operation("Cast", [lesson.x], "n", .int32)
    let f = lesson.sketch.operation("Cast", [n], "f")
    let y = lesson.sketch.operation("Square", [f], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["Cast#1 non_differentiable_dtype"])
    #expect(row.sentence.contains("through Cast#1, whose input n is int32"))
    #expect(row.remedy == "Keep n a floating-point number.")
  }

  @Test func anIntegerTarget() throws {
    var lesson = Lesson()
    let n = lesson.sketch.operation("Cast", [lesson.x], "n", .int32)
    let row = try lesson.outcome(of: n, lesson.x)
    #expect(row.breakTexts == ["Cast#0 non_differentiable_dtype"])
    #expect(row.sentence.contains("whose result n is int32"))
  }

  @Test func anIntegerSource() throws {
    var lesson = Lesson()
    let k = lesson.sketch.constant("k", .int32)
    lesson.sketch.tape(lesson.tape, .watch, k)
    let y = lesson.sketch.operation("Mul", [k, k], "y", .int32)
    let row = try lesson.outcome(of: y, k)
    #expect(row.breakTexts == ["Mul#0 non_differentiable_dtype"])
    #expect(row.sentence.contains("k is int32"))
  }

  @Test(arguments: [("Floor", DType.float32), ("Greater", .bool), ("ArgMax", .int64)])
  func anOperationWithoutGradient(name: String, dtype: DType) throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation(name, [lesson.x], "y", dtype)
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["\(name)#0 non_differentiable_op"])
    #expect(row.sentence.contains("whose gradient is defined to be none: it "))
    #expect(row.remedy?.contains("\(name)#0") == true)
  }

  @Test func anOperationThatPaysNothingThoughNobodyKnowsItsName() throws {
    var lesson = Lesson()
    let a = lesson.sketch.operation("Square", [lesson.x], "a")
    let y = lesson.sketch.operation("Custom", [a], "y")
    lesson.sketch.tape(lesson.tape, .leave)
    lesson.sketch.gradient(of: [y], withRespectTo: [lesson.x], on: lesson.tape)
    var recording = lesson.sketch.recording
    recording.steps[0] = [
      .init(operation: 1, incoming: recording.steps[0]?[0].incoming ?? [], contributions: [nil])
    ]
    recording.gradientRuns[0].results = [nil]
    let row = try #require(try Explainer(MemoryTape(recording)).outcomes().first)
    #expect(row.breakTexts == ["Custom#1 non_differentiable_op"])
  }

  @Test func aWayThroughAVariablesState() throws {
    var lesson = Lesson()
    let v = lesson.sketch.variable("v")
    let a = lesson.sketch.operation("Neg", [lesson.x], "a")
    lesson.sketch.assign(a, to: v, line: 7)
    let y = lesson.sketch.operation("Square", [v], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.breakTexts == ["ReadVariableOp#1 variable_assignment"])
    #expect(row.sentence.contains("was assigned to v (lesson.swift:7)"))
    #expect(row.remedy == "Use the value itself where v is read.")
  }

  @Test func whatIsAssignedAfterTheReadingDoesNotCount() throws {
    var lesson = Lesson()
    let v = lesson.sketch.variable("v")
    let y = lesson.sketch.operation("Square", [v], "y")
    lesson.sketch.assign(lesson.x, to: v)
    #expect(try lesson.outcome(of: y, lesson.x).reason == .notConnected)
  }

  @Test func whatWasOverwrittenDoesNotCount() throws {
    var lesson = Lesson()
    let v = lesson.sketch.variable("v")
    lesson.sketch.assign(lesson.x, to: v)
    lesson.sketch.assign(lesson.sketch.constant("c"), to: v)
    let y = lesson.sketch.operation("Square", [v], "y")
    #expect(try lesson.outcome(of: y, lesson.x).reason == .notConnected)
  }

  @Test func severalWaysAreAllNamedAndTheNearestGivesTheReason() throws {
    var lesson = Lesson()
    let a = lesson.sketch.operation("StopGradient", [lesson.x])
    let b = lesson.sketch.operation("Sin", [a])
    let c = lesson.sketch.operation("Floor", [lesson.x])
    let y = lesson.sketch.operation("Mul", [b, c], "y")
    let row = try lesson.outcome(of: y, lesson.x)
    #expect(row.reason == .nonDifferentiableOperation)
    #expect(row.breakTexts == ["StopGradient#0 stop_gradient", "Floor#2 non_differentiable_op"])
    #expect(
      row.sentence.hasSuffix("; the other ways end at StopGradient#0 (lets no gradient through)."))
    #expect(row.remedy?.hasSuffix(" Or mend the way at StopGradient#0.") == true)
  }

  @Test func zerosThatStandForANoneKeepTheirReason() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Floor", [lesson.x], "y")
    let row = try lesson.outcome(of: y, lesson.x, unconnected: .zero)
    #expect(row.value != nil && row.reason == .nonDifferentiableOperation)
    #expect(row.sentence.hasPrefix("∂y/∂x is None, shown as zeros: "))
  }

  @Test func aBatchJacobianThatIsZeroKeepsItsReason() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Floor", [lesson.x], "y")
    lesson.sketch.tape(lesson.tape, .leave)
    lesson.sketch.gradient(
      of: [y], withRespectTo: [lesson.x], on: lesson.tape, kind: .batchJacobian)
    let row = try #require(try outcomes(of: lesson.sketch).first)
    #expect(row.value != nil && row.breakTexts == ["Floor#0 non_differentiable_op"])
  }

  @Test func zerosThatAreTheGradientHaveNoReason() throws {
    var lesson = Lesson()
    let y = lesson.sketch.operation("Sign", [lesson.x], "y")
    #expect(try lesson.outcome(of: y, lesson.x, unconnected: .zero).reason == nil)
  }

  @Test(arguments: [true, false])
  func trainabilityShowsInWhatTheTapeDid(saysWatches: Bool) throws {
    var lesson = Lesson()
    let fixed = lesson.sketch.variable("fixed", isTrainable: false)
    let free = lesson.sketch.variable("free")
    let y = lesson.sketch.operation(
      "Mul", [fixed, lesson.sketch.operation("Floor", [free])], "y")
    lesson.sketch.tape(lesson.tape, .leave)
    lesson.sketch.gradient(of: [y], withRespectTo: [fixed, free], on: lesson.tape)
    var recording = lesson.sketch.recording
    let full = try Explainer(MemoryTape(recording)).outcomes()
    for place in recording.tensors.indices {
      recording.tensors[place].isTrainable = nil
      recording.tensors[place].name = nil
    }
    if saysWatches {
      // Some producers tell also of what a tape watches by itself.
      recording.events.append(.init(sequence: 1, tape: lesson.tape, kind: .watch, tensor: free))
    }
    let bare = try Explainer(MemoryTape(recording)).outcomes()
    #expect(full.map(\.reason) == [.nonTrainableVariable, .nonDifferentiableOperation])
    #expect(bare.map(\.breaks) == full.map(\.breaks))
  }
}
