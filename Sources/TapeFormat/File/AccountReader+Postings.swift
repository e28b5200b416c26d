extension AccountReader {
  /// Steps of which one wants nothing are gone past where they are no more than this.
  private static let gap = 4

  /// Reads what the postings say that were found.
  mutating func read() throws {
    places.sort { ($0.step, $0.slot) < ($1.step, $1.slot) }
    var postings: [Int: [Posting]] = [:]
    var next = 0
    for stretch in places.map(\.step).stretches(skipping: Self.gap) {
      let operations = try operations(at: stretch)
      let statement = try connection(.stepPostings)
      statement.bind(2, stretch.lowerBound)
      statement.bind(3, stretch.upperBound)
      try TapeFile.forEachRow(statement, "step_inputs", of: id) { row in
        let (step, slot) = (statement.integer(0), statement.integer(1))
        while next < places.count, (places[next].step, places[next].slot) < (step, slot) {
          next += 1
        }
        guard next < places.count, places[next].step == step, places[next].slot == slot,
          let operation = operations[step - stretch.lowerBound]
        else { return }
        postings[places[next].tensor, default: []].append(
          Posting(
            step: step, slot: slot, operation: operation,
            contribution: try row.integerIfThere(2, "contribution"),
            adjoint: try row.integerIfThere(3, "adjoint")))
      }
    }
    for (tensor, postings) in postings {
      guard var account = accounts[tensor] else {
        accounts[tensor] = Account(whole: postings)
        continue
      }
      account.postings = postings
      account.count = max(account.count, account.skipped + postings.count)
      accounts[tensor] = account
    }
  }

  /// The operations of the steps of a stretch; nil where a step is missing.
  private func operations(at stretch: ClosedRange<Int>) throws -> [Int?] {
    let statement = try connection(.steps)
    statement.bind(2, stretch.lowerBound)
    statement.bind(3, stretch.upperBound + 1)
    var operations = [Int?](repeating: nil, count: stretch.count)
    try TapeFile.forEachRow(statement, "steps", of: id) { row in
      operations[statement.integer(0) - stretch.lowerBound] = try row.integer(1, "operation")
    }
    return operations
  }
}
