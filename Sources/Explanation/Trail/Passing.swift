import Playback
import TapeFormat

/// One contribution on the way of a gradient: a step's operation, and between which of its tensors
/// it passed.
public struct Passing: Equatable, Sendable {
  public let operation: Recording.Operation
  /// The step's place in its run.
  public let place: Int
  public let step: Recording.Step
  /// The output at which the adjoint came in, and the input to which the contribution was paid.
  public let output, input: Recording.Tensor.ID
  /// The place of that input among the operation's.
  public let slot: Int
  /// What came in and what was handed on.
  let incoming: Recording.Tensor.ID?
  let contribution: Recording.Tensor.ID
}

extension Trail {
  /// The contributions along which most of a tensor's adjoint came from a target of a run, from there
  /// on: at each tensor the first that is not-a-number, or else infinite, or else the largest.
  ///
  /// Nil where they are more than the limit, or there is no such run. Of gradients only the given
  /// part is looked at. The way's last contribution can be chosen, by its place among those to the
  /// tensor in the order of the steps.
  ///
  /// - Complexity: A few questions to the source for each operation on the way.
  public static func way(
    to tensor: Recording.Tensor.ID, inRun place: Int, reading source: any TapeSource,
    part: GradientPart = .whole, last: Int? = nil, limit: Int
  ) throws(TapeReadingError) -> [Passing]? {
    let runs = try source.gradientRuns()
    guard runs.indices.contains(place) else { return nil }
    var walk = TrailWalk(in: runs[place], reading: source, part: part)
    var passings: [Passing] = []
    let isWhole = try walk.follow(to: tensor, last: last, limit: limit) {
      (_, passing) throws(TapeReadingError) in passings.append(passing)
    }
    return isWhole ? passings.reversed() : nil
  }
}
