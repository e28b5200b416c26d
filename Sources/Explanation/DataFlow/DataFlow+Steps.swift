import TapeFormat

extension DataFlow {
  private static let stepChunk = 4096

  /// Reads which contributions there were in a gradient run.
  mutating func readSteps(
    of run: Recording.GradientRun, from source: any TapeSource
  ) throws(TapeReadingError) {
    let count = try source.stepCount(ofRun: run.id)
    for start in stride(from: 0, to: count, by: Self.stepChunk) {
      for step in try source.steps(ofRun: run.id, in: start..<start + Self.stepChunk) {
        steps.append(
          step, ofOperation: try knownPosition(ofOperation: step.operation, in: source))
      }
    }
  }

  /// Reads which contributions there were in a gradient run and, where no tape recorded how they
  /// were computed, from what.
  mutating func readParts(
    of run: Recording.GradientRun, at place: Int, from source: any TapeSource, isAsked: Bool
  ) throws(TapeReadingError) {
    var reader = RunReader(of: run, at: Int32(place), in: &self)
    let count = try source.stepCount(ofRun: run.id)
    for start in stride(from: 0, to: count, by: Self.stepChunk) {
      let chunk = try source.steps(ofRun: run.id, in: start..<start + Self.stepChunk)
      let operations = Dictionary(
        try source.operations(withIDs: chunk.map(\.operation)).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
      for step in chunk {
        let operation = operations[step.operation]
        let position = try operation.flatMap { operation throws(TapeReadingError) in
          try self.position(of: operation, in: source)
        }
        if isAsked { steps.append(step, ofOperation: position) }
        if let operation, let position {
          reader.read(step, of: operation, at: Int32(position), into: &self)
        }
      }
    }
    reader.finish(run, in: &self)
  }

  /// The position of an operation: found by its place in the order of execution.
  private func position(
    of operation: Recording.Operation, in source: any TapeSource
  ) throws(TapeReadingError) -> Int? {
    let place = sequences.firstPlace { $0 >= operation.sequence }
    if place < sequences.count && operationIDs[place] == operation.id { return place }
    return try knownPosition(ofOperation: operation.id, in: source)
  }

  /// The position of an operation by its id; nil for one that is not among those that were read, as
  /// the last of a tape that another program is still writing may not be.
  func knownPosition(
    ofOperation id: Int, in source: any TapeSource
  ) throws(TapeReadingError) -> Int? {
    // Ids are nearly always the positions.
    if operationIDs.indices.contains(id), operationIDs[id] == id { return id }
    guard let position = try source.position(ofOperation: id) else { return nil }
    return operationIDs.indices.contains(position) ? position : nil
  }
}

/// Follows the adjoints of one gradient run, to tell what each was computed from.
private struct RunReader {
  private let run: Int32
  private let sequence: Int
  /// Its sources, whose last adjoints are the results.
  private let sources: Set<Int32>
  /// The seeds of the targets.
  private var seeds: [Int32: [Int32]] = [:]
  /// The adjoint that each node has so far, and the operation whose step left it.
  private var adjoints: [Int32: (node: Int32, operation: Int32)] = [:]
  /// What was there before the run: nothing that its steps would have computed.
  private var given: Set<Int32> = []

  init(of run: Recording.GradientRun, at place: Int32, in flow: inout DataFlow) {
    self.run = place
    sequence = run.sequence
    for (target, seed) in zip(run.targets, run.seeds) {
      guard let seed else { continue }
      let node = flow.giveNode(seed)
      seeds[flow.giveNode(target), default: []].append(node)
      given.insert(node)
    }
    sources = Set(run.sources.map { flow.giveNode($0) })
    given.formUnion(sources)
    for tensor in run.targets { given.insert(flow.giveNode(tensor)) }
  }

  /// Takes a step: its incoming adjoints come from what was there, its contributions from those
  /// and from what the derivative uses, its adjoints from contributions.
  mutating func read(
    _ step: Recording.Step, of operation: Recording.Operation, at position: Int32,
    into flow: inout DataFlow
  ) {
    var incoming: [Int32] = []
    for (output, tensor) in zip(operation.outputs, step.incoming) {
      guard let tensor else { continue }
      let node = flow.giveNode(tensor)
      incoming.append(node)
      define(node, from: paid(to: flow.giveNode(output)), at: position, in: &flow)
    }
    let inputs = operation.inputs.map { flow.giveNode($0) }
    for (slot, input) in inputs.enumerated() {
      guard slot < step.contributions.count, let tensor = step.contributions[slot] else { continue }
      let contribution = flow.giveNode(tensor)
      if !incoming.contains(contribution) {
        let uses: [Int32]
        switch Primitives.dependence(of: operation.name, slot: slot) {
        case .nothing: uses = []
        case .otherInputs: uses = inputs.enumerated().compactMap { $0 == slot ? nil : $1 }
        case .everything: uses = inputs + operation.outputs.map { flow.giveNode($0) }
        }
        define(contribution, from: incoming + uses, at: position, in: &flow)
      }
      let adjoint =
        slot < step.adjoints.count ? step.adjoints[slot].map { flow.giveNode($0) } : nil
      if let adjoint, adjoint != contribution {
        define(adjoint, from: [contribution] + paid(to: input), at: position, in: &flow)
      }
      adjoints[input] = (adjoint ?? contribution, position)
    }
    // Of what was taken back nothing more is asked, unless it is a result.
    for output in operation.outputs.map({ flow.giveNode($0) }) where !sources.contains(output) {
      adjoints[output] = nil
    }
  }

  /// Takes the results, which come from the last adjoints of the sources.
  func finish(_ run: Recording.GradientRun, in flow: inout DataFlow) {
    for (source, result) in zip(run.sources, run.results) {
      guard let result, let adjoint = adjoints[flow.giveNode(source)] else { continue }
      let node = flow.giveNode(result)
      if node != adjoint.node {
        define(node, from: [adjoint.node], at: adjoint.operation, in: &flow)
      }
    }
  }

  /// What the adjoint of a node is the sum of so far.
  private func paid(to node: Int32) -> [Int32] {
    if let adjoint = adjoints[node] { return [adjoint.node] }
    return seeds[node] ?? []
  }

  /// Says what a node of the run was computed from, where no stored operation says it and the run
  /// did not find it there.
  private func define(
    _ node: Int32, from sources: [Int32], at position: Int32, in flow: inout DataFlow
  ) {
    guard flow.producer(of: node) == nil, !given.contains(node), !sources.isEmpty,
      !sources.contains(node), !flow.wasThere(node, before: sequence, outsideOf: run)
    else { return }
    flow.add(Part(operation: position, run: run), from: sources, to: node)
  }
}

extension DataFlow {
  /// Whether an operation had used a node before a gradient run began.
  fileprivate func wasThere(_ node: Int32, before sequence: Int, outsideOf run: Int32) -> Bool {
    let first = firstUsers[Int(node)]
    return first != PackedNumbers.absent && runs[first] != Int(run) && sequences[first] < sequence
  }
}
