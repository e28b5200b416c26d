import TapeFormat

/// Makes recordings for tests by running a program without numbers: tapes record by TensorFlow's
/// rule, and gradient runs leave steps whose contributions are tensors without elements.
///
/// It is a second, small account of what a tape does, so that what reads recordings can be tested
/// without the engine.
public struct RecordingSketch {
  public private(set) var recording = Recording(isComplete: true)
  private var sequence = 0
  private var tapes: [Tape] = []
  private var runs: [Int] = []

  private struct Tape {
    var isRecording = false
    var isStopped = false
    var isAutomatic: Bool
    var isPersistent: Bool
    var watched: Set<Int> = []
    var producers: [Int: Int] = [:]
  }

  /// Names of operations that pay nothing to any input.
  private static let withoutGradient: Set<String> = ["Floor", "Greater", "ArgMax"]
  /// Names of operations whose contributions do not depend on their inputs.
  private static let linear: Set<String> = ["AddV2", "Neg", "Identity", "ReadVariableOp", "Cast"]

  /// A sketch of a program that has done nothing yet.
  public init() {}

  private mutating func takeSequence() -> Int {
    defer { sequence += 1 }
    return sequence
  }

  private mutating func tensor(
    _ name: String?, _ dtype: DType, _ role: Recording.Tensor.Role, isTrainable: Bool? = nil
  ) -> Int {
    let id = recording.tensors.count
    recording.tensors.append(
      .init(id: id, name: name, dtype: dtype, shape: [], role: role, isTrainable: isTrainable))
    return id
  }

  /// A constant of the program.
  public mutating func constant(_ name: String?, _ dtype: DType = .float32) -> Int {
    tensor(name, dtype, .constant)
  }

  /// A variable of the program.
  public mutating func variable(
    _ name: String, _ dtype: DType = .float32, isTrainable: Bool = true
  ) -> Int {
    tensor(name, dtype, .variable, isTrainable: isTrainable)
  }

  /// An operation of the program; a variable among its inputs is read first.
  @discardableResult
  public mutating func operation(
    _ name: String, _ inputs: [Int], _ result: String? = nil, _ dtype: DType = .float32,
    line: Int? = nil
  ) -> Int {
    let read = inputs.map { input in
      recording.tensors[input].role == .variable
        ? execute("ReadVariableOp", [input], nil, recording.tensors[input].dtype, line: line)
        : input
    }
    return execute(name, read, result, dtype, line: line)
  }

  private mutating func execute(
    _ name: String, _ inputs: [Int], _ result: String?, _ dtype: DType, line: Int? = nil
  ) -> Int {
    let output = tensor(result, dtype, .intermediate)
    let id = recording.operations.count
    let isRecorded = tapes.indices.map { record(name, inputs, tape: $0) }
    if !runs.isEmpty && !isRecorded.contains(true) { return output }
    for tape in tapes.indices where isRecorded[tape] { tapes[tape].producers[output] = id }
    recording.operations.append(
      .init(
        id: id, sequence: takeSequence(), name: name, inputs: inputs, outputs: [output],
        gradientRun: runs.last,
        source: line.map { .init(file: "lesson.swift", line: $0) },
        tapes: tapes.indices.map { .init(tape: $0, isRecorded: isRecorded[$0]) }))
    return output
  }

  /// Whether a tape records an operation; a variable that is read is watched.
  private mutating func record(_ name: String, _ inputs: [Int], tape: Int) -> Bool {
    guard tapes[tape].isRecording, !tapes[tape].isStopped, name != "StopGradient" else {
      return false
    }
    for input in inputs where tapes[tape].isAutomatic {
      if recording.tensors[input].isTrainable == true { tapes[tape].watched.insert(input) }
    }
    return inputs.contains { input in
      recording.tensors[input].dtype.isFloating && isHeld(input, by: tape)
    }
  }

  private func isHeld(_ tensor: Int, by tape: Int) -> Bool {
    tapes[tape].watched.contains(tensor) || tapes[tape].producers[tensor] != nil
  }

  /// A tape that has not been entered.
  public mutating func tape(
    _ name: String?, isPersistent: Bool = false, watchesAccessedVariables: Bool = true
  ) -> Int {
    recording.tapes.append(
      .init(
        id: tapes.count, name: name, isPersistent: isPersistent,
        watchesAccessedVariables: watchesAccessedVariables))
    tapes.append(Tape(isAutomatic: watchesAccessedVariables, isPersistent: isPersistent))
    return tapes.count - 1
  }

