import CSQLite

/// An error of SQLite's by its number; its text is never shown.
struct SQLiteFailure: Error, Equatable, CustomStringConvertible {
  var code: Int32

  /// What it means for a tape, in words for people.
  var description: String {
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: "the file is damaged"
    case SQLITE_BUSY, SQLITE_LOCKED: "another program holds it locked"
    case SQLITE_FULL: "the disk is full"
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: "permission denied"
    case SQLITE_CANTOPEN: "it, or a file that must be beside it, cannot be opened"
    case SQLITE_IOERR: "the disk reports an error"
    case SQLITE_NOMEM: "there is not enough memory"
    case SQLITE_TOOBIG: "a value is too large"
    case SQLITE_SCHEMA: "another program changed it meanwhile"
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH: "a value does not fit the schema"
    default: "unexpected answer \(code) of the database"
    }
  }
}

/// A prepared statement, bound and stepped through SQLite's own calls: the rows and arguments of a wrapper cost
/// microseconds each, which tells at millions of rows.
struct Statement {
  let handle: OpaquePointer

  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  func bind(_ place: Int32, _ value: Int?) {
    if let value {
      sqlite3_bind_int64(handle, place, sqlite3_int64(value))
    } else {
      sqlite3_bind_null(handle, place)
    }
  }

  func bind(_ place: Int32, _ value: Bool?) {
    bind(place, value.map { $0 ? 1 : 0 })
  }

  /// Binds a number; SQLite keeps not-a-number as NULL.
  func bind(_ place: Int32, _ value: Double?) {
    if let value {
      sqlite3_bind_double(handle, place, value)
    } else {
      sqlite3_bind_null(handle, place)
    }
  }

  func bind(_ place: Int32, _ value: String?) {
    guard let value else {
      sqlite3_bind_null(handle, place)
      return
    }
    sqlite3_bind_text64(
      handle, place, value, sqlite3_uint64(value.utf8.count), Self.copied, UInt8(SQLITE_UTF8))
  }

  func bind(_ place: Int32, _ value: [UInt8]?) {
    guard let value else {
      sqlite3_bind_null(handle, place)
      return
    }
    guard !value.isEmpty else {
      sqlite3_bind_zeroblob(handle, place, 0)
      return
    }
    value.withUnsafeBytes { bytes in
      _ = sqlite3_bind_blob64(
        handle, place, bytes.baseAddress, sqlite3_uint64(bytes.count), Self.copied)
    }
  }

  /// Binds a blob of so many zeros, which are in memory nowhere.
  func bindZeros(_ place: Int32, _ count: Int) {
    sqlite3_bind_zeroblob64(handle, place, sqlite3_uint64(count))
  }

  /// A whole number of the row, of a column that holds one.
  func integer(_ column: Int32) -> Int {
    Int(sqlite3_column_int64(handle, column))
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  /// Goes to the next row; false where there is none.
  func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLiteFailure(code: code)
    }
  }

  /// Makes it ready to be bound and stepped anew.
  func reset() {
    sqlite3_reset(handle)
  }

  /// Runs a statement that answers with no rows.
  func run() throws(SQLiteFailure) {
    defer { reset() }
    while try step() {}
  }
}
