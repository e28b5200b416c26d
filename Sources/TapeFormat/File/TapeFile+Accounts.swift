extension TapeFile {
  public func accounts(
    ofRun id: Int, toTensors tensors: [Int], around steps: Range<Int>
  ) throws(TapeReadingError) -> [Int: Account] {
    guard isIndexed else {
      return try postings(ofRun: id, toTensors: tensors)
        .mapValues { Account(of: $0, around: steps) }
    }
    return try read { connection in
      var accounts: [Int: Account] = [:]
      for tensor in tensors where accounts[tensor] == nil {
        let account = try Self.account(ofRun: id, to: tensor, around: steps, connection)
        if account.count > 0 { accounts[tensor] = account }
      }
      return accounts
    }
  }

  public func postings(
    ofRun id: Int, toTensor tensor: Int, from step: Int, limit: Int
  ) throws(TapeReadingError) -> [Posting] {
    try read { connection in
      try Self.postings(
        ofRun: id, to: tensor, from: (step, 0), limit: max(0, limit), connection
      ) { _ in true }
    }
  }

  private static func account(
    ofRun id: Int, to tensor: Int, around steps: Range<Int>, _ connection: Connection<TapeQuery>
  ) throws -> Account {
    // Nearly all are short; a long one has marks, unless the file is damaged.
    let first = try postings(
      ofRun: id, to: tensor, from: (0, 0), limit: Account.wholeCount + 1, connection
    ) { _ in true }
    if first.count <= Account.wholeCount { return Account(whole: first) }
    let ending = try connection(.lastMark)
    ending.bind(2, tensor)
    guard let end = try marks(ending, ofRun: id).first else {
      return Account(
        whole: try postings(ofRun: id, to: tensor, from: (0, 0), connection) { _ in true })
    }
    let begin = try connection(.markBefore)
    begin.bind(2, tensor)
    begin.bind(3, steps.lowerBound)
    // The last posting has a mark wherever it stands.
    let start = try marks(begin, ofRun: id).first { $0.place % Account.stride == 0 }
    var account = Account()
    account.skipped = start?.place ?? 0
    account.skippedPaying = start?.paid ?? 0
    var margin = Account.margin
    let from = (start?.step ?? 0, start?.slot ?? 0)
    account.postings = try postings(ofRun: id, to: tensor, from: from, connection) { posting in
      if posting.step >= steps.upperBound { margin -= 1 }
      return margin >= 0
    }
    account.trim(before: steps)
    account.last = try postings(
      ofRun: id, to: tensor, from: (end.step, end.slot), limit: 1, connection
    ) { _ in true }.first
    account.count = max(end.place + 1, account.skipped + account.postings.count)
    account.payingCount = end.paid + (account.last?.contribution == nil ? 0 : 1)
    return account
  }

  /// Where a ledger stands at one posting.
  private struct Mark {
    let step, slot, place, paid: Int
  }

  private static func marks(_ statement: Statement, ofRun id: Int) throws -> [Mark] {
    var marks: [Mark] = []
    try forEachRow(statement, "ledger_marks", of: id) { row in
      marks.append(
        Mark(
          step: try row.integer(0, "step"), slot: try row.integer(1, "slot"),
          place: try row.integer(2, "place", in: Recording.ids),
          paid: try row.integer(3, "paid", in: Recording.ids)))
    }
    return marks
  }

  /// The postings from a step and slot on, as long as the body wants them, and no more than an
  /// excerpt has.
  private static func postings(
    ofRun id: Int, to tensor: Int, from place: (step: Int, slot: Int),
    limit: Int = Account.limit + Account.stride, _ connection: Connection<TapeQuery>,
    while isWanted: (Posting) -> Bool
  ) throws -> [Posting] {
    let statement = try connection(.postingsFrom)
    defer { statement.reset() }
    statement.bind(1, id)
    statement.bind(2, tensor)
    statement.bind(3, place.step)
    statement.bind(4, place.slot)
    statement.bind(5, limit)
    let row = RowReader(statement: statement, table: "step_inputs", row: id)
    var postings: [Posting] = []
    while try statement.step() {
      let posting = try posting(in: row)
      guard isWanted(posting) else { break }
      postings.append(posting)
    }
    return postings
  }

  static func posting(in row: RowReader) throws -> Posting {
    Posting(
      step: try row.integer(0, "step"), slot: try row.integer(1, "slot"),
      operation: try row.integer(2, "operation"),
      contribution: try row.integerIfThere(3, "contribution"),
      adjoint: try row.integerIfThere(4, "adjoint"))
  }
}
