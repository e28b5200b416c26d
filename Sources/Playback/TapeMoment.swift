import TapeFormat

/// What one tape is doing at one place, and what it watches there.
public struct TapeMoment: Equatable, Sendable {
  public let tape: Recording.Tape
  public let phase: TapeActivity.Phase
  /// What it was told to watch and has not forgotten, each tensor once, in order.
  public let watched: [Recording.Tensor.ID]

  /// The moment of a tape before a place in the order of execution.
  public init(of activity: TapeActivity, before sequence: Int) {
    tape = activity.tape
    phase = activity.phase(at: max(0, sequence - 1))
    watched = activity.toldToWatch(before: sequence)
  }
}
