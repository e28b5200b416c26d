import CSQLite
import Synchronization

/// A recording in a file, read piece by piece.
///
/// A tape may come from a stranger: it is opened for reading only, with the defences that SQLite
/// names for untrusted files, its schema must be ours to the word, and each row is checked when
/// it is read. Every question of ``TapeSource`` is answered through an index, so it costs what its
/// answer is long.
public final class TapeFile: TapeSource {
  /// Where the file is.
  public let path: String
  /// How many bytes the file has.
  public let byteCount: Int
  /// The version of the file, which may be older than ``version``.
  public let fileVersion: Int
  public let summary: TapeSummary
  /// Whether the tables that are derived from others are filled.
  let isIndexed: Bool
  let connection: Connection<TapeQuery>
  let longAccounts = LongAccounts()
  /// The marks of long accounts, where they are not in the file.
  let foundMarks = FoundMarks()
  /// The spans of scopes, as far as somebody asked for them.
  let scopeSearch = Mutex(ScopeSearch())

  /// Opens the tape at the path and checks what can be checked without reading it through.
  ///
  /// - Parameters:
  ///   - path: Where the file is.
  ///   - isHeld: Whether all that is asked of the file is answered as it is now, until ``release()``,
  ///     though another program goes on writing it. That is to be soon: until then its log cannot
  ///     begin anew, and grows.
  /// - Throws: Why it cannot be read.
  public init(path: String, isHeld: Bool = false) throws(TapeFileError) {
    let header = try TapeHeader(path: path)
    self.path = path
    byteCount = header.byteCount
    do {
      connection = try Connection(
        path: path,
        // A finished tape never changes.
        .init(isReadOnly: true, isImmutable: !header.hasLog, patience: .seconds(1)) {
          database throws(SQLiteFailure) in
          try Self.defend(database, from: header)
        })
      (fileVersion, summary, isIndexed) = try connection.perform { connection in
        // What is counted is to be what the counts are of.
        try connection.execute("BEGIN")
        let version = try header.version ?? Self.versionInLog(connection, path: path)
        try Self.checkSchema(connection, version: version, path: path)
        let known = (
          version, try Self.readSummary(connection, path: path),
          try version > 1 && Self.isIndexed(connection)
        )
        if !isHeld { try connection.execute("COMMIT") }
        return known
      }
    } catch {
      throw Self.openingError(error, path: path)
    }
  }

  /// Lets what is asked from now on be answered as the file is by then.
  public func release() {
    // Where nothing is held there is nothing to end.
    try? connection.perform { try $0.execute("COMMIT") }
  }

  private static func openingError(_ error: any Error, path: String) -> TapeFileError {
    switch error {
    case let error as TapeFileError: error
    case let error as TapeReadingError: .damaged(path: path, problem: error.description)
    default:
      switch SQLiteFailure(error) {
      case let failure where failure.code & 0xFF == SQLITE_CORRUPT:
        .damaged(path: path, problem: "its pages do not fit together")
      case let failure where failure.code & 0xFF == SQLITE_NOTADB:
        .damaged(path: path, problem: "its header is not that of a database")
      case let failure: .refused(path: path, problem: failure.description)
      }
    }
  }