  /// Something that happens to a tape.
  public mutating func tape(
    _ tape: Int, _ kind: Recording.Event.Kind, _ tensor: Int? = nil, line: Int? = nil
  ) {
    recording.events.append(
      .init(
        sequence: takeSequence(), tape: tape, kind: kind, tensor: tensor,
        source: line.map { .init(file: "lesson.swift", line: $0) }))
    switch kind {
    case .enter: tapes[tape].isRecording = true
    case .leave: tapes[tape].isRecording = false
    case .stop: tapes[tape].isStopped = true
    case .resume: tapes[tape].isStopped = false
    case .watch: if let tensor { tapes[tape].watched.insert(tensor) }
    case .reset: forget(tape)
    case .assign: break
    }
  }

  /// Writes a value to a variable.
  public mutating func assign(_ value: Int, to variable: Int, line: Int? = nil) {
    recording.events.append(
      .init(
        sequence: takeSequence(), tape: nil, kind: .assign, tensor: variable, value: value,
        source: line.map { .init(file: "lesson.swift", line: $0) }))
  }

  private mutating func forget(_ tape: Int) {
    tapes[tape].watched = []
    tapes[tape].producers = [:]
    for place in recording.operations.indices {
      for index in recording.operations[place].tapes.indices
      where recording.operations[place].tapes[index].tape == tape {
        recording.operations[place].tapes[index].isRecorded = false
      }
    }
  }
}

extension RecordingSketch {
  /// A gradient run, with what it gives for each source.
  @discardableResult
  public mutating func gradient(
    of targets: [Int], withRespectTo sources: [Int], on tape: Int,
    kind: Recording.GradientRun.Kind = .gradient,
    unconnected: Recording.GradientRun.Unconnected = .none
  ) -> [Int?] {
    let record = tapes[tape]
    let id = recording.gradientRuns.count
    var run = Recording.GradientRun(
      id: id, sequence: takeSequence(), kind: kind, tape: tape, targets: targets, sources: sources,
      unconnected: unconnected)
    recording.gradientRuns.append(run)
    if !record.isPersistent {
      if record.isRecording { self.tape(tape, .leave) }
      tapes[tape].watched = []
      tapes[tape].producers = [:]
    }
    runs.append(id)
    var adjoints: [Int: Int] = [:]
    for target in targets {
      let isOnTape = record.watched.contains(target) || record.producers[target] != nil
      let seed =
        isOnTape || sources.contains(target)
        ? constant(nil, recording.tensors[target].dtype) : nil
      run.seeds.append(seed)
      if let seed {
        adjoints[target] =
          adjoints[target].map { execute("AddN", [$0, seed], nil, .float32) } ?? seed
      }
    }
    var steps: [Recording.Step] = []
    for operation in ancestors(of: targets, in: record) {
      guard let incoming = adjoints[operation.outputs[0]] else { continue }
      var step = Recording.Step(operation: operation.id, incoming: [incoming])
      for (slot, input) in operation.inputs.enumerated() {
        let isOnTape = record.watched.contains(input) || record.producers[input] != nil
        let paid = isOnTape ? contribution(of: operation, slot: slot, incoming) : nil
        step.contributions.append(paid)
        if let paid {
          adjoints[input] =
            adjoints[input].map { execute("AddN", [$0, paid], nil, .float32) } ?? paid
        }
        step.adjoints.append(adjoints[input])
      }
      steps.append(step)
    }
    _ = runs.popLast()
    run.results = sources.map { source in
      if let adjoint = adjoints[source] { return adjoint }
      let isZero = unconnected == .zero || kind == .batchJacobian
      return isZero ? constant(nil, recording.tensors[source].dtype) : nil
    }
    recording.gradientRuns[id] = run
    recording.steps[id] = steps
    return run.results
  }

  /// The recorded operations from which the targets were computed, the last first.
  private func ancestors(of targets: [Int], in record: Tape) -> [Recording.Operation] {
    var found: Set<Int> = []
    var waiting = targets
    while let tensor = waiting.popLast() {
      guard let operation = record.producers[tensor], found.insert(operation).inserted else {
        continue
      }
      waiting += recording.operations[operation].inputs
    }
    return found.sorted(by: >).map { recording.operations[$0] }
  }

  /// What an operation adds to the adjoint of an input.
  private mutating func contribution(
    of operation: Recording.Operation, slot: Int, _ incoming: Int
  ) -> Int? {
    let input = recording.tensors[operation.inputs[slot]]
    let output = recording.tensors[operation.outputs[0]]
    guard input.dtype.isFloating, output.dtype.isFloating,
      !Self.withoutGradient.contains(operation.name)
    else { return nil }
    if Self.linear.contains(operation.name) {
      return execute("Neg", [incoming], nil, input.dtype)
    }
    let others = operation.inputs.enumerated().filter { $0.offset != slot }.map(\.element)
    return execute(
      "Mul", [incoming] + (others.isEmpty ? operation.inputs : others), nil, input.dtype)
  }
}
