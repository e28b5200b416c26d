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
  /// The contribution's place among those to the input, in the order of the steps.
  public let number: Int
  /// What came in and what was handed on.
  let incoming: Recording.Tensor.ID?
  let contribution: Recording.Tensor.ID
}

/// Which way of an adjoint is followed where it came by several: at each tensor the contribution with
/// a number that was chosen, or else one by an operation of a set, or else any; of those left, the
/// first that is not-a-number, or else infinite, or else the largest.
public struct WayChoice: Equatable, Sendable {
  /// The chosen contributions, by their place among those to a tensor in the order of the steps.
  public var numbers: [Recording.Tensor.ID: Int]
  /// The operations that are rather followed than others.
  public var preferred: Set<Recording.Operation.ID>

  /// A choice; without one, the way that brings most.
  public init(
    numbers: [Recording.Tensor.ID: Int] = [:], preferred: Set<Recording.Operation.ID> = []
  ) {
    self.numbers = numbers
    self.preferred = preferred
  }
}

extension Trail {
  /// The contributions along which a tensor's adjoint came from a target of a run, from there on; of
  /// more than the limit the last, which lead to the tensor.
  ///
  /// Nil where there is no such run. Of gradients only the given part is looked at.
  ///
  /// - Complexity: A few questions to the source for each operation on the way; where operations are
  ///   preferred, for each contribution to a tensor on it.
  public static func way(
    to tensor: Recording.Tensor.ID, inRun place: Int, reading source: any TapeSource,
    part: GradientPart = .whole, choice: WayChoice = WayChoice(), limit: Int
  ) throws(TapeReadingError) -> Way? {
    let runs = try source.gradientRuns()
    guard runs.indices.contains(place) else { return nil }
    var walk = TrailWalk(in: runs[place], reading: source, part: part, choice: choice)
    var passings: [Passing] = []
    let isWhole = try walk.follow(to: tensor, limit: limit) {
      (_, passing) throws(TapeReadingError) in passings.append(passing)
    }
    return Way(passings: passings.reversed(), isWhole: isWhole)
  }

  /// The contributions along which an adjoint came.
  public struct Way: Equatable, Sendable {
    /// In the order of the steps.
    public let passings: [Passing]
    /// Whether the first of them is one from a target.
    public let isWhole: Bool
  }
}