  /// Sets what SQLite's documentation ("Defense Against The Dark Arts") asks for.
  private static func defend(
    _ database: OpaquePointer, from header: TapeHeader
  ) throws(SQLiteFailure) {
    let settings: [(Int32, Int32)] = [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
      (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), (SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0),
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
      (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
    ]
    for (setting, isOn) in settings {
      guard tapedeck_sqlite_configure(database, setting, isOn) == SQLITE_OK else {
        throw SQLiteFailure(code: SQLITE_MISUSE)
      }
    }
    let limits: [(Int32, Int32)] = [
      (SQLITE_LIMIT_LENGTH, Int32(clamping: max(1 << 20, min(header.byteCount, 1_000_000_000)))),
      (SQLITE_LIMIT_SQL_LENGTH, 100_000), (SQLITE_LIMIT_COLUMN, 64),
      (SQLITE_LIMIT_EXPR_DEPTH, 20), (SQLITE_LIMIT_COMPOUND_SELECT, 8),
      (SQLITE_LIMIT_VDBE_OP, 25_000), (SQLITE_LIMIT_FUNCTION_ARG, 8),
      (SQLITE_LIMIT_ATTACHED, 0), (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
      (SQLITE_LIMIT_VARIABLE_NUMBER, 10), (SQLITE_LIMIT_TRIGGER_DEPTH, 1),
      (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
    for (limit, value) in limits { sqlite3_limit(database, limit, value) }
    var mappedBytes: sqlite3_int64 = 0
    sqlite3_file_control(database, "main", SQLITE_FCNTL_MMAP_SIZE, &mappedBytes)
    var pragmas = "PRAGMA cell_size_check = ON"
    // To prepare these takes a thirtieth of the time in which a small tape is shown, which is in the cache
    // whole without them.
    if header.hasLog || header.byteCount > smallSize {
      pragmas += "; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384"
    }
    let code = sqlite3_exec(database, pragmas, nil, nil, nil)
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
  }

  /// SQLite keeps more bytes than these of a file unless it is told otherwise.
  private static let smallSize = 1 << 20

  /// The version of a tape of which the file has nothing yet, and all is in its log.
  private static func versionInLog(
    _ connection: Connection<TapeQuery>, path: String
  ) throws -> Int {
    func number(_ query: String) throws -> Int {
      var number = 0
      try connection.run(query) { number = Int(sqlite3_column_int64($0.handle, 0)) }
      return number
    }
    if try number("SELECT count(*) FROM sqlite_schema") == 0 {
      throw TapeFileError.empty(path: path)
    }
    let version = try number("PRAGMA user_version")
    try TapeHeader.check(
      application: number("PRAGMA application_id"), version: version, of: path)
    return version
  }

  private static func checkSchema(
    _ connection: Connection<TapeQuery>, version: Int, path: String
  ) throws {
    // Most often they stand in the file in the order in which they were written.
    var expected = definitions(ofVersion: version)[...]
    try connection.run("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid") { statement in
      let row = RowReader(statement: statement, table: "the schema", row: 0)
      let type = try row.text(0, "type").shortened(to: 20).escapingControlCharacters
      let name = try row.text(1, "name").shortened(to: 60).escapingControlCharacters
      guard let definition = try row.textIfThere(2, "sql"),
        let place = expected.firstIndex(of: definition)
          ?? expected.firstIndex(where: { SQLWords($0) == SQLWords(definition) })
      else {
        throw TapeFileError.otherSchema(
          path: path, problem: "its \(type) \(name) is not one of version \(version)")
      }
      expected.remove(at: place)
    }
    if let missing = expected.first {
      let words = missing.split(separator: " ", maxSplits: 3)
      throw TapeFileError.otherSchema(
        path: path, problem: "it has no \(words[1].lowercased()) \(words[2])")
    }
  }

  private static func readSummary(
    _ connection: Connection<TapeQuery>, path: String
  ) throws -> TapeSummary {
    let statement = try connection(.recording)
    defer { statement.reset() }
    guard try statement.step() else {
      throw TapeFileError.unrecorded(path: path)
    }
    let row = RowReader(statement: statement, table: "recording", row: 0)
    let summary = TapeSummary(
      title: try row.textIfThere(0, "title"), producer: try row.textIfThere(1, "producer"),
      isComplete: try row.bool(2, "complete"), operationCount: try row.integer(3, "operations"),
      tensorCount: try row.integer(4, "tensors"), tapeCount: try row.integer(5, "tapes"),
      eventCount: try row.integer(6, "events"), gradientRunCount: try row.integer(7, "gradients"),
      stepCount: try row.integer(8, "steps"))
    try checkCounts(of: summary, on: connection, path: path)
    return summary
  }

  private static func isIndexed(_ connection: Connection<TapeQuery>) throws -> Bool {
    let statement = try connection(.indexed)
    defer { statement.reset() }
    guard try statement.step() else { return false }
    return try RowReader(statement: statement, table: "recording", row: 0).bool(0, "indexed")
  }

  /// Asks the file something, with every failure told as one of ours.
  func read<Result>(
    _ body: (Connection<TapeQuery>) throws -> Result
  ) throws(TapeReadingError) -> Result {
    do {
      return try connection.perform(body)
    } catch let error as TapeReadingError {
      throw error
    } catch {
      throw .unreadable(path: path, problem: SQLiteFailure(error).description)
    }
  }
}
