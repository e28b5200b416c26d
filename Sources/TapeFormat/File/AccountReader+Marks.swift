extension AccountReader {
  /// Where the excerpt of a long account around the steps begins: so many postings before them as
  /// lead to them, or at a mark that is nearer.
  func start(of tensor: Int) throws -> Mark {
    let before = try connection(.markBefore)
    before.bind(2, tensor)
    before.bind(3, steps.lowerBound)
    // The last posting has a mark wherever it stands.
    let mark =
      try marks(before).first { $0.place % Account.stride == 0 }
      ?? Mark(step: 0, slot: 0, place: 0, paid: 0)
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
    let after = try connection(.markAfter)
    after.bind(2, tensor)
    after.bind(3, steps.lowerBound)
    let next = try marks(after).first
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
    return Mark(
      step: lead.step, slot: lead.slot, place: mark.place + count, paid: mark.paid + paying)
  }

  /// Where a ledger stands at one posting.
  struct Mark {
    let step, slot, place, paid: Int
  }

  func marks(_ statement: Statement) throws -> [Mark] {
    var marks: [Mark] = []
    try TapeFile.forEachRow(statement, "ledger_marks", of: id) { row in
      marks.append(
        Mark(
          step: try row.integer(0, "step"), slot: try row.integer(1, "slot"),
          place: try row.integer(2, "place", in: Recording.ids),
          paid: try row.integer(3, "paid", in: Recording.ids)))
    }
    return marks
  }
}
