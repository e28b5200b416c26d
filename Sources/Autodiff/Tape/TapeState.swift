/// Where a tape stands, as the thread's context and the tape both see it.
final class TapeState {
  /// What a tape is doing.
  enum Phase {
    /// Not entered, or left.
    case outside
    case recording
    /// Paused by `stopRecording`.
    case stopped
  }

  let tape: ObservedTape
  var phase = Phase.outside

  init(_ tape: ObservedTape) { self.tape = tape }
}
