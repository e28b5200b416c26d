import TapeFormat

/// When each tape first began to record.
///
/// What ran earlier says nothing of the tape, which was not there.
public struct TapeStarts: Equatable, Sendable {
  /// The places of the first entries in the order of execution.
  private var sequences: [Recording.Tape.ID: Int] = [:]

  /// Of a recording that does not say; nothing ran before any of its tapes.
  public init() {}

  /// The first entries among a recording's events, of which some may be known.
  init(_ events: some Sequence<Recording.Event>, after known: TapeStarts = TapeStarts()) {
    self = known
    for event in events where event.kind == .enter {
      guard let tape = event.tape else { continue }
      sequences[tape] = min(sequences[tape] ?? .max, event.sequence)
    }
  }

  /// Whether an operation ran before a tape first recorded.
  func isBefore(_ tape: Recording.Tape.ID, _ operation: Recording.Operation) -> Bool {
    sequences[tape].map { operation.sequence < $0 } ?? false
  }
}
