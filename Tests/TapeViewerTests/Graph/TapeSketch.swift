import Playback
import TapeFormat

@testable import TapeViewer

/// A recording drawn by hand: leaves and operations, then a gradient run over them.
///
/// Values are given, as the graph does not care how they came about; contributions follow the
/// chain rule from the local derivatives given, so that ledgers add up.
struct TapeSketch {
  private(set) var recording = Recording(title: "sketch")
  private var sequence = 0
  private var watched: Set<Int> = []
  private var isStopped = false
  /// The local derivative for each input of an operation, by the operation's id.
  private var locals: [Int: [Double]] = [:]
  /// What tensors are worth as scalars, for the run.
  private var shapes: [Int: [Int]] = [:]

  init(tapeName: String = "g", watchesAccessedVariables: Bool = true) {
    recording.tapes = [
      Recording.Tape(
        id: 0, name: tapeName, isPersistent: true,
        watchesAccessedVariables: watchesAccessedVariables)
    ]
    happen(.enter)
  }

  private mutating func next() -> Int {
    defer { sequence += 1 }
    return sequence
  }

  private mutating func happen(_ kind: Recording.Event.Kind, tensor: Int? = nil) {
    recording.events.append(
      Recording.Event(sequence: next(), tape: 0, kind: kind, tensor: tensor))
  }

  private mutating func tensor(
    _ name: String?, _ values: [Double], shape: [Int], role: Recording.Tensor.Role,
    dtype: DType = .float32
  ) -> Int {
    let id = recording.tensors.count
    let finite = values.filter(\.isFinite)
    recording.tensors.append(
      Recording.Tensor(
        id: id, name: name, dtype: dtype, shape: shape, role: role,
        isTrainable: role == .variable ? true : nil,
        statistics: Recording.Statistics(
          minimum: finite.min() ?? .nan, maximum: finite.max() ?? .nan,
          mean: finite.isEmpty ? .nan : finite.reduce(0, +) / Double(finite.count),
          norm: finite.reduce(0) { $0 + $1 * $1 }.squareRoot(),
          nans: values.count { $0.isNaN }, infinities: values.count { $0.isInfinite },
          zeros: values.count { $0 == 0 }),
        elements: .whole(
          dtype.isFloating ? .floating(values) : .integral(values.map { Int64($0) }))))
    shapes[id] = shape
    return id
  }

  /// Numbers that fill a shape, the first as given.
  private func filled(_ value: Double, _ shape: [Int]) -> [Double] {
    (0..<shape.reduce(1, *)).map { value + Double($0) / 4 }
  }

  mutating func constant(
    _ name: String? = nil, _ value: Double, shape: [Int] = [], dtype: DType = .float32
  ) -> Int {
    tensor(name, filled(value, shape), shape: shape, role: .constant, dtype: dtype)
  }

  mutating func variable(_ name: String?, _ value: Double, shape: [Int] = []) -> Int {
    tensor(name, filled(value, shape), shape: shape, role: .variable)
  }

  mutating func watch(_ tensor: Int) {
    watched.insert(tensor)
    happen(.watch, tensor: tensor)
  }

  mutating func stop() {
    isStopped = true
    happen(.stop)
  }

  mutating func resume() {
    isStopped = false
    happen(.resume)
  }

  /// Runs an operation with one output, and returns the output.
  @discardableResult
  mutating func run(
    _ name: String, _ inputs: [Int], named output: String? = nil, _ value: Double,
    shape: [Int] = [], locals: [Double] = [], reason: Recording.Membership.Reason? = nil,
    scope: String? = nil, gradientRun: Int? = nil
  ) -> Int {
    let result = tensor(output, filled(value, shape), shape: shape, role: .intermediate)
    let id = recording.operations.count
    let isWatched = inputs.contains(where: watched.contains)
    let why: Recording.Membership.Reason? =
      reason ?? (isStopped ? .recordingStopped : isWatched ? nil : .noInputWatched)
    if why == nil { watched.insert(result) }
    recording.operations.append(
      Recording.Operation(
        id: id, sequence: next(), name: name, inputs: inputs, outputs: [result], scope: scope,
        gradientRun: gradientRun,
        tapes: [Recording.Membership(tape: 0, isRecorded: why == nil, reason: why)]))
    self.locals[id] = locals
    return result
  }

