import CSQLite
import Synchronization

/// A sink that writes a tape while the program runs.
///
/// Entries are kept back and written in transactions, first after one entry, then after two,
/// four, and so on up to 4,096 or a few megabytes: memory stays bounded, and when the program is
/// killed at least half of what it had said is on the disk. What is there opens with
/// ``TapeFile`` at any time and says that it is incomplete, until ``close()``.
public final class TapeWriter: TapeSink {
  /// How a writer treats what is at the path.
  public struct Options: Sendable {
    /// Whether a file that is there is replaced; otherwise it is an error.
    public var replacesExisting: Bool
    /// Whether everything goes to a temporary file beside the path, which takes the name at the
    /// end: whoever looks sees the old file or the whole new one.
    public var isAtomic: Bool

    /// Options for a writer; by default it replaces nothing and can be followed while it writes.
    public init(replacesExisting: Bool = false, isAtomic: Bool = false) {
      self.replacesExisting = replacesExisting
      self.isAtomic = isAtomic
    }
  }

  private struct State: Sendable {
    var pending: [TapeEntry] = []
    var weight = 0
    var batch = 1
    var rows = TapeRows()
    var failure: TapeWritingError?
    var isClosed = false
  }

  private static let largestBatch = 4096
  private static let largestWeight = 4 << 20

  /// Where the tape is, or will be.
  public let path: String
  private let target: FilePlace
  private let place: FilePlace
  private let options: Options
  private let connection: Connection<WriterQuery>
  private let state = Mutex(State())

  /// Begins a tape at the path.
  public init(path: String, options: Options = Options()) throws(TapeWritingError) {
    self.path = path
    self.options = options
    target = FilePlace(path: path)
    if target.isTaken, !options.replacesExisting { throw .alreadyThere(path: path) }
    if options.isAtomic {
      place = try target.createTemporary()
    } else {
      if options.replacesExisting { try target.remove() }
      try target.create()
      place = target
    }
    do {
      connection = try Connection(path: place.path, .init(patience: .seconds(5)))
      try connection.perform { connection in
        try connection.execute(Self.beginning(isAtomic: options.isAtomic))
      }
    } catch {
      try? place.remove()
      throw .cannotWrite(path: path, problem: SQLiteFailure(error).description)
    }
  }

  deinit {
    guard !state.withLock({ $0.isClosed }) else { return }
    if options.isAtomic {
      try? connection.close()
      try? place.remove()
    } else {
      try? state.withLock { state throws(TapeWritingError) in try flush(&state) }
      try? connection.close()
    }
  }

  /// What makes an empty file a tape.
  ///
  /// The schema is there before the log is: a killed program leaves at least an empty tape. A file
  /// that takes its name only at the end needs no log at all.
  ///
  /// Nothing is vacuumed, but a file that could be knows of each page which one comes before it, so that
  /// a far stretch of a long blob is found without going past all that is before.
  private static func beginning(isAtomic: Bool) -> String {
    """
    PRAGMA cache_size = -32768;
    PRAGMA auto_vacuum = INCREMENTAL;
    \(isAtomic ? "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" : "")
    BEGIN;
    \(TapeFile.schema)
    INSERT INTO recording
      (id, complete, operations, tensors, tapes, events, gradients, steps)
    VALUES (0, 0, 0, 0, 0, 0, 0, 0);
    COMMIT;
    \(isAtomic ? "" : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
    PRAGMA wal_autocheckpoint = 8192;
    """
  }

  public func describe(title: String?, producer: String?) throws(TapeWritingError) {
    try take(.description(title: title, producer: producer))
  }

  public func put(_ tensor: Recording.Tensor) throws(TapeWritingError) {
    if let problem = tensor.problem {
      throw .cannotWrite(path: path, problem: "tensor \(tensor.id) is not sound: \(problem)")
    }
    try take(.tensor(tensor))
  }

  public func put(
    _ tensor: Recording.Tensor, bytes: UnsafeRawBufferPointer
  ) throws(TapeWritingError) {
    var bare = tensor
    bare.elements = .absent
    let size = bare.elementCount?.multipliedReportingOverflow(by: bare.dtype.byteCount)
    if let problem = bare.problem ?? Self.problem(of: bytes, expected: size?.partialValue ?? 0) {
      throw .cannotWrite(path: path, problem: "tensor \(tensor.id) is not sound: \(problem)")
    }
    try state.withLock { state throws(TapeWritingError) in
      if state.isClosed { throw .closed }
      try flush(&state)
      try write(&state) { rows, connection throws(SQLiteFailure) in
        try rows.write(bare, bytes: bytes, to: connection)
      }
    }
  }

  private static func problem(of bytes: UnsafeRawBufferPointer, expected: Int) -> String? {
    bytes.count == expected
      ? nil : "its elements take \(expected) bytes, but there are \(bytes.count)"
  }

  public func put(_ operation: Recording.Operation) throws(TapeWritingError) {
    try take(.operation(operation))
  }

