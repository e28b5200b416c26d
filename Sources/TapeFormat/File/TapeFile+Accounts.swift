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

  /// With more postings than this it is asked first whether there are marks.
  private static let fewPostings = 8

  private static func account(
    ofRun id: Int, to tensor: Int, around steps: Range<Int>, _ connection: Connection<TapeQuery>
  ) throws -> Account {
    let first = try postings(
      ofRun: id, to: tensor, from: (0, 0), limit: fewPostings + 1, connection
    ) { _ in true }
    if first.count <= fewPostings { return Account(whole: first) }
    let ending = try connection(.lastMark)
    ending.bind(2, tensor)
    // A long one has marks, unless the file is damaged.
    guard let end = try marks(ending, ofRun: id).first, end.place >= Account.wholeCount else {
      return Account(
        whole: try postings(ofRun: id, to: tensor, from: (0, 0), connection) { _ in true })
    }
    let start = try start(ofRun: id, to: tensor, around: steps, connection)
    var account = Account()
    account.skipped = start.place
    account.skippedPaying = start.paid
    var margin = Account.margin
    account.postings = try postings(
      ofRun: id, to: tensor, from: (start.step, start.slot), limit: Account.limit, connection
    ) { posting in
      if posting.step >= steps.upperBound { margin -= 1 }
      return margin >= 0
    }
    account.last = try postings(
      ofRun: id, to: tensor, from: (end.step, end.slot), limit: 1, connection
    ) { _ in true }.first
    account.count = max(end.place + 1, account.skipped + account.postings.count)
    account.payingCount = end.paid + (account.last?.contribution == nil ? 0 : 1)
    return account
  }

  /// Where the excerpt of a long account around some steps begins: so many postings before them as
  /// lead to them, or at a mark that is nearer.
  private static func start(
    ofRun id: Int, to tensor: Int, around steps: Range<Int>, _ connection: Connection<TapeQuery>
  ) throws -> Mark {
    let before = try connection(.markBefore)
    before.bind(2, tensor)
    before.bind(3, steps.lowerBound)
    // The last posting has a mark wherever it stands.
    let mark =
      try marks(before, ofRun: id).first { $0.place % Account.stride == 0 }
      ?? Mark(step: 0, slot: 0, place: 0, paid: 0)
    let leading = try connection(.postingBefore)
    leading.bind(2, tensor)
    leading.bind(3, steps.lowerBound)
    leading.bind(4, Account.lead - 1)
    var lead: (step: Int, slot: Int)?
    try forEachRow(leading, "step_inputs", of: id) { row in
      lead = (try row.integer(0, "step"), try row.integer(1, "slot"))
    }
    guard let lead, lead > (mark.step, mark.slot) else { return mark }
    // What comes between the two is counted and not read.
    let between = try connection(.postingCount)
    between.bind(2, tensor)
    between.bind(3, mark.step)
    between.bind(4, mark.slot)
    between.bind(5, lead.step)
    between.bind(6, lead.slot)
    var (count, paying) = (0, 0)
    try forEachRow(between, "step_inputs", of: id) { row in
      count = try row.integer(0, "count")
      paying = try row.integer(1, "count")
    }
    return Mark(
      step: lead.step, slot: lead.slot, place: mark.place + count, paid: mark.paid + paying)
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

  /// The postings from a step and slot on, as long as the body wants them, and no more than a limit.
  private static func postings(
    ofRun id: Int, to tensor: Int, from place: (step: Int, slot: Int),
    limit: Int = Account.limit, _ connection: Connection<TapeQuery>,
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
