extension Player {
  /// How many places there are at the grain of operations and steps, the start and the end of
  /// each part included.
  public var placeCount: Int {
    stepCounts.reduce(operationCount + 1) { $0 + $1 + 1 }
  }

  /// Where the player is among those places, counted from 0; contributions of a step in progress
  /// do not count.
  public var ordinal: Int { ordinal(of: position) }

  /// Where a place is among all; one that there is not counts as the nearest.
  ///
  /// Costs the number of gradient runs.
  public func ordinal(of place: Position) -> Int {
    var reached = self
    reached.seek(to: place)
    switch reached.position {
    case .forward(let operations): return operations
    case .backward(let run, let steps, _):
      return stepCounts[..<run].reduce(operationCount + 1) { $0 + $1 + 1 } + steps
    }
  }

  /// The place with the given ordinal, or the nearest one.
  ///
  /// Costs the number of gradient runs.
  public func place(atOrdinal ordinal: Int) -> Position {
    guard ordinal > operationCount else { return .forward(operations: max(0, ordinal)) }
    var rest = ordinal - operationCount - 1
    for (run, steps) in stepCounts.enumerated() {
      if rest <= steps { return .backward(run: run, steps: rest, contributions: 0) }
      rest -= steps + 1
    }
    guard let last = stepCounts.last else { return .forward(operations: operationCount) }
    return .backward(run: stepCounts.count - 1, steps: last, contributions: 0)
  }
}
