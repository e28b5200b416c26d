import CSQLite
import Foundation
import Testing

/// A tape of which some pages were lost is told about in one sentence, by every command that needs
/// them.
@Suite struct DamagedTapeTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The name of a tape in the folder of which the first page of a table, or of an index, has nothing
  /// but zeros.
  private func tape(without table: String) throws -> String {
    let path = folder.path("x.tape")
    #expect(try Command.run("demo", "two-layer-network", "-o", path).exitCode == 0)
    let page = try number("SELECT rootpage FROM sqlite_master WHERE name = '\(table)'", in: path)
    let size = try number("PRAGMA page_size", in: path)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64((page - 1) * size))
    try file.write(contentsOf: Data(count: size))
    try file.close()
    return "x.tape"
  }

  private func number(_ query: String, in path: String) throws -> Int {
    var database: OpaquePointer?
    var statement: OpaquePointer?
    defer {
      sqlite3_finalize(statement)
      sqlite3_close(database)
    }
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    try #require(sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK)
    try #require(sqlite3_step(statement) == SQLITE_ROW)
    return Int(sqlite3_column_int64(statement, 0))
  }

  @Test(arguments: [["show"], ["play"], [], ["steps"], ["explain"], ["check"]])
  func theSentenceNamesTheFileOnce(_ command: [String]) throws {
    let tape = try tape(without: "operation_inputs")
    let outcome = try Command.run(arguments: command + [tape], in: folder.url)
    #expect(outcome.exitCode == 1 && outcome.output.isEmpty, "\(command): \(outcome.output)")
    #expect(outcome.errors == "Error: x.tape cannot be read: the file is damaged\n")
  }

  @Test(
    arguments: ["step_outputs", "operation_outputs_by_tensor", "scopes"],
    [["show"], ["show", "--size", "120x40"], ["play"], []])
  func aScreenOfWhichSomeCannotBeReadIsPrintedAsFarAsItCanAndIsAFailure(
    without table: String, _ command: [String]
  ) throws {
    let tape = try tape(without: table)
    let outcome = try Command.run(arguments: command + [tape], in: folder.url)
    #expect(outcome.exitCode == 1, "\(outcome.output)")
    #expect(outcome.errors == "Error: x.tape cannot be read: the file is damaged\n")
    #expect(outcome.lines.count == (command.contains("120x40") ? 40 : 24), "\(outcome.output)")
    #expect(!outcome.output.contains("reading the tape"), "\(outcome.output)")
    let picture = try Command.run("show", "--svg", tape, in: folder.url)
    #expect(picture.exitCode == 1 && picture.errors == outcome.errors)
  }
}
