/// The text form of a recording: JSON with sorted keys, the same for the same recording.
///
/// What is not finite is one of the strings `nan`, `inf` and `-inf`. ``jsonSchema`` describes the
/// form. Reading and writing take memory for one tensor or operation at a time, besides a number
/// for each id.
public enum TapeText {
  /// The newest version of the text that this build reads, and the one it writes.
  public static let version = 1

  /// Writes the recording as text, piece by piece.
  ///
  /// - Parameters:
  ///   - source: The recording.
  ///   - output: What takes each piece, in UTF-8.
  /// - Throws: What the source or the output throws.
  public static func write(
    _ source: any TapeSource, to output: @escaping ([UInt8]) throws -> Void
  ) throws {
    var writer = JSONWriter(to: output)
    try writer.value(source)
    try writer.finish()
  }

  /// The recording as one text, for small ones.
  public static func text(of source: any TapeSource) throws -> String {
    let bytes = Collector()
    try write(source) { bytes.bytes += $0 }
    return String(decoding: bytes.bytes, as: UTF8.self)
  }

  private final class Collector {
    var bytes: [UInt8] = []
  }

  /// The recording that a text holds.
  public static func recording(from text: String) throws(TapeTextError) -> Recording {
    let builder = RecordingBuilder()
    let bytes = ByteStream(Array(text.utf8))
    let isComplete = try TapeTextReader(bytes, sink: builder).read()
    builder.close(isComplete: isComplete)
    return builder.recording
  }

  /// Makes a tape of the text in a file; the tape appears whole or not at all.
  ///
  /// - Parameters:
  ///   - path: Where the text is; it may be a pipe.
  ///   - tape: Where the tape is to be.
  ///   - replacesExisting: Whether a file that is there is replaced; otherwise it is an error.
  /// - Throws: What is wrong with the text, and where; or what kept the tape from being written.
  public static func importTape(
    from path: String, to tape: String, replacingExisting replacesExisting: Bool = false
  ) throws(TapeTextFileError) {
    do throws(TapeTextError) {
      let file = try InputFile(path: path)
      let writer: TapeWriter
      do throws(TapeWritingError) {
        writer = try TapeWriter(
          path: tape, options: .init(replacesExisting: replacesExisting, isAtomic: true))
      } catch {
        throw .cannotWrite(error)
      }
      let isComplete = try TapeTextReader(file.bytes(), sink: writer).read()
      do throws(TapeWritingError) {
        try writer.close(isComplete: isComplete)
      } catch {
        throw .cannotWrite(error)
      }
    } catch {
      throw TapeTextFileError(path: path, problem: error)
    }
  }
}

/// Why a file does not hold a recording as text.
public struct TapeTextFileError: Error, Equatable, Sendable, CustomStringConvertible {
  public var path: String
  public var problem: TapeTextError

  public var description: String {
    if case .cannotWrite(let error) = problem { return error.description }
    return "\(path): \(problem)"
  }
}
