import TapeFormat

/// Writes down a tape of any length as a recorder would, without running a program.
///
/// The numbers are made up, and the same each time; everything hangs together as in a real tape:
/// operations in scopes, named tensors with statistics, what the tape did, and a gradient run that
/// takes every operation back.
struct LongTape {
  let sink: any TapeSink
  private var tensors = 0
  private var operations: [Recording.Operation] = []
  private var adjoints: [Recording.Tensor.ID: Recording.Tensor.ID] = [:]
  private static let tape = 0

  private init(_ sink: any TapeSink) { self.sink = sink }

  /// What computes the tape's tensors.
  enum Program: String, CaseIterable, Sendable {
    /// `y = y * x; y = y + x; y = sin(y)` and so on, of scalars, without scopes.
    case chain
    /// A network of 20 layers, applied over and over to what it gave the time before.
    case network
  }

  /// Writes the tape of a program of so many operations.
  static func write(
    _ program: Program, operations count: Int, into sink: some TapeSink
  ) throws(TapeWritingError) {
    var tape = LongTape(sink)
    try sink.describe(title: "\(program) of \(count) operations", producer: "tapedeck-benchmarks")
    try sink.put(Recording.Tape(id: Self.tape, isPersistent: false))
    try sink.append(.init(sequence: 0, tape: Self.tape, kind: .enter))
    let sources =
      switch program {
      case .chain: try tape.chain(count)
      case .network: try tape.network(count)
      }
    try sink.append(.init(sequence: count + 2, tape: Self.tape, kind: .leave))
    try tape.gradient(to: sources)
    try sink.close()
  }

  // Tensors and operations.

  mutating func tensor(
    _ name: String? = nil, shape: [Int] = [], _ role: Recording.Tensor.Role = .intermediate
  ) throws(TapeWritingError) -> Recording.Tensor.ID {
    let id = tensors
    tensors += 1
    let value = Double(id % 1_000) / 1_000 + 0.125
    let elements = Recording.Elements.whole(.floating([value]))
    try sink.put(
      Recording.Tensor(
        id: id, name: name, dtype: .float32, shape: shape, role: role,
        isTrainable: role == .variable ? true : nil,
        statistics: .init(
          minimum: value, maximum: value, mean: value, norm: value, nans: 0, infinities: 0, zeros: 0
        ), elements: shape.isEmpty ? elements : .absent))
    return id
  }

  /// An operation and its output.
  mutating func operation(
    _ name: String, _ inputs: [Recording.Tensor.ID], shape: [Int] = [], scope: String? = nil,
    result: String? = nil
  ) throws(TapeWritingError) -> Recording.Tensor.ID {
    let output = try tensor(result, shape: shape)
    let id = operations.count
    let operation = Recording.Operation(
      id: id, sequence: id + 2, name: name, inputs: inputs, outputs: [output], scope: scope,
      isDifferentiable: true,
      formulas: inputs.indices.map { "∂L/∂\("ab".dropFirst($0).first ?? "c") = ∂L/∂y" },
      source: .init(file: "long.swift", line: id % 100 + 1),
      tapes: [.init(tape: Self.tape, isRecorded: true)])
    try sink.put(operation)
    operations.append(operation)
    return output
  }

  /// Tells the tape to watch a tensor.
  func watch(_ tensor: Recording.Tensor.ID) throws(TapeWritingError) {
    try sink.append(.init(sequence: 1, tape: Self.tape, kind: .watch, tensor: tensor))
  }

  // The backward pass.

  private mutating func gradient(to sources: [Recording.Tensor.ID]) throws(TapeWritingError) {
    guard let target = operations.last?.outputs.first else { return }
    let seed = try tensor()
    adjoints[target] = seed
    var run = Recording.GradientRun(
      id: 0, sequence: operations.count + 3, kind: .gradient, tape: Self.tape, targets: [target],
      sources: sources, seeds: [seed])
    try sink.put(run)
    for operation in operations.reversed() {
      var step = Recording.Step(
        operation: operation.id, incoming: operation.outputs.map { adjoints[$0] })
      for input in operation.inputs {
        let contribution = try tensor()
        step.contributions.append(contribution)
        // The first contribution is the adjoint; to a later one belongs a sum.
        let sum = adjoints[input] == nil ? contribution : try tensor()
        adjoints[input] = sum
        step.locals.append(nil)
        step.adjoints.append(sum)
      }
      try sink.append(step, toRun: run.id)
      // No operation before this one uses what it computed.
      for output in operation.outputs { adjoints[output] = nil }
    }
    run.results = sources.map { adjoints[$0] }
    try sink.put(run)
  }
}
