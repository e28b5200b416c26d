import Autodiff
import TapeFormat
import TapeViewer

/// The tape of a chain of scalar operations, to be looked at.
enum RecordedChain {
  /// The tape of a chain of so many operations and of its gradient run.
  static func tape(length: Int) throws -> MemoryTape {
    let builder = RecordingBuilder()
    // Without a place, since a place would bring the text of this file into the tape.
    try TapeRecorder.record(into: builder, title: "chain") {
      _ = try ScalarChain(length: length).gradient()
    }
    return MemoryTape(builder.recording)
  }
}
