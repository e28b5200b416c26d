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

  /// Derives again what is derived, piece by piece, and compares.
  func checkIndex(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    try checkScopes(&problems, limit: limit)
    for ledger in try markedLedgers() {
      try checkMarks(ofRun: ledger.run, tensor: ledger.tensor, &problems, limit: limit)
    }
  }

  private static func isOther(_ table: String, row: Int) -> TapeReadingError {
    .damaged(table: table, row: row, problem: "it is not what the other tables give")
  }

  /// Finds the spans of scopes, and compares each as it ends.
  private func checkScopes(
    _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    var pass = ScopePass()
    var spanCount = 0
    // In the order of the spans, which end in another.
    var wrong: [(span: Int, table: String)] = []
    while pass.position < summary.operationCount {
      for found in try pass.next(before: summary.operationCount, in: self) {
        let span = found.span
        spanCount += 1
        if wrong.count >= limit { continue }
        if try scopes(inside: span.parent, at: span.positions, limit: 1) != [span] {
          wrong.append((span.id, "scopes"))
        }
        if try inputs(ofScope: span.id, limit: .max) != found.inputs {
          wrong.append((span.id, "scope_inputs"))
        }
      }
    }
    if try self.count(of: "scopes") != spanCount { problems.append(Self.isOther("scopes", row: 0)) }
    wrong.sort { $0 < $1 }
    problems += wrong.map { Self.isOther($0.table, row: $0.span) }
  }

  /// Goes through a long ledger, and compares at each mark what is read with its help.
  private func checkMarks(
    ofRun run: Int, tensor: Int, _ problems: inout [TapeReadingError], limit: Int
  ) throws(TapeReadingError) {
    var pages = LedgerPages(ofRun: run, tensor: tensor)
    var window = Account()
    while let page = try pages.next(in: self) {
      window.count += page.count
      window.payingCount += page.count { $0.contribution != nil }
      window.last = page.last
    }
    pages = LedgerPages(ofRun: run, tensor: tensor)
    for place in stride(from: 0, to: window.count, by: Account.stride)
    where problems.count < limit {
      while place - window.skipped >= window.postings.count, let page = try pages.next(in: self) {
        window.postings += page
      }
      guard window.postings.indices.contains(place - window.skipped) else { return }
      let step = window.postings[place - window.skipped].step
      let steps = step + 1..<step + 2
      var derived = window.excerpt(around: steps)
      while derived == nil, let page = try pages.next(in: self) {
        window.postings += page
        derived = window.excerpt(around: steps)
      }
      let stored = try accounts(ofRun: run, toTensors: [tensor], around: steps)[tensor]
      if stored != derived { problems.append(Self.isOther("ledger_marks", row: tensor)) }
      // Nobody looks back further than to the mark before.
      let past = min(max(0, place - 2 * Account.stride - window.skipped), window.postings.count)
      window.skipped += past
      window.skippedPaying += window.postings[..<past].count { $0.contribution != nil }
      window.postings.removeFirst(past)
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

/// Goes through all that a run posts to a tensor, page by page.
private struct LedgerPages {
  private let run, tensor: Int
  /// Where the next page begins; nil after the last.
  private var next: (step: Int, slot: Int)? = (0, 0)
  private static let size = 1_024

  init(ofRun run: Int, tensor: Int) {
    self.run = run
    self.tensor = tensor
  }

  /// The next page; nil where there is none.
  mutating func next(in file: TapeFile) throws(TapeReadingError) -> [Posting]? {
    guard let place = next else { return nil }
    let page = try file.read { connection in
      try TapeFile.postings(
        ofRun: run, to: tensor, from: place, limit: Self.size, connection)
    }
    next = page.count < Self.size ? nil : page.last.map { ($0.step, $0.slot + 1) }
    return page.isEmpty ? nil : page
  }
}
