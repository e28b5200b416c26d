import CSQLite
import Testing

@testable import TapeFormat

@Suite struct TapeQueryTests {
  /// Tables that are read whole, since they are all the answer.
  private static let readWhole: Set<TapeQuery> = [.recording, .tapes, .gradients, .sources]

  @Test(arguments: TapeQuery.allCases)
  func everyQuestionIsAnsweredThroughAnIndex(query: TapeQuery) throws {
    let folder = try TemporaryFolder()
    try TapeFile.write(.random(seed: 1), to: folder("a.tape"))
    let plan = try plan(of: query.sql, in: folder("a.tape"))
    #expect(!plan.isEmpty)
    let scans = plan.filter { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" }
    #expect(scans.isEmpty || Self.readWhole.contains(query), "\(plan)")
  }

  private func plan(of query: String, in path: String) throws -> [String] {
    var database: OpaquePointer?
    #expect(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    try #require(
      sqlite3_prepare_v2(database, "EXPLAIN QUERY PLAN " + query, -1, &statement, nil) == SQLITE_OK)
    defer { sqlite3_finalize(statement) }
    var plan: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      plan.append(String(cString: sqlite3_column_text(statement, 3)))
    }
    return plan
  }

  @Test func theSchemaMakesAnEmptyTape() throws {
    let folder = try TemporaryFolder()
    try sqlite(
      folder("a.tape"),
      TapeFile.schema + "INSERT INTO recording VALUES (0, 'by hand', NULL, 1, 0, 0, 0, 0, 0, 0)")
    let file = try TapeFile(path: folder("a.tape"))
    #expect(file.summary.title == "by hand")
    #expect(try file.verify() == [])
    #expect(try Recording(reading: file) == Recording(title: "by hand"))
  }

  @Test func theSchemaNamesTheNumbersThatMarkATape() {
    #expect(TapeFile.schema.contains("PRAGMA application_id = \(TapeFile.applicationID);"))
    #expect(TapeFile.schema.contains("PRAGMA user_version = \(TapeFile.version);"))
  }
}
