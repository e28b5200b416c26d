extension TapeFile {
  public func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account] {
    try read { connection in
      try AccountReader(
        ofRun: id, around: steps, ends: longAccounts, marks: isIndexed ? nil : foundMarks,
        connection
      ).accounts(of: Set(tensors).sorted())
    }
  }

  public func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting] {
    try read { connection in
      try Self.postings(
        ofRun: id, to: tensor, from: (step, 0), limit: max(0, limit), connection)
    }
  }

  public func paidTensors(
    ofRun id: Int, among tensors: [Int]
  ) throws(TapeReadingError) -> Set<Int> {
    try read { connection in
      try connection(.paidTensors).bind(3, id)
      return Set(
        try Self.rows(withIDs: tensors, .paidTensors, connection, skipping: 0) { $0.integer(0) })
    }
  }

  /// The postings from a step and slot on, no more than a limit.
  static func postings(
    ofRun id: Int, to tensor: Int, from place: (step: Int, slot: Int), limit: Int,
    _ connection: Connection<TapeQuery>
  ) throws -> [Posting] {
    let statement = try from(.postingsFrom, ofRun: id, to: tensor, place, limit: limit, connection)
    defer { statement.reset() }
    let row = RowReader(statement: statement, table: "step_inputs", row: id)
    var postings: [Posting] = []
    while try statement.step() { postings.append(try posting(in: row)) }
    return postings
  }

  /// A query for what is posted to a tensor from a step and slot on, to be stepped through.
  static func from(
    _ query: TapeQuery, ofRun id: Int, to tensor: Int, _ place: (step: Int, slot: Int), limit: Int,
    _ connection: Connection<TapeQuery>
  ) throws -> Statement {
    let statement = try connection(query)
    statement.bind(1, id)
    statement.bind(2, tensor)
    statement.bind(3, place.step)
    statement.bind(4, place.slot)
    statement.bind(5, limit)
    return statement
  }

  static func posting(in row: RowReader) throws -> Posting {
    Posting(
      step: try row.integer(0, "step"), slot: try row.integer(1, "slot"),
      operation: try row.integer(2, "operation"),
      contribution: try row.integerIfThere(3, "contribution"),
      adjoint: try row.integerIfThere(4, "adjoint"))
  }
}
