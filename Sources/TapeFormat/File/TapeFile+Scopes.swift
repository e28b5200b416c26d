extension TapeFile {
  public func scopes(
    inside span: ScopeSpan.ID?, at positions: Range<Int>, limit: Int
  ) throws(TapeReadingError) -> [ScopeSpan] {
    try scopes().scopes(inside: span, at: positions, limit: limit)
  }

  public func scopes(around position: Int) throws(TapeReadingError) -> [ScopeSpan] {
    try scopes().scopes(around: position)
  }

  public func inputs(
    ofScope id: ScopeSpan.ID, limit: Int
  ) throws(TapeReadingError) -> [Recording.Tensor.ID] {
    try scopes().inputs(ofScope: id, limit: limit)
  }

  /// The spans of all scopes, found once by reading the tape from the first scope on.
  private func scopes() throws(TapeReadingError) -> ScopeTable {
    try scopeTable.withLock { table throws(TapeReadingError) in
      if let table { return table }
      let read = try readScopes()
      table = read
      return read
    }
  }

  private func readScopes() throws(TapeReadingError) -> ScopeTable {
    try read { connection in
      let first = try connection(.firstScope)
      defer { first.reset() }
      guard try first.step(), !RowReader(statement: first, table: "operations", row: 0).isNull(0)
      else { return ScopeTable([]) }
      var walk = ScopeWalk(from: first.integer(0))
      let statement = try connection(.scopeRows)
      defer { statement.reset() }
      statement.bind(1, walk.position)
      var found: [ScopeWalk.Found] = []
      while try statement.step() {
        var row = RowReader(statement: statement, table: "operations", row: 0)
        row.row = try row.integer(0, "id", in: Recording.ids)
        guard try row.integer(1, "position") == walk.position else {
          throw row.damaged("its position is not \(walk.position), the next one")
        }
        found += walk.read(
          name: try row.text(2, "name"), scope: try row.textIfThere(3, "scope"),
          inputs: try Self.list(connection(.operationInputs), "operation_inputs", of: row.row) {
            try $0.integer(1, "tensor")
          },
          outputs: try Self.list(connection(.operationOutputs), "operation_outputs", of: row.row) {
            try $0.integer(1, "tensor")
          })
      }
      return ScopeTable(found + walk.finish())
    }
  }
}
