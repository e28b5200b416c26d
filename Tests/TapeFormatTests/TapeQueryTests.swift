import CSQLite
import Testing

@testable import TapeFormat

@Suite struct TapeQueryTests {
  /// How SQLite finds the first row of each answer; what is not here is read whole, since the
  /// whole table is the answer.
  private static let ways: [TapeQuery: String] = [
    .operations: "operations USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .operationsByPosition:
      "operations USING INDEX operations_by_position (position>? AND position<?)",
    .operationIDs:
      "operations USING COVERING INDEX operations_by_position (position>? AND position<?)",
    .operationTexts: "operations USING INDEX operations_by_position (position>? AND position<?)",
    .position: "operations USING INTEGER PRIMARY KEY (rowid=?)",
    .operationInputs: "operation_inputs USING PRIMARY KEY (operation=?)",
    .operationOutputs: "operation_outputs USING PRIMARY KEY (operation=?)",
    .inputsOfOperations: "operation_inputs USING PRIMARY KEY (operation>? AND operation<?)",
    .outputsOfOperations: "operation_outputs USING PRIMARY KEY (operation>? AND operation<?)",
    .attributesOfOperations:
      "operation_attributes USING PRIMARY KEY (operation>? AND operation<?)",
    .formulasOfOperations: "operation_formulas USING PRIMARY KEY (operation>? AND operation<?)",
    .tapesOfOperations: "operation_tapes USING PRIMARY KEY (operation>? AND operation<?)",
    .tensors: "tensors USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .tensorsWithElements: "tensors USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .tensorsWithFewElements: "tensors USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .elementBytes: "tensors USING INTEGER PRIMARY KEY (rowid=?)",
    .tensorName: "tensors USING INTEGER PRIMARY KEY (rowid=?)",
    .tensorNames: "tensors USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .tensorIDs: "tensors USING INTEGER PRIMARY KEY (rowid>?)",
    .tensorIDsByName: "tensors USING COVERING INDEX tensors_by_name (name=?)",
    .leafIDs: "uses USING COVERING INDEX operation_inputs_by_tensor (tensor>?)",
    .producers:
      "operation_outputs USING COVERING INDEX operation_outputs_by_tensor (tensor>? AND tensor<?)",
    .producersInOrder:
      "operation_outputs USING COVERING INDEX operation_outputs_by_tensor (tensor=?)",
    .users:
      "operation_inputs USING COVERING INDEX operation_inputs_by_tensor (tensor>? AND tensor<?)",
    .usersInOrder: "operation_inputs USING COVERING INDEX operation_inputs_by_tensor (tensor=?)",
    .use:
      "operation_inputs USING COVERING INDEX operation_inputs_by_tensor (tensor=? AND operation<?)",
    .events: "events USING INDEX events_by_sequence (sequence>? AND sequence<?)",
    .stepCount: "steps USING PRIMARY KEY (gradient=?)",
    .steps: "steps USING PRIMARY KEY (gradient=? AND step>? AND step<?)",
    .stepInputs: "step_inputs USING PRIMARY KEY (gradient=? AND step>? AND step<?)",
    .stepOutputs: "step_outputs USING PRIMARY KEY (gradient=? AND step>? AND step<?)",
    .postings: "ledger USING INDEX step_inputs_by_tensor (gradient=? AND tensor=?)",
    .scopesInside: "scopes USING INDEX scopes_by_parent (parent=? AND first>?)",
    .scopeInputs: "scope_inputs USING PRIMARY KEY (scope=?)",
    .markBefore: "ledger_marks USING PRIMARY KEY (gradient=? AND tensor=? AND step<?)",
    .markAfter: "ledger_marks USING PRIMARY KEY (gradient=? AND tensor=? AND step>?)",
    .placeCount:
      "step_inputs USING COVERING INDEX step_inputs_by_tensor (gradient=? AND tensor=? AND step>? AND step<?)",
    .lastMark: "ledger_marks USING PRIMARY KEY (gradient=? AND tensor=?)",
    .postingsFrom: "ledger USING INDEX step_inputs_by_tensor (gradient=? AND tensor=? AND step>?)",
    .postingPlaces:
      "step_inputs USING COVERING INDEX step_inputs_by_tensor (gradient=? AND tensor>? AND tensor<?)",
    .postingPlacesFrom:
      "step_inputs USING COVERING INDEX step_inputs_by_tensor (gradient=? AND tensor=? AND step>?)",
    .stepPostings: "step_inputs USING PRIMARY KEY (gradient=? AND step>? AND step<?)",
    .postingBefore:
      "step_inputs USING COVERING INDEX step_inputs_by_tensor (gradient=? AND tensor=? AND step<?)",
    .postingCount:
      "step_inputs USING INDEX step_inputs_by_tensor (gradient=? AND tensor=? AND step>? AND step<?)",
    .paidSource: "ledger USING INDEX step_inputs_by_tensor (gradient=? AND tensor=?)",
    .paidNotTakenBack: "ledger USING PRIMARY KEY (gradient=? AND step>?)",
    .seededNotTakenBack: "target USING PRIMARY KEY (gradient=?)",
    .firstScopeAmong: "operations USING INDEX operations_by_position (position>? AND position<?)",
    .tensorForms: "tensors USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    .paidTensors:
      "step_inputs USING INDEX step_inputs_by_tensor (gradient=? AND tensor>? AND tensor<?)",
    .ledger: "step_inputs USING INDEX step_inputs_by_tensor (gradient=? AND tensor=?)",
    .ledgers: "step_inputs USING PRIMARY KEY (gradient=?)",
    .ledgerCount:
      "step_inputs USING COVERING INDEX step_inputs_by_tensor (gradient=? AND tensor=?)",
    .inputWidths: "operation_inputs USING PRIMARY KEY (operation>? AND operation<?)",
    .outputWidths: "operation_outputs USING PRIMARY KEY (operation>? AND operation<?)",
    .tapes: "tapes USING INTEGER PRIMARY KEY (rowid>?)",
    .gradients: "gradients USING INTEGER PRIMARY KEY (rowid>?)",
    .gradientTargets: "gradient_targets USING PRIMARY KEY (gradient>?)",
    .gradientSources: "gradient_sources USING PRIMARY KEY (gradient>?)",
  ]

