extension TapeFile {
  /// Counts the rows of every table that has a count.
  func checkCounts(_ problems: inout [TapeReadingError]) throws(TapeReadingError) {
    let counts = [
      ("operations", summary.operationCount), ("tensors", summary.tensorCount),
      ("tapes", summary.tapeCount), ("events", summary.eventCount),
      ("gradients", summary.gradientRunCount), ("steps", summary.stepCount),
    ]
    for (table, expected) in counts {
      let found = try self.count(of: table)
      guard found != expected else { continue }
      problems.append(
        .damaged(
          table: "recording", row: 0, problem: "\(table) is \(expected), but there are \(found)"))
    }
  }

  /// Derives again what is derived, and compares.
  func checkIndex(_ problems: inout [TapeReadingError]) throws(TapeReadingError) {
    func isSame<Value: Equatable>(
      _ table: String, row: Int, _ stored: Value, _ derived: Value
    ) {
      guard stored != derived else { return }
      problems.append(
        .damaged(table: table, row: row, problem: "it is not what the other tables give"))
    }
    let derived = try scopes()
    isSame("scopes", row: 0, try self.count(of: "scopes"), derived.spans.count)
    for span in derived.spans {
      let stored = try scopes(inside: span.parent, at: span.positions, limit: 1)
      isSame("scopes", row: span.id, stored, [span])
      isSame(
        "scope_inputs", row: span.id, try inputs(ofScope: span.id, limit: .max),
        derived.inputs(ofScope: span.id, limit: .max))
    }
    for ledger in try markedLedgers() {
      let all = try postings(ofRun: ledger.run, toTensors: [ledger.tensor])[ledger.tensor] ?? []
      for first in stride(from: 0, to: all.count, by: Account.stride) {
        let steps = all[first].step + 1..<all[first].step + 2
        isSame(
          "ledger_marks", row: ledger.tensor,
          try accounts(ofRun: ledger.run, toTensors: [ledger.tensor], around: steps),
          [ledger.tensor: Account(of: all, around: steps)])
      }
    }
  }

  private func count(of table: String) throws(TapeReadingError) -> Int {
    try read { connection in
      var count = 0
      try connection.run("SELECT count(*) FROM \(table)") { count = $0.integer(0) }
      return count
    }
  }

  private func markedLedgers() throws(TapeReadingError) -> [(run: Int, tensor: Int)] {
    try read { connection in
      var ledgers: [(run: Int, tensor: Int)] = []
      try connection.run("SELECT DISTINCT gradient, tensor FROM ledger_marks") {
        ledgers.append(($0.integer(0), $0.integer(1)))
      }
      return ledgers
    }
  }
}
