import CSQLite
import Foundation
import TapeFormat
import Testing

/// Tapes that other programs write, by their own ways of SQLite.
@Suite struct ForeignTapeTests {
  private let folder: TemporaryFolder
  private var path: String { folder("a.tape") }
  private static let record = """
    INSERT INTO recording VALUES (0, 'loss', 'a loop', 0, 0, 0, 1, 0, 0, 0, 0);
    INSERT INTO tapes VALUES (0, 'g', 1, 1)
    """

  init() throws { folder = try TemporaryFolder() }

  /// Two connections to a database in WAL mode: a writer that is still at it leaves all in the log.
  @Test func aTapeThatIsAllInItsLogIsRead() throws {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    func run(_ script: String) {
      #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK, "\(script)")
    }
    run("PRAGMA journal_mode = WAL")
    #expect(throws: TapeFileError.empty(path: path)) { try TapeFile(path: path) }
    run("CREATE TABLE t (a); DROP TABLE t")
    #expect(throws: TapeFileError.empty(path: path)) { try TapeFile(path: path) }
    run(TapeFile.schema)
    #expect(throws: TapeFileError.unrecorded(path: path)) { try TapeFile(path: path) }
    run(Self.record)
    let tape = try TapeFile(path: path)
    #expect(tape.fileVersion == 2 && tape.summary.title == "loss" && tape.summary.tapeCount == 1)
  }

  @Test func anotherDatabaseThatIsAllInItsLogIsNone() throws {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    for script in ["PRAGMA journal_mode = WAL", "CREATE TABLE t (a)"] {
      #expect(sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK)
    }
    #expect(
      throws: TapeFileError.notATape(path: path, found: "a database of another program")
    ) { try TapeFile(path: path) }
  }

  @Test func tablesAreReadThatWereMadeWithoutOurComments() throws {
    let bare = TapeFile.schema.split(separator: "\n").map { line in
      line.split(separator: "--", omittingEmptySubsequences: false)[0]
    }
    try sqlite(path, bare.joined(separator: " ") + Self.record)
    #expect(try TapeFile(path: path).summary.title == "loss")
  }

  @Test(arguments: [
    ("finish INTEGER", "finish REAL"), ("signature INTEGER NOT NULL", "signature INTEGER"),
    ("ledger_marks", "ledgermarks"),
  ])
  func tablesOfOtherWordsAreRefused(word: String, other: String) throws {
    let schema = TapeFile.schema
    let range = try #require(schema.range(of: word, options: .backwards))
    try sqlite(path, schema.replacingCharacters(in: range, with: other) + Self.record)
    #expect(throws: TapeFileError.self) { try TapeFile(path: path) }
  }
}
