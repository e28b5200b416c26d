extension GradientTape {
  /// The derivative of the sum of a target's elements with respect to a source, in the source's
  /// shape and dtype, or nil where the tape knows no way from the source to the target.
  ///
  /// - Throws: `tapeAlreadyUsed`, `noGradientDefined`, or `invalidArgument` where the output
  ///   gradient does not have the target's shape and dtype.
  public func gradient(
    of target: some TensorConvertible, withRespectTo source: some TensorConvertible,
    outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .none,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> Tensor? {
    try gradient(
      of: [target], withRespectTo: [source], outputGradients: outputGradient.map { [$0] },
      unconnected: unconnected, file: file, line: line)[0]
  }

  /// The same for several sources, in their order.
  public func gradient(
    of target: some TensorConvertible, withRespectTo sources: [any TensorConvertible],
    outputGradient: Tensor? = nil, unconnected: UnconnectedGradients = .none,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> [Tensor?] {
    try gradient(
      of: [target], withRespectTo: sources, outputGradients: outputGradient.map { [$0] },
      unconnected: unconnected, file: file, line: line)
  }

  /// The derivative of the sum of all targets' elements with respect to each source.
  ///
  /// - Parameters:
  ///   - targets: What is differentiated. The same target twice counts twice.
  ///   - sources: Tensors, which may be intermediate ones, and variables.
  ///   - outputGradients: The adjoint that each target starts with, in its shape and dtype; nil
  ///     for ones.
  ///   - unconnected: What a source gets that no target depends on.
  /// - Throws: `tapeAlreadyUsed`, `noGradientDefined`, or `invalidArgument` where the output
  ///   gradients do not match the targets in count, shape and dtype.
  public func gradient(
    of targets: [any TensorConvertible], withRespectTo sources: [any TensorConvertible],
    outputGradients: [Tensor?]? = nil, unconnected: UnconnectedGradients = .none,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> [Tensor?] {
    guard current != nil else { throw .tapeAlreadyUsed }
    let targets = targets.map(\.handle)
    let sources = sources.map(\.handle)
    if let outputGradients { try Self.check(outputGradients, against: targets) }
    let record = try takeRecord()
    let context = ExecutionContext.current
    context.runDepth += 1
    defer { context.runDepth -= 1 }
    let run = Run(record, targets: targets, sources: sources, seeds: outputGradients)
    context.tell {
      $0.didBeginRun(
        ObservedRun(
          kind: .gradient, tape: state.tape, targets: targets, sources: sources,
          seeds: run.seeds, unconnected: unconnected, place: SourcePlace(file, line)))
    }
    do throws(TapeError) {
      let watcher = context.observer == nil ? nil : StepWatcher(in: context)
      let found = try run.results(watcher)
      let results = zip(found, sources).map { result, source in
        result ?? (unconnected == .zero ? Tensor(zerosLike: source) : nil)
      }
      context.tell { $0.didEndRun(results: results) }
      return results
    } catch {
      context.tell { $0.didFailRun(error) }
      throw error
    }
  }

  private static func check(
    _ seeds: [Tensor?], against targets: [Tensor]
  ) throws(TapeError) {
    func refuse(_ problem: ArgumentProblem) -> TapeError {
      .invalidArgument(operation: "gradient with output gradients", problem: problem)
    }
    guard seeds.count == targets.count else {
      throw refuse(
        .setting("there are \(seeds.count) output gradients for \(targets.count) targets"))
    }
    for (seed, target) in zip(seeds, targets) {
      guard let seed else { continue }
      guard seed.dtype == target.dtype else {
        throw refuse(.dtypesDoNotMix(seed.dtype, target.dtype))
      }
      guard seed.shape == target.shape else {
        throw refuse(.shapesDoNotFit(seed.shape, target.shape))
      }
    }
  }
}

/// One question put to a record: where it starts, and what comes of it.
struct Run {
  private let record: TapeRecord
  private let targets: [Int32]
  private let sources: [Int32]
  /// The adjoint that each target starts with, or nil where it is not on the tape and no source.
  let seeds: [Tensor?]

  /// A run back from targets to sources; targets without a given seed start with ones.
  init(_ record: TapeRecord, targets: [Tensor], sources: [Tensor], seeds given: [Tensor?]?) {
    self.record = record
    let sourceSlots = sources.map { record.slotByMention(of: $0) }
    let targetSlots = targets.map { record.slotByMention(of: $0) }
    self.sources = sourceSlots
    self.targets = targetSlots
    seeds = targets.enumerated().map { place, target in
      if let given, let seed = given[place] { return seed }
      let slot = targetSlots[place]
      let isReached = record.producers[Int(slot)] >= 0 || sourceSlots.contains(slot)
      return isReached ? Tensor(onesLike: target) : nil
    }
  }

  /// Walks back, and returns what came together for each source.
  func results(_ watcher: StepWatcher?) throws(TapeError) -> [Tensor?] {
    var pass = BackwardPass(over: record, targets: targets, sources: sources)
    for (slot, seed) in zip(targets, seeds) {
      guard let seed else { continue }
      pass.seed(slot, with: seed)
      watcher?.didSeed(slot, with: seed)
    }
    try pass.run(watcher)
    var results: [Tensor?] = []
    for slot in sources { results.append(try pass.result(slot)) }
    return results
  }
}
