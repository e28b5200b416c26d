extension Player {
  /// The place of the gradient run that is played; nil in the forward replay.
  public var run: Int? {
    guard case .backward(let run, _, _) = position else { return nil }
    return run
  }

  /// Whether nothing of the part that is played (the forward replay or one gradient run) is done.
  public var isAtStart: Bool {
    switch position {
    case .forward(let operations): operations == 0
    case .backward(_, let steps, let contributions): steps == 0 && contributions == 0
    }
  }

  /// Whether all of the part that is played is done.
  public var isAtEnd: Bool {
    switch position {
    case .forward(let operations): operations == operationCount
    case .backward(let run, let steps, _): steps == stepCounts[run]
    }
  }

  /// Goes to the start of the part that is played.
  public mutating func toStart() {
    switch position {
    case .forward: seek(to: .forward(operations: 0))
    case .backward(let run, _, _): seek(to: .backward(run: run, steps: 0, contributions: 0))
    }
  }

  /// Goes to the end of the part that is played.
  public mutating func toEnd() {
    switch position {
    case .forward: seek(to: .forward(operations: operationCount))
    case .backward(let run, _, _):
      seek(to: .backward(run: run, steps: stepCounts[run], contributions: 0))
    }
  }

  /// Goes before the first step of the next gradient run; stays at the last one.
  public mutating func nextRun() {
    let next = run.map { $0 + 1 } ?? 0
    guard stepCounts.indices.contains(next) else { return }
    seek(to: .backward(run: next, steps: 0, contributions: 0))
  }

  /// Goes before the first step of the gradient run before; stays at the first one.
  public mutating func previousRun() {
    guard let run, run > 0 else { return }
    seek(to: .backward(run: run - 1, steps: 0, contributions: 0))
  }

  /// Goes before the first operation of the program.
  public mutating func enterForwardReplay() {
    seek(to: .forward(operations: 0))
  }
}
