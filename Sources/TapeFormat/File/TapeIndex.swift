/// Fills the tables of a tape that are derived from its others, once it has all of those.
///
/// One pass over the operations where there are scopes, and one over the index of the ledgers, whose
/// long ones are read: a few microseconds an operation, in memory that grows with the tensors that are
/// computed in scopes, by four bytes each.
struct TapeIndex {
  let connection: Connection<WriterQuery>

  /// Writes all of it.
  func write() throws {
    try writeScopes()
    try writeMarks()
    try connection(.indexed).run()
  }

  private func writeScopes() throws {
    let statements = ScopeWalk.Statements(
      hasScope: try connection(.hasScope), firstScope: try connection(.firstScope),
      rows: try connection(.scopeRows), inputs: try connection(.slottedInputs),
      outputs: try connection(.slottedOutputs))
    try ScopeWalk.forEachSpan(statements) { found in
      let span = found.span
      let row = try connection(.insertScope)
      row.bind(1, span.id)
      row.bind(2, span.parent)
      row.bind(3, span.path)
      row.bind(4, span.positions.lowerBound)
      row.bind(5, span.positions.upperBound)
      row.bind(6, span.innerCount)
      row.bind(7, span.inputCount)
      row.bind(8, Int(Int64(bitPattern: span.signature)))
      try row.run()
      for (slot, tensor) in found.inputs.enumerated() {
        let input = try connection(.insertScopeInput)
        input.bind(1, span.id)
        input.bind(2, slot)
        input.bind(3, tensor)
        try input.run()
      }
    }
  }

  private func writeMarks() throws {
    let long = try connection(.longLedgers)
    long.bind(1, Account.wholeCount)
    var ledgers: [(run: Int, tensor: Int)] = []
    do {
      defer { long.reset() }
      while try long.step() { ledgers.append((long.integer(0), long.integer(1))) }
    }
    for ledger in ledgers { try writeMarks(ofRun: ledger.run, tensor: ledger.tensor) }
  }

  private func writeMarks(ofRun run: Int, tensor: Int) throws {
    let postings = try connection(.ledger)
    defer { postings.reset() }
    postings.bind(1, run)
    postings.bind(2, tensor)
    func write(_ mark: LedgerMark) throws {
      let row = try connection(.insertMark)
      row.bind(1, run)
      row.bind(2, tensor)
      row.bind(3, mark.step)
      row.bind(4, mark.slot)
      row.bind(5, mark.place)
      row.bind(6, mark.paid)
      try row.run()
    }
    var marker = LedgerMarker()
    while try postings.step() {
      try marker.take(
        step: postings.integer(0), slot: postings.integer(1), pays: !postings.isNull(2)
      ).map(write)
    }
    try marker.last.map(write)
  }
}
