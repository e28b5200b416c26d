import CSQLite
import Synchronization

/// The statements that a connection prepares once and runs often.
protocol DatabaseQuery: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
  var sql: String { get }
}

/// An open SQLite database with its prepared statements, which one thread at a time makes use of.
///
/// SQLite's own calls open it, too: what a wrapper would add is found out and set up anew at each start, in a
/// tenth of the time in which a small tape is shown.
///
/// `@unchecked Sendable`: the mutable properties are touched only inside ``perform(_:)``, one call at a time;
/// statements never leave it.
final class Connection<Query: DatabaseQuery>: @unchecked Sendable {
  /// Nil once it is closed.
  private var database: OpaquePointer?
  private var prepared: [OpaquePointer?]
  private let turn = Mutex(())

  /// How a database is opened.
  struct Settings {
    var isReadOnly = false
    /// Whether nobody changes the file: then it needs no locks, and nothing beside it is looked at.
    var isImmutable = false
    /// For how long others are waited for that hold it locked.
    var patience = Duration.zero
    /// What is set before anything is read.
    var preparation: (_ database: OpaquePointer) throws(SQLiteFailure) -> Void = {
      _ throws(SQLiteFailure) in
    }
  }

  /// Opens the file at the path, which has to be there.
  init(path: String, _ settings: Settings) throws(SQLiteFailure) {
    prepared = Array(repeating: nil, count: Query.allCases.count)
    // Whoever uses the connection waits for their turn, so SQLite need not see to that.
    let flags =
      (settings.isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX
      | SQLITE_OPEN_URI
    let code = sqlite3_open_v2(
      Self.uri(path, isImmutable: settings.isImmutable), &database, flags, nil)
    guard code == SQLITE_OK, let database else {
      throw SQLiteFailure(code: code == SQLITE_OK ? SQLITE_NOMEM : code)
    }
    sqlite3_extended_result_codes(database, 1)
    sqlite3_busy_timeout(database, Int32(settings.patience / .milliseconds(1)))
    try settings.preparation(database)
  }

  /// Runs the body while no one else uses the connection.
  func perform<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try turn.withLock { _ in Handed(result: try body(self)) }.result
  }

  /// What comes out of a turn, for the one who took it.
  private struct Handed<Result>: @unchecked Sendable {
    let result: Result
  }

  /// A statement, ready to be bound; only for use inside ``perform(_:)``.
  func callAsFunction(_ query: Query) throws(SQLiteFailure) -> Statement {
    if let handle = prepared[query.rawValue] { return Statement(handle: handle) }
    let handle = try prepare(query.sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
    prepared[query.rawValue] = handle
    return Statement(handle: handle)
  }

  /// Runs a statement that is needed once, and calls the body for each row; only for use inside
  /// ``perform(_:)``.
  func run(
    _ sql: String, _ body: (Statement) throws -> Void = { _ in }
  ) throws {
    let statement = Statement(handle: try prepare(sql))
    defer { sqlite3_finalize(statement.handle) }
    while try statement.step() { try body(statement) }
  }

  private func prepare(
    _ sql: String, flags: UInt32 = 0
  ) throws(SQLiteFailure) -> OpaquePointer {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, flags, &handle, nil)
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code) }
    guard let handle else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    return handle
  }

  /// Runs several statements, given as one text; only for use inside ``perform(_:)``.
  func execute(_ script: String) throws(SQLiteFailure) {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    let code = sqlite3_exec(database, script, nil, nil, nil)
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
  }

  /// Writes bytes over a blob that is as long, piece by piece, so that they are in memory only where
  /// they come from; only for use inside ``perform(_:)``.
  func overwrite(
    _ column: String, of table: String, row: Int, with bytes: UnsafeRawBufferPointer
  ) throws(SQLiteFailure) {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    var blob: OpaquePointer?
    var code = sqlite3_blob_open(
      database, "main", table, column, sqlite3_int64(row), 1, &blob)
    if code == SQLITE_OK {
      for start in stride(from: 0, to: bytes.count, by: 1 << 20) where code == SQLITE_OK {
        let piece = UnsafeRawBufferPointer(
          rebasing: bytes[start..<min(start + 1 << 20, bytes.count)])
        code = sqlite3_blob_write(blob, piece.baseAddress, Int32(piece.count), Int32(start))
      }
    }
    let closing = sqlite3_blob_close(blob)
    if code == SQLITE_OK { code = closing }
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
  }

  /// Reads stretches of a blob, each at most as long as the buffer, until the body wants no more; only
  /// for use inside ``perform(_:)``.
  func read(
    _ column: String, of table: String, row: Int, at stretches: some Sequence<Range<Int>>,
    into buffer: UnsafeMutableRawBufferPointer,
    _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    var blob: OpaquePointer?
    defer { sqlite3_blob_close(blob) }
    let code = sqlite3_blob_open(
      database, "main", table, column, sqlite3_int64(row), 0, &blob)
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
    for stretch in stretches {
      let code = sqlite3_blob_read(
        blob, buffer.baseAddress, Int32(stretch.count), Int32(stretch.lowerBound))
      if code != SQLITE_OK { throw SQLiteFailure(code: code) }
      guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<stretch.count])) else { return }
    }
  }

  /// How many rows the last statement changed; only for use inside ``perform(_:)``.
  var changes: Int { Int(sqlite3_changes(database)) }

  /// Ends the connection, with every statement.
  func close() throws(SQLiteFailure) {
    let code = turn.withLock { _ in end() }
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
  }

  deinit { _ = end() }

  private func end() -> Int32 {
    for handle in prepared { sqlite3_finalize(handle) }
    prepared = []
    defer { database = nil }
    return sqlite3_close_v2(database)
  }

  /// The path as a URI: no name, not even `:memory:`, means anything but the file of that name.
  static func uri(_ path: String, isImmutable: Bool) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var uri = Array((path.hasPrefix("/") ? "file://" : "file:").utf8)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        uri.append(byte)
      default:
        uri += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self) + (isImmutable ? "?immutable=1" : "")
  }
}

extension SQLiteFailure {
  /// The failure that an error is, of which only the number is kept.
  init(_ error: any Error) {
    self = error as? SQLiteFailure ?? SQLiteFailure(code: SQLITE_ERROR)
  }
}
