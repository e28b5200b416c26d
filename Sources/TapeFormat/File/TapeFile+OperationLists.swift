extension TapeFile {
  /// An operation without its lists.
  static func head(
    in statement: Statement, with parts: Recording.Operation.Parts = .all
  ) throws -> Recording.Operation {
    var row = RowReader(statement: statement, table: "operations", row: 0)
    row.row = try row.integer(0, "id", in: Recording.ids)
    return Recording.Operation(
      id: row.row, sequence: try row.integer(2, "sequence", in: Recording.sequences),
      name: try row.text(3, "name"),
      inputs: [], outputs: [],
      scope: parts.contains(.scope) ? try row.textIfThere(4, "scope") : nil,
      gradientRun: try row.integerIfThere(5, "gradient"),
      isDifferentiable: try row.boolIfThere(6, "differentiable"),
      source: parts.contains(.source) ? try row.source(7) : nil)
  }

  /// Fills the lists of operations.
  static func fill(
    _ operations: inout [Recording.Operation], with parts: Recording.Operation.Parts = .all,
    _ connection: Connection<TapeQuery>
  ) throws {
    let places = operations.indices.map { (id: operations[$0].id, place: $0) }
      .sorted { ($0.id, $0.place) < ($1.id, $1.place) }
    let ids = places.map(\.id)
    func forEachRow(
      _ query: TapeQuery, _ table: String, operation column: Int32,
      _ body: (RowReader, inout Recording.Operation) throws -> Void
    ) throws {
      try forEachListRow(query, table, operation: column, of: ids, connection) { row, place in
        try body(row, &operations[places[place].place])
      }
    }
    try forEachRow(.inputsOfOperations, "operation_inputs", operation: 2) { row, operation in
      try row.expectSlot(operation.inputs.count)
      operation.inputs.append(try row.integer(1, "tensor"))
    }
    try forEachRow(.outputsOfOperations, "operation_outputs", operation: 2) { row, operation in
      try row.expectSlot(operation.outputs.count)
      operation.outputs.append(try row.integer(1, "tensor"))
    }
    if parts.contains(.formulas) {
      try forEachRow(.formulasOfOperations, "operation_formulas", operation: 2) { row, operation in
        try row.expectSlot(operation.formulas.count)
        operation.formulas.append(try row.text(1, "formula"))
      }
    }
    if parts.contains(.attributes) {
      try forEachRow(.attributesOfOperations, "operation_attributes", operation: 2) {
        row, operation in
        let name = try row.text(0, "name")
        operation.attributes[name] = try attribute(name, try row.text(1, "value"), in: row)
      }
    }
    if parts.contains(.tapes) {
      try forEachRow(.tapesOfOperations, "operation_tapes", operation: 3) { row, operation in
        operation.tapes.append(
          .init(
            tape: try row.integer(0, "tape"), isRecorded: try row.bool(1, "recorded"),
            reason: row.isNull(2) ? nil : try row.word(2, "reason")))
      }
    }
    // Who is asked for twice was filled once.
    var first: [Int: Int] = [:]
    for place in operations.indices {
      if let other = first[operations[place].id] { operations[place] = operations[other] }
      first[operations[place].id] = first[operations[place].id] ?? place
    }
  }

  /// The value of an attribute.
  static func attribute(
    _ name: String, _ text: String, in row: RowReader
  ) throws(TapeReadingError) -> Recording.Attribute {
    guard let value = Recording.Attribute(json: text) else {
      throw row.damaged(
        "the value of \(name.shortened(to: 40).escapingControlCharacters)"
          + " is not a value or a list in JSON")
    }
    return value
  }

  /// Calls the body for each row of a list of some operations, whose ids never fall, with the place of
  /// the first operation that it belongs to: with one question for each stretch of ids that lie close
  /// together, which nearly always is one for all.
  static func forEachListRow(
    _ query: TapeQuery, _ table: String, operation column: Int32, of ids: [Int],
    _ connection: Connection<TapeQuery>, _ body: (RowReader, Int) throws -> Void
  ) throws {
    var next = 0
    for stretch in ids.stretches(skipping: 15) {
      try forEachRow(of: stretch, query, connection) { statement in
        let id = statement.integer(column)
        while next < ids.count, ids[next] < id { next += 1 }
        guard next < ids.count, ids[next] == id else { return }
        try body(RowReader(statement: statement, table: table, row: id), next)
      }
    }
  }
}
