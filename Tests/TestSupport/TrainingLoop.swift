import TapeFormat

/// A program that trains one variable: each step reads it, squares it, and takes a part of the gradient
/// from it.
///
/// One step's gradient is not-a-number, and so is everything after it.
public struct TrainingLoop: Sendable {
  public private(set) var recording: Recording
  public let variable: Recording.Tensor.ID
  /// The target of each step.
  public private(set) var targets: [Recording.Tensor.ID] = []

  /// A loop of so many steps; nil for one in which nothing goes wrong.
  public init(steps: Int, badStep: Int?) {
    var sketch = RecordingSketch()
    variable = sketch.variable("w")
    let rate = sketch.constant("rate")
    var bad: Set<Recording.Tensor.ID> = []
    for step in 0..<steps {
      let tape = sketch.tape("g")
      sketch.tape(tape, .enter)
      sketch.tape(tape, .watch, variable)
      let first = sketch.recording.tensors.count
      targets.append(sketch.operation("Square", [variable], "y"))
      let computed = first..<sketch.recording.tensors.count
      sketch.tape(tape, .leave)
      let end = sketch.recording.tensors.count
      let gradients = sketch.gradient(
        of: [targets[step]], withRespectTo: [variable], on: tape
      ).compactMap { $0 }
      let change = sketch.operation("Mul", gradients + [rate], "u")
      sketch.assign(change, to: variable, line: 9)
      if let badStep, step >= badStep {
        // The seed is what it always is.
        bad.formUnion(Array(end + 1..<sketch.recording.tensors.count - 1) + [change])
      }
      if let badStep, step > badStep { bad.formUnion(computed) }
    }
    recording = sketch.recording
    var read = 1.0
    for place in recording.tensors.indices {
      recording.tensors[place].elements = .whole(.floating([bad.contains(place) ? .nan : 1]))
    }
    for operation in recording.operations where operation.name == "ReadVariableOp" {
      let output = operation.outputs[0]
      if !bad.contains(output) { recording.tensors[output].elements = .whole(.floating([read])) }
      read += 1
    }
    if badStep != nil { recording.tensors[variable].elements = .whole(.floating([.nan])) }
  }
}
