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
  /// The same target twice counts twice. Sources may be intermediate tensors, and variables. Output
  /// gradients are the adjoints that the targets start with, each in its target's shape and dtype;
  /// nil stands for ones.
  ///
  /// - Throws: `tapeAlreadyUsed`, `noGradientDefined`, or `invalidArgument` where the output
  ///   gradients do not match the targets in count, shape and dtype.
  public func gradient(
    of targets: [any TensorConvertible], withRespectTo sources: [any TensorConvertible],
    outputGradients: [Tensor?]? = nil, unconnected: UnconnectedGradients = .none,
    file: StaticString = #filePath, line: UInt = #line
  ) throws(TapeError) -> [Tensor?] {
    guard current != nil else { throw .tapeAlreadyUsed }
    let targets = targets.map { $0.handle }
    let sources = sources.map { $0.handle }
    if let outputGradients { try Self.check(outputGradients, against: targets) }
    let record = try takeRecord()
    let walk = Walk(record, targets: targets, sources: sources)
    let seeds = walk.seeds(outputGradients)
    let run = ObservedRun(
      kind: .gradient, tape: state.tape, targets: targets, sources: sources, seeds: seeds,
      unconnected: unconnected, place: SourcePlace(file, line))
    return try ExecutionContext.current.during(run) { (context) throws(TapeError) in
      let watcher = context.observer == nil ? nil : StepWatcher(in: context)
      let found = try walk.results(seeds, watcher)
      return zip(found, sources).map { result, source in
        result ?? (unconnected == .zero ? Tensor(zerosLike: source) : nil)
      }
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

extension ExecutionContext {
  /// Runs the body as a gradient run: the observer is told of its beginning, and of its end with
  /// the results or the error.
  func during(
    _ run: ObservedRun, _ body: (ExecutionContext) throws(TapeError) -> [Tensor?]
  ) throws(TapeError) -> [Tensor?] {
    tell { $0.didBeginRun(run) }
    runDepth += 1
    defer { runDepth -= 1 }
    do throws(TapeError) {
      let results = try body(self)
      tell { $0.didEndRun(results: results) }
      return results
    } catch {
      tell { $0.didFailRun(error) }
      throw error
    }
  }
}
