import TapeFormat

/// A sink that stops asking after its first error, and remembers it.
///
/// The program that is recorded must not notice that a disk is full, so nothing is thrown where it
/// happens.
final class SinkWriter {
  private let sink: any TapeSink
  /// The first error of the sink.
  private(set) var failure: TapeWritingError?

  init(_ sink: any TapeSink) { self.sink = sink }

  /// Lets the body write, unless the sink has failed before.
  func write(_ body: (any TapeSink) throws(TapeWritingError) -> Void) {
    guard failure == nil else { return }
    do throws(TapeWritingError) {
      try body(sink)
    } catch {
      failure = error
    }
  }
}
