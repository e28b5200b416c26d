import CSQLite
import GRDB

/// The statements that a connection prepares once and runs often.
protocol DatabaseQuery: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
  var sql: String { get }
}

/// An open SQLite database with its prepared statements.
///
/// `@unchecked Sendable`: the two mutable properties are touched only inside ``perform(_:)``,
/// whose body runs on GRDB's serial queue, one call at a time; statements never leave it.
final class Connection<Query: DatabaseQuery>: @unchecked Sendable {
  private let queue: DatabaseQueue
  private var prepared: [GRDB.Statement?]
  private var database: Database?

  /// Opens the file at the path, with everything said in the configuration.
  init(
    path: String, isImmutable: Bool = false, configuration: Configuration
  ) throws(SQLiteFailure) {
    _ = Self.acceptsURIs
    prepared = Array(repeating: nil, count: Query.allCases.count)
    do {
      queue = try DatabaseQueue(
        path: Self.uri(path, isImmutable: isImmutable), configuration: configuration)
    } catch {
      throw SQLiteFailure(error)
    }
  }

  /// Debian's SQLite takes URIs as file names from the start; elsewhere it has to be asked once.
  private static var acceptsURIs: Bool { tapedeck_sqlite_accept_uris() == SQLITE_OK }

  /// Runs the body while no one else uses the connection.
  func perform<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try queue.writeWithoutTransaction { database in
      self.database = database
      defer { self.database = nil }
      return try body(self)
    }
  }

  /// A statement, ready to be bound; only for use inside ``perform(_:)``.
  func callAsFunction(_ query: Query) throws(SQLiteFailure) -> Statement {
    if let statement = prepared[query.rawValue] {
      return Statement(handle: statement.sqliteStatement)
    }
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    do {
      let statement = try database.makeStatement(sql: query.sql)
      prepared[query.rawValue] = statement
      return Statement(handle: statement.sqliteStatement)
    } catch {
      throw SQLiteFailure(error)
    }
  }

  /// Runs a statement that is needed once, and calls the body for each row; only for use inside
  /// ``perform(_:)``.
  func run(
    _ sql: String, _ body: (Statement) throws -> Void = { _ in }
  ) throws {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    let prepared: GRDB.Statement
    do {
      prepared = try database.makeStatement(sql: sql)
    } catch {
      throw SQLiteFailure(error)
    }
    let statement = Statement(handle: prepared.sqliteStatement)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }

  /// Runs several statements, given as one text; only for use inside ``perform(_:)``.
  func execute(_ script: String) throws(SQLiteFailure) {
    guard let database else { throw SQLiteFailure(code: SQLITE_MISUSE) }
    let code = sqlite3_exec(database.sqliteConnection, script, nil, nil, nil)
    if code != SQLITE_OK { throw SQLiteFailure(code: code) }
  }

  /// How many rows the last statement changed; only for use inside ``perform(_:)``.
  var changes: Int { Int(sqlite3_changes(database?.sqliteConnection)) }

  /// Ends the connection, with every statement.
  func close() throws(SQLiteFailure) {
    do {
      try perform { $0.prepared = [] }
      try queue.close()
    } catch {
      throw SQLiteFailure(error)
    }
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
  /// The failure behind an error of GRDB's, of which only the number is kept.
  init(_ error: any Error) {
    switch error {
    case let failure as SQLiteFailure: self = failure
    case let error as DatabaseError: self.init(code: error.extendedResultCode.rawValue)
    default: self.init(code: SQLITE_ERROR)
    }
  }
}
