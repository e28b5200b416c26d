/// A place in a recording, and the moves that are possible from it.
///
/// Every move is total: where there is nowhere to go, the player stays. A player knows how long
/// the parts are and nothing of what is in them; what a step pays is told by whoever moves it
/// (``Frame/contributionsHere``, ``Frame/contributionsBefore``).
public struct Player: Equatable, Sendable {
  /// How many operations the forward replay has.
  public let operationCount: Int
  /// How many steps each gradient run has, in the order of the calls.
  public let stepCounts: [Int]
  /// Where the player is.
  public private(set) var position: Position

  /// A player before the first step of the first gradient run, or at the end of the forward
  /// replay where there is no run.
  public init(operationCount: Int, stepCounts: [Int]) {
    self.operationCount = max(0, operationCount)
    self.stepCounts = stepCounts.map { max(0, $0) }
    position =
      stepCounts.isEmpty
      ? .forward(operations: self.operationCount) : .backward(run: 0, steps: 0, contributions: 0)
  }

  /// Runs the next operation, or finishes the step in progress, or does the next step whole.
  ///
  /// At the end of a part it goes on to the start of the next one.
  public mutating func stepForward() {
    switch position {
    case .forward(let operations):
      if operations < operationCount {
        position = .forward(operations: operations + 1)
      } else {
        enter(run: 0)
      }
    case .backward(let run, let steps, _):
      if steps < stepCounts[run] {
        position = .backward(run: run, steps: steps + 1, contributions: 0)
      } else {
        enter(run: run + 1)
      }
    }
  }

  /// Takes back what of the step in progress is done, or the last step, or the last operation.
  ///
  /// At the start of a part it goes back to the end of the one before.
  public mutating func stepBackward() {
    switch position {
    case .forward(let operations):
      position = .forward(operations: max(0, operations - 1))
    case .backward(let run, let steps, let contributions):
      if contributions > 0 {
        position = .backward(run: run, steps: steps, contributions: 0)
      } else if steps > 0 {
        position = .backward(run: run, steps: steps - 1, contributions: 0)
      } else if run > 0 {
        position = .backward(run: run - 1, steps: stepCounts[run - 1], contributions: 0)
      } else {
        position = .forward(operations: operationCount)
      }
    }
  }

  /// Steps forward so many times, or as often as it goes anywhere; costs the parts that it goes past.
  public mutating func stepForward(times: Int) { step(times: times, isForward: true) }

  /// Steps back so many times, or as often as it goes anywhere; costs the parts that it goes past.
  public mutating func stepBackward(times: Int) { step(times: times, isForward: false) }

  private mutating func step(times: Int, isForward: Bool) {
    var left = times
    while left > 0 {
      let before = position
      if isForward { stepForward() } else { stepBackward() }
      if position == before { return }
      left -= 1
      // From here to the end of the part it goes at once.
      switch position {
      case .forward(let operations):
        let further = min(left, isForward ? operationCount - operations : operations)
        position = .forward(operations: operations + (isForward ? further : -further))
        left -= further
      case .backward(let run, let steps, _):
        let further = min(left, isForward ? stepCounts[run] - steps : steps)
        position = .backward(
          run: run, steps: steps + (isForward ? further : -further), contributions: 0)
        left -= further
      }
    }
  }

  /// Pays the next contribution; a step that pays at most one is done with it.
  ///
  /// - Parameter contributionsHere: How many contributions the next step, or the one in progress,
  ///   pays in all.
  public mutating func contributionForward(contributionsHere: Int) {
    guard case .backward(let run, let steps, let contributions) = position,
      steps < stepCounts[run], contributions + 1 < contributionsHere
    else { return stepForward() }
    position = .backward(run: run, steps: steps, contributions: contributions + 1)
  }

  /// Takes the last contribution back.
  ///
  /// - Parameter contributionsBefore: How many contributions the last finished step paid in all.
  public mutating func contributionBackward(contributionsBefore: Int) {
    guard case .backward(let run, let steps, let contributions) = position else {
      return stepBackward()
    }
    if contributions > 0 {
      position = .backward(run: run, steps: steps, contributions: contributions - 1)
    } else if steps > 0 {
      position = .backward(
        run: run, steps: steps - 1, contributions: max(0, contributionsBefore - 1))
    } else {
      stepBackward()
    }
  }

  /// Goes to a place, or to the one nearest to it where there is no such place.
  ///
  /// A place that the player has been at needs no count of `contributionsHere`, those that the step
  /// at that place pays.
  public mutating func seek(to place: Position, contributionsHere: Int = .max) {
    switch place {
    case .forward(let operations):
      position = .forward(operations: min(max(0, operations), operationCount))
    case .backward(let run, let steps, let contributions):
      guard !stepCounts.isEmpty else {
        position = .forward(operations: operationCount)
        return
      }
      let run = min(max(0, run), stepCounts.count - 1)
      let within = steps >= 0 && steps < stepCounts[run]
      position = .backward(
        run: run, steps: min(max(0, steps), stepCounts[run]),
        contributions: within ? max(0, min(contributions, contributionsHere - 1)) : 0)
    }
  }

  /// Goes before the first step of a gradient run; stays where there is no such run.
  private mutating func enter(run: Int) {
    guard stepCounts.indices.contains(run) else { return }
    position = .backward(run: run, steps: 0, contributions: 0)
  }
}
