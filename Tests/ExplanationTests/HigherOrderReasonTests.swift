import Explanation
import TapeFormat
import TestSupport
import Testing

/// Why a derivative of a derivative is `None`, where the inner run is known by its steps.
@Suite struct HigherOrderReasonTests {
  /// `inner` differentiates `y`, made from `x`, and `outer` differentiates the result.
  private func second(
    outerWatches: Bool = true, pause: Bool = false, leave: Bool = false,
    _ build: (inout RecordingSketch, Int) -> Int
  ) throws -> Outcome {
    var sketch = RecordingSketch()
    let (outer, inner) = (sketch.tape("outer"), sketch.tape("inner"))
    let x = sketch.constant("x")
    sketch.tape(outer, .enter)
    if outerWatches { sketch.tape(outer, .watch, x) }
    sketch.tape(inner, .enter)
    sketch.tape(inner, .watch, x)
    let y = build(&sketch, x)
    sketch.tape(inner, .leave)
    if pause { sketch.tape(outer, .stop) }
    if leave { sketch.tape(outer, .leave) }
    let first = sketch.gradient(of: [y], withRespectTo: [x], on: inner)
    if pause { sketch.tape(outer, .resume) }
    if !leave { sketch.tape(outer, .leave) }
    let result = try #require(first[0])
    sketch.gradient(of: [result], withRespectTo: [x], on: outer)
    let rows = try outcomes(of: sketch)
    #expect(rows.count == 2 && rows[0].reason == nil)
    return rows[1]
  }

  private func square(_ sketch: inout RecordingSketch, _ x: Int) -> Int {
    sketch.operation("Mul", [x, x], "y")
  }

  @Test func aSquareHasASecondDerivative() throws {
    #expect(try second(square).reason == nil)
  }

  @Test func aConstantFirstDerivative() throws {
    let row = try second { sketch, x in
      sketch.operation("Mul", [sketch.constant("c"), x], "y")
    }
    #expect(row.reason == .notConnected && row.breaks.isEmpty)
    #expect(row.sentence.contains("is itself a gradient and does not depend on x"))
  }

  @Test func theOuterTapeNeverWatchedTheSource() throws {
    let row = try second(outerWatches: false, square)
    #expect(row.breakTexts == ["Mul#0 not_watched"])
  }

  @Test func theOuterTapeWasStoppedDuringTheInnerRun() throws {
    let row = try second(pause: true, square)
    #expect(row.breakTexts == ["Mul#0 recording_stopped"])
    #expect(row.sentence.contains("only through the derivative of Mul#0"))
    #expect(row.remedy == "Move the inner gradient out of stopRecording.")
  }

  @Test func theInnerRunCameAfterTheOuterTapeWasLeft() throws {
    let row = try second(leave: true, square)
    #expect(row.breakTexts == ["Mul#0 outside_tape"])
  }

  @Test func aLinearFunctionLeavesNoWayEvenOutside() throws {
    let row = try second(leave: true) { sketch, x in
      sketch.operation("Mul", [sketch.constant("c"), x], "y")
    }
    #expect(row.reason == .notConnected)
  }

  @Test func stopGradientEndsTheWayOnAllTapes() throws {
    let row = try second { sketch, x in
      let stopped = sketch.operation("StopGradient", [sketch.operation("Sin", [x])])
      return sketch.operation("Mul", [stopped, x], "y")
    }
    #expect(row.breakTexts == ["StopGradient#1 stop_gradient"])
  }

  @Test func aBreakInTheForwardPassEndsTheSecondDerivativeToo() throws {
    let row = try second { sketch, x in
      sketch.operation("Mul", [sketch.operation("Floor", [x]), x], "y")
    }
    #expect(row.breakTexts == ["Floor#0 non_differentiable_op"])
  }
}
