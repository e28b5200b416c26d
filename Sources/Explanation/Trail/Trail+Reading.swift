import TapeFormat

extension Trail {
  /// The trail to a tensor in a gradient run, by the run's place in the order of the calls; nil where
  /// there is no such run, or it was asked for nothing.
  ///
  /// Without a tensor it is that of the source that needs it most: the first whose gradient is not
  /// finite, the first that got `None`, or the first of all. Of gradients only the given part is
  /// looked at.
  ///
  /// - Complexity: A few questions to the source for each operation on the way; where there is no
  ///   adjoint, a reading of the tape.
  public init?(
    to tensor: Recording.Tensor.ID?, inRun place: Int, reading source: any TapeSource,
    part: GradientPart = .whole
  ) throws(TapeReadingError) {
    let runs = try source.gradientRuns()
    guard runs.indices.contains(place) else { return nil }
    var walk = TrailWalk(in: runs[place], reading: source, part: part)
    var chosen = tensor
    if chosen == nil { chosen = try Self.mostNotable(in: &walk) }
    guard let tensor = chosen else { return nil }
    let name = try DisplayNames(source).tensors([tensor])[tensor] ?? "tensor#\(tensor)"
    var hops = try walk.hops(to: tensor)
    let adjoint = try walk.adjoint(of: tensor)
    var end: Int?
    var absence: String?
    if adjoint == nil {
      let outcome = try Explainer(source).outcome(ofTensor: tensor, inRun: place)
      absence = outcome?.sentence
      hops = try Self.hops(toBreak: outcome?.breaks.last, &walk)
      end = hops.isEmpty ? nil : hops.count - 1
    }
    if hops.last?.tensor != tensor {
      hops.append(
        Hop(
          operation: nil, tensor: tensor, name: name,
          value: try walk.values.magnitude(of: tensor),
          adjoint: try adjoint.map { (id) throws(TapeReadingError) in
            try walk.gradients.magnitude(of: id)
          }, handedOn: nil))
    }
    let bad = hops.last { $0.value.isNotFinite }
    self.init(
      to: tensor, name: name, hops: hops, absence: absence,
      isOpen: !walk.run.hasEnded && (adjoint == nil || walk.run.sources.contains(tensor)),
      endsAt: end,
      valuesBegin: try bad.flatMap { (hop) throws(TapeReadingError) in
        try Beginning(of: hop.tensor, reading: source)
      })
  }

  /// The source of a run whose trail says most.
  private static func mostNotable(
    in walk: inout TrailWalk
  ) throws(TapeReadingError) -> Recording.Tensor.ID? {
    let run = walk.run
    let results = run.sources.indices.map { place in
      run.results.indices.contains(place) ? run.results[place] : nil
    }
    for (source, result) in zip(run.sources, results) {
      if let result, try walk.gradients.magnitude(of: result).isNotFinite { return source }
    }
    return results.firstIndex { $0 == nil }.map { run.sources[$0] } ?? run.sources.first
  }

  /// The way to the operation where that to a source without a gradient ends, that operation as the
  /// last.
  private static func hops(
    toBreak end: Break?, _ walk: inout TrailWalk
  ) throws(TapeReadingError) -> [Hop] {
    guard let end, let operation = try walk.source.operations(withIDs: [end.operation]).first,
      let output = operation.outputs.first
    else { return [] }
    func hop(
      _ operation: Recording.Operation, _ tensor: Recording.Tensor.ID
    ) throws(TapeReadingError) -> Hop {
      Hop(
        operation: operation.id, tensor: tensor, name: Sentences.operation(operation),
        value: try walk.values.magnitude(of: tensor),
        adjoint: try walk.adjoint(of: tensor).map { (id) throws(TapeReadingError) in
          try walk.gradients.magnitude(of: id)
        }, handedOn: nil)
    }
    var hops: [Hop] = []
    if let reached = try walk.nearestReached(from: operation.outputs) {
      hops = try walk.hops(to: reached)
      if operation.outputs.contains(reached) { return hops + [try hop(operation, reached)] }
      let producer = try walk.source.producers(ofTensors: [reached])[reached]
      if let producer, let maker = try walk.source.operations(withIDs: [producer]).first {
        hops.append(try hop(maker, reached))
      }
    }
    return hops + [try hop(operation, output)]
  }
}
