import TapeFormat

extension TapeSketch {
  /// The recording with all that a producer may leave out: formulas, local derivatives, the
  /// program's text and the line of each operation.
  var lesson: Recording {
    var recording = recording
    recording.title = "lesson"
    recording.producer = "a test"
    let lines = recording.operations.indices.map { "let v\($0) = …" }
    recording.sources = [
      SourceFile(
        file: "lesson.swift", text: (["import Autodiff", ""] + lines).joined(separator: "\n"))
    ]
    for place in recording.operations.indices {
      recording.operations[place].formulas = Self.formulas[recording.operations[place].name] ?? []
      recording.operations[place].source = SourceLocation(
        file: "lesson.swift", line: place + 3, isNear: place % 2 == 1)
    }
    for run in recording.steps.keys.sorted() {
      var steps = recording.steps[run] ?? []
      for place in steps.indices {
        steps[place].locals = Self.locals(of: steps[place], in: &recording)
      }
      recording.steps[run] = steps
    }
    return recording
  }

  private static let formulas = [
    "Mul": ["∂L/∂a = ∂L/∂y · b", "∂L/∂b = ∂L/∂y · a"],
    "Pow": ["∂L/∂a = ∂L/∂y · b · aᵇ⁻¹", "∂L/∂b = ∂L/∂y · y · ln a"],
    "AddV2": ["∂L/∂a = ∂L/∂y", "∂L/∂b = ∂L/∂y"],
    "Square": ["∂L/∂x = ∂L/∂y · 2x"],
    "Log": ["∂L/∂x = ∂L/∂y / x"],
    "Sum": ["∂L/∂x = ∂L/∂y, repeated along the summed axes"],
    "ReadVariableOp": ["∂L/∂variable = ∂L/∂y"],
  ]

  /// The local derivative for each input that is paid, of scalars: contribution by adjoint.
  private static func locals(
    of step: Recording.Step, in recording: inout Recording
  ) -> [Recording.Tensor.ID?] {
    guard let incoming = step.incoming.first ?? nil,
      let upstream = scalar(incoming, in: recording)
    else { return [] }
    return step.contributions.map { contribution in
      guard let paid = contribution.flatMap({ scalar($0, in: recording) }) else { return nil }
      let id = recording.tensors.count
      recording.tensors.append(
        Recording.Tensor(
          id: id, dtype: .float32, shape: [], role: .intermediate,
          elements: .whole(.floating([paid / upstream]))))
      return id
    }
  }

  private static func scalar(_ id: Recording.Tensor.ID, in recording: Recording) -> Double? {
    let tensor = recording.tensors[id]
    guard tensor.shape.isEmpty, case .whole(let values) = tensor.elements else { return nil }
    return values.double(at: 0)
  }
}

extension TapeSketch {
  /// z = (x · w)², and L = z · x: a tensor that two operations use.
  static var fanOut: TapeSketch {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    let w = sketch.constant("w", 3)
    sketch.watch(x)
    sketch.watch(w)
    let h = sketch.run("Mul", [x, w], named: "h", 6, locals: [3, 2], scope: "layer1")
    let z = sketch.run("Square", [h], named: "z", 36, locals: [12])
    let loss = sketch.run("Mul", [z, x], named: "L", 72, locals: [2, 36])
    sketch.gradient(of: loss, withRespectTo: [x, w])
    return sketch
  }
}
