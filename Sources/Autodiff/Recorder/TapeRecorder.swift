import TapeFormat

/// Records what a block of a program computes and differentiates.
///
///     let recording = try TapeRecorder.record(title: "my first tape") {
///       let x = Tensor(3).named("x")
///       let tape = GradientTape()
///       let y = try tape.record { ... }
///       _ = try tape.gradient(of: y, withRespectTo: x)
///     }
///
/// Everything that runs in the block on this thread is recorded, on a tape or not: operations, what
/// each tape did with them and why not, and every gradient run, step by step. The block computes
/// what it would compute without a recorder. A recorder inside the block of another takes over
/// until its own block ends; the outer one knows nothing of that part.
public enum TapeRecorder {
  /// Who writes the recordings, as they say themselves.
  static let producer = "tapedeck 1.0"

  /// Records the block in memory.
  ///
  /// The recording has the title, and keeps so many elements of each tensor. It embeds the texts of
  /// the files that the block's code stands in; those that are not given in `sources`, by their
  /// short names as in `demos/reset.swift`, are read from where the compiler found them.
  public static func record(
    title: String? = nil, elements: ElementLimit = .upTo(4096), sources: [SourceFile] = [],
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
  ) throws -> Recording {
    let builder = RecordingBuilder()
    try record(
      into: builder, title: title, elements: elements, sources: sources,
      place: SourcePlace(file, line), body)
    return builder.recording
  }

  /// Records the block in a file, which can be followed while it grows, and gives what the block
  /// gives.
  ///
  /// The file is complete when the block ends, also where it throws; a program that is killed leaves
  /// what it has recorded so far, and says that it is incomplete.
  ///
  /// - Throws: `alreadyThere` where a file is at the path and `overwriting` is false; what kept
  ///   the file from being written; what the block throws.
  @discardableResult
  public static func record<Result>(
    to path: String, overwriting: Bool = false, title: String? = nil,
    elements: ElementLimit = .upTo(4096), sources: [SourceFile] = [],
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Result
  ) throws -> Result {
    let writer = try TapeWriter(path: path, options: .init(replacesExisting: overwriting))
    return try record(
      into: writer, title: title, elements: elements, sources: sources,
      place: SourcePlace(file, line), body)
  }

  /// Records the block into a sink, closes it, and gives what the block gives.
  ///
  /// Where the sink fails, the block runs to its end unrecorded, and the sink's error is thrown
  /// after that.
  ///
  /// The place is the line that stands for operations outside any other block; nil where none
  /// should.
  public static func record<Result>(
    into sink: any TapeSink, title: String? = nil, elements: ElementLimit = .upTo(4096),
    sources: [SourceFile] = [], place: SourcePlace? = nil, _ body: () throws -> Result
  ) throws -> Result {
    let writer = SinkWriter(sink)
    writer.write { sink throws(TapeWritingError) in
      try sink.describe(title: title, producer: producer)
    }
    let observer = RecordingObserver(
      writer: writer, elements: elements,
      sources: SourceTexts(writer: writer, known: sources), place: place)
    let queue = ObservationQueue(before: observer)
    defer { queue.finish() }
    let result = try withObserver(queue, body)
    queue.finish()
    if let failure = writer.failure { throw failure }
    return result
  }
}
