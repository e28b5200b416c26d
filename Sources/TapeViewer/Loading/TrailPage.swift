import Explanation
import TapeFormat

/// A tensor to whose gradient the way is asked for.
public struct TrailQuestion: Hashable, Sendable {
  /// Nil for the source that needs it most.
  public var tensor: Recording.Tensor.ID?
  /// The run's place among all, in the order of the calls.
  public var run: Int
  /// The row of a jacobian that is looked at; nil for all.
  public var row: RowChoice?
}

/// How sizes go along the way to a tensor.
public struct TrailPage: Equatable, Sendable {
  public var question: TrailQuestion
  /// Nil where there is nothing to ask about.
  public var trail: Trail?
  /// The sizes that bars stand for.
  let values, adjoints: LogScale

  init(question: TrailQuestion, trail: Trail?) {
    self.question = question
    self.trail = trail
    let hops = trail?.hops ?? []
    values = LogScale(hops.map(\.value))
    adjoints = LogScale(hops.compactMap(\.adjoint))
  }
}

extension TapeLoader {
  /// The way to a tensor; costs what it passes, and where it ends a reading of the tape.
  func trail(_ question: TrailQuestion) throws(TapeReadingError) -> TrailPage {
    TrailPage(
      question: question,
      trail: try Trail(
        to: question.tensor, inRun: question.run, reading: source, part: GradientPart(question.row))
    )
  }
}
