import TapeFormat

extension Projector {
  private static let pageLength = 256

  /// The next place to stop at in the part that is played, the one at hand not counted.
  ///
  /// - Parameters:
  ///   - place: From where to play on.
  ///   - isBackward: Whether to look back towards the part's start.
  ///   - breakpoints: The operations that a person marked.
  /// - Returns: The nearest place; nil where the part has none in that direction.
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  /// - Complexity: O(n) in the number of steps passed over, of which one page is in memory.
  public func stop(
    after place: Position, isBackward: Bool, breakpoints: Set<Recording.Operation.ID>
  ) throws(TapeReadingError) -> StopPlace? {
    switch place {
    case .forward(let operations):
      let range =
        isBackward ? 0..<max(0, operations - 1) : operations..<source.summary.operationCount
      let found = try first(in: range) { (page) throws(TapeReadingError) in
        try source.operations(at: page).map { Passage($0) }
      }
      return found.map {
        StopPlace(
          position: .forward(operations: $0.index + 1), operation: $0.operation, reason: $0.reason)
      }
    case .backward(let run, let steps, let contributions):
      guard runs.indices.contains(run) else { return nil }
      let done = contributions > 0 ? steps : steps - 1
      let range = isBackward ? 0..<max(0, done) : steps..<stepCounts[run]
      let id = runs[run].id
      let found = try first(in: range) { (page) throws(TapeReadingError) in
        try source.steps(ofRun: id, in: page).map { Passage($0) }
      }
      return found.map {
        StopPlace(
          position: .backward(run: run, steps: $0.index + 1, contributions: 0),
          operation: $0.operation, reason: $0.reason)
      }
    }

    /// The first of a range's passages at which to stop, and its index.
    func first(
      in range: Range<Int>, read: (Range<Int>) throws(TapeReadingError) -> [Passage]
    ) throws(TapeReadingError) -> (index: Int, operation: Recording.Operation.ID, reason: Stop)? {
      var left = range
      while !left.isEmpty {
        let page =
          isBackward
          ? max(left.lowerBound, left.upperBound - Self.pageLength)..<left.upperBound
          : left.lowerBound..<min(left.upperBound, left.lowerBound + Self.pageLength)
        let passages = try read(page)
        let values = try values(of: passages)
        let places = Array(passages.indices)
        for index in isBackward ? places.reversed() : places {
          guard let reason = passages[index].stop(breakpoints: breakpoints, values: values) else {
            continue
          }
          return (page.lowerBound + index, passages[index].operation, reason)
        }
        left = isBackward ? left.lowerBound..<page.lowerBound : page.upperBound..<left.upperBound
      }
      return nil
    }
  }

  /// What is known of the tensors that go in and come out, with the elements of those that have no
  /// statistics.
  private func values(
    of passages: [Passage]
  ) throws(TapeReadingError) -> [Recording.Tensor.ID: Recording.Tensor] {
    let ids = Set(passages.flatMap { $0.incoming + $0.outgoing }).sorted()
    var values: [Recording.Tensor.ID: Recording.Tensor] = [:]
    for tensor in try source.tensors(withIDs: ids, elements: false) { values[tensor.id] = tensor }
    let bare = values.values.filter { $0.statistics == nil }.map(\.id).sorted()
    for tensor in try source.tensors(withIDs: bare, elements: true) { values[tensor.id] = tensor }
    return values
  }
}

/// An operation or a step as something that values pass through.
private struct Passage {
  let operation: Recording.Operation.ID
  let incoming, outgoing: [Recording.Tensor.ID]

  /// What an operation makes of its inputs.
  init(_ operation: Recording.Operation) {
    self.operation = operation.id
    incoming = operation.inputs
    outgoing = operation.outputs
  }

  /// What a step makes of the adjoints that come in.
  init(_ step: Recording.Step) {
    operation = step.operation
    incoming = step.incoming.compactMap(\.self)
    outgoing = step.contributions.compactMap(\.self)
  }

  /// Why to stop here; nil where nothing begins.
  func stop(
    breakpoints: Set<Recording.Operation.ID>, values: [Recording.Tensor.ID: Recording.Tensor]
  ) -> Stop? {
    if breakpoints.contains(operation) { return .breakpoint }
    let (before, after) = (
      incoming.compactMap { values[$0] }, outgoing.compactMap { values[$0] }
    )
    if after.contains(where: { !$0.isFinite }), before.allSatisfy(\.isFinite) { return .notFinite }
    if !after.isEmpty, after.allSatisfy(\.isZero), before.contains(where: { !$0.isZero }) {
      return .zero
    }
    return nil
  }
}
