import TapeFormat

extension RecordingObserver {
  func didBeginRun(_ run: ObservedRun) {
    let row = Recording.GradientRun(
      id: runCount, sequence: takeSequence(), kind: run.recordedKind, tape: id(of: run.tape),
      targets: run.targets.map { id(of: $0, role: .constant) },
      sources: run.sources.map { id(of: $0, role: .constant) },
      seeds: run.seeds.map { $0.map { id(of: $0, role: .constant) } },
      unconnected: run.unconnected == .zero ? .zero : .none)
    runCount += 1
    var state = RunState(row: row, observed: run)
    for case (let target, let seed?) in zip(run.targets, run.seeds) {
      state.adjoints[target.id] = seed
    }
    runs.append(state)
    blocks.append(Block(kind: .run, place: run.place))
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
  }

  func didTakeStep(_ step: ObservedStep) {
    guard let run = runs.last?.row.id else { return }
    let row = Recording.Step(
      operation: operationID(of: step),
      incoming: zip(step.outputs, step.incoming).map { id(ofAdjoint: $1, of: $0) },
      locals: step.locals.map { $0.map { id(of: $0) } },
      contributions: step.contributions.map { $0.map { id(of: $0) } },
      adjoints: zip(step.inputs, step.adjoints).map { id(ofAdjoint: $1, of: $0) })
    runs[runs.count - 1].note(step)
    writer.write { sink throws(TapeWritingError) in try sink.append(row, toRun: run) }
  }

  func didEndRun(results: [Tensor?]) {
    guard let run = runs.last else { return }
    var row = run.row
    row.results = zip(run.observed.sources, results).map { id(ofAdjoint: $1, of: $0) }
    row.wouldBe = zip(run.observed.sources, results).map { source, result in
      guard result == nil else { return nil }
      return replay?.gradient(of: run.observed, withRespectTo: source).map { id(of: $0) }
    }
    leaveRun()
    writer.write { sink throws(TapeWritingError) in try sink.put(row) }
  }

  /// A run that failed keeps the steps it took, and has no results.
  func didFailRun() {
    leaveRun()
  }

  private func leaveRun() {
    _ = runs.popLast()
    removeBlock(.run)
  }

  /// The id of the adjoint of a tensor.
  ///
  /// The engine adds up an adjoint when it needs it, and once more to show it step by step. That
  /// gives two tensors, which for a reader are one if their elements are the same.
  private func id(ofAdjoint adjoint: Tensor?, of tensor: Tensor) -> Int? {
    guard let adjoint else { return nil }
    if knownID(of: adjoint) == nil, let shown = runs.last?.adjoints[tensor.id],
      let id = knownID(of: shown), shown.hasElements(of: adjoint)
    {
      identify(adjoint, with: id)
      // A sum with nothing but zeros is what an operation computed, and no other operation does.
      if let producer = producer(of: shown) { note(producer: producer, of: adjoint) }
    }
    return id(of: adjoint)
  }

  /// Where a tape records how a run adds up an adjoint, the sum is the adjoint that the last step
  /// has shown already.
  func identifySum(_ operation: ObservedOperation) {
    guard let run = runs.last, operation.outputs.count == 1,
      knownID(of: operation.outputs[0]) == nil
    else { return }
    let receivers = Set(operation.inputs.map { run.receivers[$0.id] })
    guard receivers.count == 1, let receiver = receivers.first ?? nil,
      let shown = run.adjoints[receiver], let id = knownID(of: shown), producer(of: shown) == nil,
      !operation.inputs.contains(where: { $0.id == shown.id }),
      shown.hasElements(of: operation.outputs[0])
    else { return }
    identify(operation.outputs[0], with: id)
  }
}

extension RecordingObserver {
  /// A gradient run in progress.
  struct RunState {
    var row: Recording.GradientRun
    let observed: ObservedRun
    /// The adjoint of each tensor as the last step showed it, by the engine's ids.
    var adjoints = IdentityTable<Tensor>()
    /// What its steps refer to.
    var source: StepSource?
    /// The adjoints as they add up.
    var sums = StepSums()
    /// The tensor to whose adjoint a contribution was added.
    private(set) var receivers = IdentityTable<UInt64>()

    init(row: Recording.GradientRun, observed: ObservedRun) {
      self.row = row
      self.observed = observed
    }

    /// Notes what a step has added to what.
    mutating func note(_ step: ObservedStep) {
      for (place, input) in step.inputs.enumerated() {
        if let adjoint = step.adjoints[place] { adjoints[input.id] = adjoint }
        if let contribution = step.contributions[place] { receivers[contribution.id] = input.id }
      }
    }
  }
}

extension ObservedRun {
  fileprivate var recordedKind: Recording.GradientRun.Kind {
    switch kind {
    case .gradient: .gradient
    case .jacobian: .jacobian
    case .batchJacobian: .batchJacobian
    }
  }
}

extension Tensor {
  /// Whether two tensors have the same type, shape and elements, not-a-number counting as itself.
  fileprivate func hasElements(of other: Tensor) -> Bool {
    dtype == other.dtype && shape == other.shape
      // Nearly always the same bits; where not, zeros with signs and not-a-number are to be seen.
      && (elementCount == 1 && bits == other.bits
        || recordedValues == other.recordedValues)
  }
}
