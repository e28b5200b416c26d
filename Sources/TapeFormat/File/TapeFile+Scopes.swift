extension TapeFile {
  public func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    guard isIndexed else {
      return try scopes().scopes(inside: span, at: positions, limit: limit)
    }
    if positions.isEmpty || limit <= 0 { return [] }
    return try read { connection in
      let statement = try connection(.scopesInside)
      defer { statement.reset() }
      statement.bind(1, span)
      statement.bind(2, positions.lowerBound)
      // The first may have ended before the positions.
      statement.bind(3, limit < .max ? limit + 1 : limit)
      var spans: [ScopeSpan] = []
      while spans.count < limit, try statement.step() {
        let span = try self.span(in: statement)
        if span.positions.lowerBound >= positions.upperBound { break }
        if span.positions.upperBound > positions.lowerBound { spans.append(span) }
      }
      return spans
    }
  }

  public func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    guard isIndexed else { return try scopes().scopes(around: position) }
    guard position < .max else { return [] }
    var around: [ScopeSpan] = []
    // A span inside itself, as only a damaged tape has it, does not go on for ever.
    while around.count < ScopeWalk.deepest,
      let span = try scopes(inside: around.last?.id, at: position..<position + 1, limit: 1).first
    { around.append(span) }
    return around
  }

  public func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    guard isIndexed else { return try scopes().inputs(ofScope: id, limit: limit) }
    return try read { connection in
      let statement = try connection(.scopeInputs)
      statement.bind(2, max(0, limit))
      return try Self.integers(statement, of: id, table: "scope_inputs")
    }
  }

  private func span(in statement: Statement) throws -> ScopeSpan {
    var row = RowReader(statement: statement, table: "scopes", row: 0)
    row.row = try row.integer(0, "id", in: Recording.ids)
    let first = try row.integer(3, "first", in: Recording.ids)
    let finish = try row.integer(4, "finish", in: Recording.ids)
    guard first < finish, finish <= summary.operationCount else {
      throw row.damaged("it goes from position \(first) to \(finish), which is no stretch")
    }
    return ScopeSpan(
      id: row.row, parent: try row.integerIfThere(1, "parent"), path: try row.text(2, "path"),
      positions: first..<finish, innerCount: try row.integer(5, "inside", in: Recording.ids),
      inputCount: try row.integer(6, "inputs", in: Recording.ids),
      signature: UInt64(bitPattern: Int64(try row.anyInteger(7, "signature"))))
  }

  /// The spans of all scopes, found once by reading the tape from the first scope on.
  func scopes() throws(TapeReadingError) -> ScopeTable {
    try scopeTable.withLock { table throws(TapeReadingError) in
      if let table { return table }
      let read = try read { connection in
        var found: [ScopeWalk.Found] = []
        try ScopeWalk.forEachSpan(
          ScopeWalk.Statements(
            hasScope: try connection(.hasScope), firstScope: try connection(.firstScope),
            rows: try connection(.scopeRows), inputs: try connection(.operationInputs),
            outputs: try connection(.operationOutputs))
        ) { found.append($0) }
        return ScopeTable(found)
      }
      table = read
      return read
    }
  }
}
