/// What takes down a recording while the program runs: a file (``TapeWriter``) or memory
/// (``RecordingBuilder``).
///
/// Everything may come in any order, and what refers to a thing may come before the thing. To
/// *put* something whose id is there already replaces it: a variable is put when it is made and
/// again, with its last value, at the end; a gradient run is put when it begins and again with
/// its results. One thread at a time may talk to a sink.
public protocol TapeSink: AnyObject, Sendable {
  /// Says what the recording is called and what writes it.
  func describe(title: String?, producer: String?) throws(TapeWritingError)
  /// Takes a tensor, or what is known of it now.
  func put(_ tensor: Recording.Tensor) throws(TapeWritingError)
  /// Takes a tensor with all its elements, which are given as a file keeps them: little-endian,
  /// row-major, a truth value one byte. They are not looked at once the call has returned.
  func put(
    _ tensor: Recording.Tensor, bytes: UnsafeRawBufferPointer
  ) throws(TapeWritingError)
  /// Takes an operation, or what is known of it now.
  func put(_ operation: Recording.Operation) throws(TapeWritingError)
  /// Takes a tape, or what is known of it now.
  func put(_ tape: Recording.Tape) throws(TapeWritingError)
  /// Takes a gradient run, or what is known of it now; its steps stay as they are.
  func put(_ run: Recording.GradientRun) throws(TapeWritingError)
  /// Takes the text of a file, or its newer text.
  func put(_ source: SourceFile) throws(TapeWritingError)
  /// Takes one more event.
  func append(_ event: Recording.Event) throws(TapeWritingError)
  /// Takes the next step of a gradient run.
  func append(_ step: Recording.Step, toRun id: Int) throws(TapeWritingError)

  /// Gives a tensor its name; nothing happens where there is no such tensor.
  func rename(tensor id: Int, to name: String?) throws(TapeWritingError)
  /// Gives an operation its place in the program; nothing happens where there is none such.
  func locate(operation id: Int, at source: SourceLocation?) throws(TapeWritingError)
  /// Turns every operation that the tape has recorded up to now into one that it forgot: not
  /// recorded, for the reason ``Recording/Membership/Reason/reset``.
  func forgetOperations(ofTape id: Int) throws(TapeWritingError)

  /// Ends the recording, which is complete from then on; a second call does nothing.
  func close() throws(TapeWritingError)
}

extension TapeSink {
  /// Takes a tensor with all its elements as values, as long as nothing better is to be had.
  public func put(
    _ tensor: Recording.Tensor, bytes: UnsafeRawBufferPointer
  ) throws(TapeWritingError) {
    var whole = tensor
    whole.elements = ElementBlob.decode(bytes, as: tensor.dtype).map { .whole($0) } ?? .absent
    try put(whole)
  }
}

/// Why a recording could not be taken down, with the facts.
public enum TapeWritingError: Error, Equatable, Sendable {
  /// A file of that name is there, and nobody said to replace it.
  case alreadyThere(path: String)
  /// The file could not be made or written.
  case cannotWrite(path: String, problem: String)
  /// The recording has ended, so nothing can be added.
  case closed
}

extension TapeWritingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .alreadyThere(let path): "\(path) is there already and is not overwritten"
    case .cannotWrite(let path, let problem): "\(path) cannot be written: \(problem)"
    case .closed: "the recording is closed, so nothing can be added to it"
    }
  }
}