  public func put(_ tape: Recording.Tape) throws(TapeWritingError) { try take(.tape(tape)) }

  public func put(_ run: Recording.GradientRun) throws(TapeWritingError) { try take(.run(run)) }

  public func put(_ source: SourceFile) throws(TapeWritingError) { try take(.source(source)) }

  public func append(_ event: Recording.Event) throws(TapeWritingError) { try take(.event(event)) }

  public func append(_ step: Recording.Step, toRun id: Int) throws(TapeWritingError) {
    try take(.step(step, run: id))
  }

  public func rename(tensor id: Int, to name: String?) throws(TapeWritingError) {
    try take(.name(name, tensor: id))
  }

  public func locate(operation id: Int, at source: SourceLocation?) throws(TapeWritingError) {
    try take(.location(source, operation: id))
  }

  public func forgetOperations(ofTape id: Int) throws(TapeWritingError) {
    try take(.reset(tape: id))
  }

  /// Writes what was kept back, so that a reader sees all that has been said.
  public func flush() throws(TapeWritingError) {
    try state.withLock { state throws(TapeWritingError) in
      if state.isClosed { throw .closed }
      try flush(&state)
    }
  }

  public func close() throws(TapeWritingError) {
    try close(isComplete: true)
  }

  /// Gives the recording up: what was written so far goes away.
  public func cancel() throws(TapeWritingError) {
    try state.withLock { state throws(TapeWritingError) in
      guard !state.isClosed else { return }
      state.isClosed = true
      try? connection.close()
      try place.remove()
    }
  }

  /// Ends the tape, which is complete or, where it was copied from one that is not, incomplete.
  func close(isComplete: Bool) throws(TapeWritingError) {
    try state.withLock { state throws(TapeWritingError) in
      guard !state.isClosed else { return }
      try flush(&state)
      state.isClosed = true
      do {
        try connection.perform { connection in
          try connection.execute("BEGIN")
          try state.rows.completeSteps(connection)
          try state.rows.putInOrder(connection)
          try TapeIndex(connection: connection).write()
          let statement = try connection(.complete)
          statement.bind(1, isComplete)
          try statement.run()
          try connection.execute("COMMIT")
          if !options.isAtomic { foldLog(connection) }
        }
        try connection.close()
      } catch {
        throw .cannotWrite(path: path, problem: SQLiteFailure(error).description)
      }
      guard options.isAtomic else { return }
      do throws(TapeWritingError) {
        if target.isTaken, !options.replacesExisting { throw .alreadyThere(path: path) }
        try place.replace(target)
      } catch {
        try? place.remove()
        throw error
      }
    }
  }

  /// Moves what is in the log to the tape, which is one file from then on.
  ///
  /// Somebody who reads the tape at this moment keeps it from happening. Nothing is lost then: the
  /// log stays, and belongs to the tape.
  private func foldLog(_ connection: Connection<WriterQuery>) {
    try? connection.execute(
      """
      PRAGMA busy_timeout = 100;
      PRAGMA wal_checkpoint(TRUNCATE);
      PRAGMA journal_mode = DELETE
      """)
  }

  private func take(_ entry: TapeEntry) throws(TapeWritingError) {
    try state.withLock { state throws(TapeWritingError) in
      if state.isClosed { throw .closed }
      state.pending.append(entry)
      state.weight += entry.weight
      if state.pending.count >= state.batch || state.weight >= Self.largestWeight {
        try flush(&state)
        state.batch = min(2 * state.batch, Self.largestBatch)
      }
    }
  }

  /// Writes what is pending in one transaction.
  private func flush(_ state: inout State) throws(TapeWritingError) {
    if let failure = state.failure { throw failure }
    guard !state.pending.isEmpty else { return }
    let pending = state.pending
    state.pending = []
    try write(&state) { rows, connection throws(SQLiteFailure) in
      for entry in pending { try rows.write(entry, to: connection) }
    }
    state.pending.reserveCapacity(state.batch)
    state.weight = 0
  }

  /// Writes something in one transaction; after a failure nothing more is written.
  private func write(
    _ state: inout State,
    _ body: (inout TapeRows, Connection<WriterQuery>) throws(SQLiteFailure) -> Void
  ) throws(TapeWritingError) {
    if let failure = state.failure { throw failure }
    do {
      try connection.perform { connection in
        try connection.execute("BEGIN IMMEDIATE")
        try body(&state.rows, connection)
        // Nobody sees the positions of a temporary file before they are all there.
        if !options.isAtomic { try state.rows.putInOrder(connection) }
        try state.rows.writeCounts(to: connection)
        try connection.execute("COMMIT")
      }
    } catch {
      let failure = TapeWritingError.cannotWrite(
        path: path, problem: SQLiteFailure(error).description)
      state.failure = failure
      try? connection.perform { try $0.execute("ROLLBACK") }
      throw failure
    }
  }
}