  private static let readWhole: [TapeQuery: String] = [
    .recording: "recording", .sources: "sources", .indexed: "recording",
    .longShapes: "tensors", .stepCounts: "steps",
  ]

  @Test(arguments: TapeQuery.allCases)
  func everyQuestionIsAnsweredThroughAnIndex(query: TapeQuery) throws {
    let folder = try TemporaryFolder()
    try TapeFile.write(.random(seed: 1), to: folder("a.tape"))
    let plan = try plan(of: query.sql, in: folder("a.tape"))
    if let way = Self.ways[query] {
      #expect(plan.contains("SEARCH " + way), "\(plan)")
      #expect(!plan.contains { $0.hasPrefix("SCAN") && $0 != "SCAN CONSTANT ROW" }, "\(plan)")
    } else {
      let table = try #require(Self.readWhole[query])
      #expect(plan.contains("SCAN " + table), "\(plan)")
    }
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
      TapeFile.schema + "INSERT INTO recording VALUES (0, 'by hand', NULL, 1, 0, 0, 0, 0, 0, 0, 0)")
    let file = try TapeFile(path: folder("a.tape"))
    #expect(file.summary.title == "by hand")
    #expect(file.verify() == [])
    #expect(try Recording(reading: file) == Recording(title: "by hand"))
  }

  @Test func theSchemaNamesTheNumbersThatMarkATape() {
    #expect(TapeFile.schema.contains("PRAGMA application_id = \(TapeFile.applicationID);"))
    #expect(TapeFile.schema.contains("PRAGMA user_version = \(TapeFile.version);"))
  }
}
