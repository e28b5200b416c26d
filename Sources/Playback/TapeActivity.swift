import TapeFormat

/// What one tape was doing at each place of the order of execution.
///
/// Told from the tape's events and its gradient runs, as TensorFlow's tapes behave: a tape goes on
/// with its record when it is entered again, forgets it at a reset, and, if it is not persistent,
/// gives it up with its first gradient run, which also ends its recording; what is recorded after
/// that goes to a fresh record.
public struct TapeActivity: Equatable, Sendable {
  /// What a tape does with operations that run.
  public enum Phase: String, Sendable, CaseIterable {
    /// It is not entered, or left, or its record is spent.
    case outside
    case recording
    /// It is inside `stopRecording`.
    case stopped
  }

  /// A stretch of the order of execution in which a tape did one thing.
  public struct Interval: Equatable, Sendable {
    /// From the sequence number at which it began up to that at which the next one begins.
    public let sequences: Range<Int>
    public let phase: Phase
  }

  /// One tensor that a tape was told to watch.
  public struct Watch: Equatable, Sendable {
    public let sequence: Int
    public let tensor: Recording.Tensor.ID
  }

  public let tape: Recording.Tape
  /// What it did, from 0 to the largest number, without gaps.
  public let intervals: [Interval]
  /// Where the tape lost its record: resets, and the runs that spent it.
  public let losses: [Int]
  /// Where it was reset.
  public let resets: [Int]
  /// What it was told to watch, and where, in order.
  public let watches: [Watch]

  /// What a tape did, from its events in order and the gradient runs in the order of the calls.
  ///
  /// Costs what the lists are long; those of other tapes are passed over.
  public init(
    of tape: Recording.Tape, events: [Recording.Event], runs: [Recording.GradientRun]
  ) {
    var reader = Reader(isPersistent: tape.isPersistent)
    var spending = runs.lazy.filter { $0.tape == tape.id }.map(\.sequence)[...]
    for event in events where event.tape == tape.id {
      while let sequence = spending.first, sequence < event.sequence {
        reader.run(at: sequence)
        spending = spending.dropFirst()
      }
      reader.read(event)
    }
    for sequence in spending { reader.run(at: sequence) }
    self.tape = tape
    intervals = reader.finished()
    losses = reader.losses
    resets = reader.resets
    watches = reader.watches
  }

  /// What the tape was doing at a place in the order of execution.
  ///
  /// Takes time logarithmic in the number of intervals.
  public func phase(at sequence: Int) -> Phase {
    let next = intervals.firstPlace { $0.sequences.lowerBound > sequence }
    return next == 0 ? .outside : intervals[next - 1].phase
  }

  /// Where the record that the tape has at a place begins: after its last loss before that place.
  ///
  /// Takes time logarithmic in the number of losses.
  public func recordStart(at sequence: Int) -> Int {
    let next = losses.firstPlace { $0 >= sequence }
    return next == 0 ? 0 : losses[next - 1] + 1
  }

  /// What the tape was told to watch, and has not forgotten, before a place; each tensor once, in
  /// the order of the calls.
  public func toldToWatch(before sequence: Int) -> [Recording.Tensor.ID] {
    let start = recordStart(at: sequence)
    var seen: Set<Recording.Tensor.ID> = []
    return watches.filter { (start..<max(start, sequence)).contains($0.sequence) }
      .map(\.tensor).filter { seen.insert($0).inserted }
  }
}