  /// A variable's value, as an operation that the tape records where it watches the variable.
  mutating func read(_ variable: Int, _ value: Double, shape: [Int] = []) -> Int {
    run("ReadVariableOp", [variable], value, shape: shape, locals: [1])
  }

  /// Runs backpropagation from a target to the sources.
  mutating func gradient(of target: Int, withRespectTo sources: [Int], seed: Double = 1) {
    let run = recording.gradientRuns.count
    let start = next()
    var adjoints: [Int: (id: Int, value: Double)] = [:]
    let isReached = watched.contains(target)
    let seedID =
      isReached
      ? tensor(
        nil, filled(seed, shapes[target] ?? []), shape: shapes[target] ?? [], role: .constant)
      : nil
    if let seedID { adjoints[target] = (seedID, seed) }
    var steps: [Recording.Step] = []
    for operation in recording.operations.reversed() {
      guard operation.tapes.contains(where: \.isRecorded),
        let output = operation.outputs.first, let incoming = adjoints[output]
      else { continue }
      var step = Recording.Step(operation: operation.id, incoming: [incoming.id])
      for (slot, input) in operation.inputs.enumerated() {
        let local = locals[operation.id].flatMap { $0.indices.contains(slot) ? $0[slot] : nil }
        guard watched.contains(input), let local else {
          step.contributions.append(nil)
          step.adjoints.append(adjoints[input]?.id)
          continue
        }
        let shape = shapes[input] ?? []
        let value = incoming.value * local
        let contribution = tensor(nil, filled(value, shape), shape: shape, role: .intermediate)
        var sum = (id: contribution, value: value)
        if let before = adjoints[input] {
          let total = before.value + value
          sum = (tensor(nil, filled(total, shape), shape: shape, role: .intermediate), total)
        }
        adjoints[input] = sum
        step.contributions.append(contribution)
        step.adjoints.append(sum.id)
      }
      steps.append(step)
    }
    recording.gradientRuns.append(
      Recording.GradientRun(
        id: run, sequence: start, kind: .gradient, tape: 0, targets: [target], sources: sources,
        seeds: [seedID], results: sources.map { adjoints[$0]?.id },
        wouldBe: sources.map { _ in nil }))
    recording.steps[run] = steps
  }
}

/// A sketch as the viewer has it: its window, its run's accounts, and frames of it.
struct SketchedTape {
  let window: TapeWindow
  let accounts: RunAccounts?
  let projector: Projector
  /// The place of the gradient run that is looked at.
  let run: Int

  init(_ sample: TapeSample) throws {
    try self.init(sample.source, inRun: sample.run)
  }

  init(_ sketch: TapeSketch, positions: Range<Int>? = nil) throws {
    try self.init(MemoryTape(sketch.recording), positions: positions)
  }

  init(_ source: MemoryTape, inRun run: Int = 0, positions: Range<Int>? = nil) throws {
    let positions = positions ?? 0..<source.summary.operationCount
    projector = try Projector(source)
    self.run = run
    let operations = source.operations(at: positions)
    let ids = Set(operations.flatMap { $0.inputs + $0.outputs }).sorted()
    let names = DisplayNames(source)
    let users = source.users(ofTensors: ids)
    let inside = Set(operations.map(\.id))
    window = TapeWindow(
      positions: positions, operations: operations,
      tensors: Dictionary(
        source.tensors(withIDs: ids, elements: true).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first }),
      tensorNames: try names.tensors(ids),
      operationNames: try names.operations(operations.map(\.id)),
      producers: source.producers(ofTensors: ids),
      outsideUsers: users.mapValues { $0.count { !inside.contains($0) } }.filter { $0.value > 0 })
    accounts = try RunAccounts(of: window, inRun: run, reading: projector)
  }

  func scene(_ options: GraphScene.Options = GraphScene.Options()) -> GraphScene {
    GraphScene(window: window, tape: accounts?.run.tape ?? 0, accounts: accounts, options: options)
  }

  func frame(at position: Position) throws -> Frame {
    try projector.frame(at: position, showing: window.tensors.keys.sorted())
  }

  /// After so many steps of the first run, and contributions of the next one.
  func frame(steps: Int, contributions: Int = 0) throws -> Frame {
    try frame(at: .backward(run: 0, steps: steps, contributions: contributions))
  }
}
