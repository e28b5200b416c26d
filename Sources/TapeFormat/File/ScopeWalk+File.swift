extension ScopeWalk {
  /// What is asked of a file to find its spans, by readers and writers alike.
  struct Statements {
    let hasScope, firstScope, rows, inputs, outputs: Statement
  }

  /// Calls the body for every span of a file, inner ones first, in one pass over the operations from
  /// the first scope on.
  static func forEachSpan(_ statements: Statements, _ body: (Found) throws -> Void) throws {
    defer {
      statements.hasScope.reset()
      statements.firstScope.reset()
      statements.rows.reset()
    }
    guard try statements.hasScope.step(), try statements.firstScope.step() else { return }
    var walk = ScopeWalk(
      from: try RowReader(statement: statements.firstScope, table: "operations", row: 0)
        .integer(0, "position"))
    statements.rows.bind(1, walk.position)
    while try statements.rows.step() {
      var row = RowReader(statement: statements.rows, table: "operations", row: 0)
      row.row = try row.integer(0, "id", in: Recording.ids)
      guard try row.integer(1, "position") == walk.position else {
        throw row.damaged("its position is not \(walk.position), the next one")
      }
      let ended = walk.read(
        name: try row.text(2, "name"), scope: try row.textIfThere(3, "scope"),
        inputs: try TapeFile.list(statements.inputs, "operation_inputs", of: row.row) {
          try $0.integer(1, "tensor")
        },
        outputs: try TapeFile.list(statements.outputs, "operation_outputs", of: row.row) {
          try $0.integer(1, "tensor")
        })
      for found in ended { try body(found) }
    }
    for found in walk.finish() { try body(found) }
  }
}
