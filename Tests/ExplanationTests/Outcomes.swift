import Explanation
import TapeFormat
import TestSupport

/// The rows of a sketched recording.
func outcomes(of sketch: RecordingSketch) throws -> [Outcome] {
  try Explainer(MemoryTape(sketch.recording)).outcomes()
}

extension Outcome {
  /// The breaks as `Square#0 recording_stopped`.
  var breakTexts: [String] {
    breaks.map { "\($0.name)#\($0.operation) \($0.reason.rawValue)" }
  }
}

/// A program under construction: a tape `g` that is entered, with a watched constant `x`.
struct Lesson {
  var sketch = RecordingSketch()
  let tape: Int
  let x: Int

  init(isPersistent: Bool = false, watchesAccessedVariables: Bool = true, isWatched: Bool = true) {
    tape = sketch.tape(
      "g", isPersistent: isPersistent, watchesAccessedVariables: watchesAccessedVariables)
    x = sketch.constant("x")
    sketch.tape(tape, .enter, line: 1)
    if isWatched { sketch.tape(tape, .watch, x, line: 2) }
  }

  /// What comes of a source in a gradient run of the tape, which is left first.
  mutating func outcome(
    of target: Int, _ source: Int,
    unconnected: Recording.GradientRun.Unconnected = .none
  ) throws -> Outcome {
    sketch.tape(tape, .leave)
    sketch.gradient(of: [target], withRespectTo: [source], on: tape, unconnected: unconnected)
    let rows = try outcomes(of: sketch)
    return rows[rows.count - 1]
  }
}
