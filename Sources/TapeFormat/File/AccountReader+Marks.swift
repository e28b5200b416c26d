extension AccountReader {
  /// Where the excerpt of a long account around the steps begins: so many postings before them as
  /// lead to them, or at a mark that is nearer.
  func start(of tensor: Int) throws -> LedgerMark {
    // The last posting has a mark wherever it stands.
    let mark =
      try marksBefore(of: tensor).first { $0.place % Account.stride == 0 }
      ?? LedgerMark(step: 0, slot: 0, place: 0, paid: 0)
    let leading = try connection(.postingBefore)
    leading.bind(2, tensor)
    leading.bind(3, steps.lowerBound)
    leading.bind(4, Account.lead - 1)
    var lead: (step: Int, slot: Int)?
    try TapeFile.forEachRow(leading, "step_inputs", of: id) { row in
      lead = (try row.integer(0, "step"), try row.integer(1, "slot"))
    }
    guard let lead, lead > (mark.step, mark.slot) else { return mark }
    // What comes between the two is counted and not read; in the index alone, where up to the next mark
    // everything pays, as nearly always.
    let next = try markAfter(of: tensor)
    let allPay = next.map { $0.place - mark.place == $0.paid - mark.paid } ?? false
    let between = try connection(allPay ? .placeCount : .postingCount)
    between.bind(2, tensor)
    between.bind(3, mark.step)
    between.bind(4, mark.slot)
    between.bind(5, lead.step)
    between.bind(6, lead.slot)
    var (count, paying) = (0, 0)
    try TapeFile.forEachRow(between, "step_inputs", of: id) { row in
      count = try row.integer(0, "count")
      paying = try row.integer(1, "count")
    }
    return LedgerMark(
      step: lead.step, slot: lead.slot, place: mark.place + count, paid: mark.paid + paying)
  }

  /// The last mark of a long account.
  func lastMark(of tensor: Int) throws -> LedgerMark? {
    if let foundMarks { return try foundMarks.marks(ofRun: id, tensor, connection).last }
    return try marks(.lastMark, of: tensor).first
  }

  /// The last two marks before the steps, the later first.
  private func marksBefore(of tensor: Int) throws -> [LedgerMark] {
    guard let foundMarks else {
      return try marks(.markBefore, of: tensor, at: steps.lowerBound)
    }
    let all = try foundMarks.marks(ofRun: id, tensor, connection)
    return all[..<all.firstPlace { $0.step >= steps.lowerBound }].suffix(2).reversed()
  }

  /// The first mark from the steps on.
  private func markAfter(of tensor: Int) throws -> LedgerMark? {
    guard let foundMarks else {
      return try marks(.markAfter, of: tensor, at: steps.lowerBound).first
    }
    return try foundMarks.marks(ofRun: id, tensor, connection).first {
      $0.step >= steps.lowerBound
    }
  }

  private func marks(
    _ query: TapeQuery, of tensor: Int, at step: Int? = nil
  ) throws -> [LedgerMark] {
    let statement = try connection(query)
    statement.bind(2, tensor)
    if let step { statement.bind(3, step) }
    var marks: [LedgerMark] = []
    try TapeFile.forEachRow(statement, "ledger_marks", of: id) { row in
      marks.append(
        LedgerMark(
          step: try row.integer(0, "step"), slot: try row.integer(1, "slot"),
          place: try row.integer(2, "place", in: Recording.ids),
          paid: try row.integer(3, "paid", in: Recording.ids)))
    }
    return marks
  }
}
