/// A place in the playing of a recording.
///
/// The places form one line: first the program is replayed, operation by operation, then each
/// gradient run in the order of the calls, step by step.
public enum Position: Equatable, Hashable, Sendable {
  /// So many of the recording's operations have run.
  case forward(operations: Int)
  /// So many steps of a gradient run are done, and so many contributions of the step in progress.
  ///
  /// `run` is the run's place in ``TapeSource/gradientRuns()``. `contributions` is 0 between
  /// steps, and less than what the step in progress pays: with its last contribution a step is
  /// done.
  case backward(run: Int, steps: Int, contributions: Int)
}

extension Position: Comparable {
  /// Whether the left place is reached before the right one.
  public static func < (left: Position, right: Position) -> Bool {
    switch (left, right) {
    case (.forward(let left), .forward(let right)): left < right
    case (.forward, .backward): true
    case (.backward, .forward): false
    case (
      .backward(let leftRun, let leftSteps, let leftContributions),
      .backward(let rightRun, let rightSteps, let rightContributions)
    ):
      (leftRun, leftSteps, leftContributions) < (rightRun, rightSteps, rightContributions)
    }
  }
}
