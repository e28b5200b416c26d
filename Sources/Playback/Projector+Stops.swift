import TapeFormat

extension Projector {
  private static let pageLength = 512

  /// The next place to stop at in the part that is played, the one at hand not counted.
  ///
  /// - Parameters:
  ///   - place: From where to play on.
  ///   - isBackward: Whether to look back towards the part's start.
  ///   - breakpoints: Where a person wants to stop.
  ///   - limit: How many operations or steps to pass over before ``StopProgress/goesOn(from:)`` is
  ///     the answer; pages are read whole.
  /// - Returns: The nearest place, that there is none, or from where to look on.
  /// - Throws: ``TapeReadingError`` where the recording cannot be read.
  /// - Complexity: O(n) in the number of steps passed over, of which one page is in memory.
  public func stop(
    after place: Position, isBackward: Bool, breakpoints: Breakpoints, passing limit: Int = .max
  ) throws(TapeReadingError) -> StopProgress {
    guard let part = Part(of: place, in: self) else { return .nothing }
    var left = part.range(from: place, isBackward: isBackward)
    var passed = 0
    while !left.isEmpty {
      if passed >= limit {
        return .goesOn(from: part.place(isBackward ? left.upperBound + 1 : left.lowerBound))
      }
      let page =
        isBackward
        ? max(left.lowerBound, left.upperBound - Self.pageLength)..<left.upperBound
        : left.lowerBound..<min(left.upperBound, left.lowerBound + Self.pageLength)
      let passages = try self.passages(at: page, of: part, breakpoints: breakpoints)
      let facts = try facts(of: passages, in: part, breakpoints: breakpoints)
      let places = Array(passages.indices)
      for index in isBackward ? places.reversed() : places {
        guard let stop = passages[index].stop(at: breakpoints, facts) else { continue }
        return .found(
          StopPlace(
            position: part.place(page.lowerBound + index + 1), operation: passages[index].id,
            reason: stop.reason, tensor: stop.outcome?.subject, norm: stop.norm))
      }
      passed += page.count
      left = isBackward ? left.lowerBound..<page.lowerBound : page.upperBound..<left.upperBound
    }
    return .nothing
  }

  /// What is played from its start to its end: the program, or a gradient run.
  private struct Part {
    let run: Int?
    let header: Recording.GradientRun?
    let count: Int

    init?(of place: Position, in projector: Projector) {
      switch place {
      case .forward:
        (run, header, count) = (nil, nil, projector.source.summary.operationCount)
      case .backward(let run, _, _):
        guard projector.runs.indices.contains(run) else { return nil }
        self.run = run
        header = projector.runs[run]
        count = projector.stepCounts[run]
      }
    }

    /// The place behind so many operations or steps.
    func place(_ done: Int) -> Position {
      run.map { .backward(run: $0, steps: done, contributions: 0) } ?? .forward(operations: done)
    }

    /// The operations or steps that lie in a direction.
    func range(from place: Position, isBackward: Bool) -> Range<Int> {
      switch place {
      case .forward(let operations):
        let here = min(max(0, operations), count)
        return isBackward ? 0..<max(0, here - 1) : here..<count
      case .backward(_, let steps, let contributions):
        let here = min(max(0, steps), count)
        return isBackward ? 0..<max(0, contributions > 0 ? here : here - 1) : here..<count
      }
    }
  }

  private func passages(
    at page: Range<Int>, of part: Part, breakpoints: Breakpoints
  ) throws(TapeReadingError) -> [Passage] {
    guard let header = part.header else {
      return try source.operations(at: page).map { Passage($0) }
    }
    let steps = try source.steps(ofRun: header.id, in: page)
    // Without a query nobody asks about the operations.
    guard !breakpoints.queries.isEmpty else { return steps.map { Passage($0, of: nil) } }
    let operations = Dictionary(
      try source.operations(withIDs: Set(steps.map(\.operation)).sorted()).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return steps.map { Passage($0, of: operations[$0.operation]) }
  }

  /// What is known of the tensors of a page, with the elements of those that have no statistics.
  private func facts(
    of passages: [Passage], in part: Part, breakpoints: Breakpoints
  ) throws(TapeReadingError) -> Passage.Facts {
    var facts = Passage.Facts()
    facts.sources = Set(part.header?.sources ?? [])
    let ids = Set(passages.flatMap(\.tensors)).sorted()
    for tensor in try source.tensors(withIDs: ids, elements: false) {
      facts.tensors[tensor.id] = tensor
    }
    let bare = facts.tensors.values.filter { $0.statistics == nil }.map(\.id).sorted()
    for tensor in try source.tensors(withIDs: bare, elements: true) {
      facts.tensors[tensor.id] = tensor
    }
    if breakpoints.queries.contains(where: \.asksForNames) {
      let named = Set(passages.flatMap { $0.operation.map { $0.inputs + $0.outputs } ?? [] })
      facts.names = try DisplayNames(source).tensors(named.sorted())
    }
    return facts
  }
}
