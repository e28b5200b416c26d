import Synchronization

/// The marks of a tape's long ledgers that are not in the file, each found once somebody asks for it.
final class FoundMarks: Sendable {
  private struct Key: Hashable {
    let run, tensor: Int
  }

  private let known = Mutex<[Key: [LedgerMark]]>([:])
  /// Not more are kept.
  private static let limit = 4_096

  /// The marks of a ledger, in order; none where it is not long.
  func marks(
    ofRun run: Int, _ tensor: Int, _ connection: Connection<TapeQuery>
  ) throws -> [LedgerMark] {
    let key = Key(run: run, tensor: tensor)
    if let marks = known.withLock({ $0[key] }) { return marks }
    let statement = try connection(.ledger)
    statement.bind(2, tensor)
    var search = Search()
    try TapeFile.forEachRow(statement, "step_inputs", of: run) { row in
      search.take(
        step: try row.integer(0, "step"), slot: try row.integer(1, "slot"), pays: !row.isNull(2))
    }
    keep(search.found, key)
    return search.found
  }

  /// Finds the marks of several ledgers, in one pass through the run's steps where that is less than to look
  /// up each posting.
  ///
  /// Weights that every step of a program uses have millions of postings between them. O(n) in the run's
  /// steps.
  func find(
    ofRun run: Int, _ tensors: [Int], _ connection: Connection<TapeQuery>
  ) throws {
    guard tensors.count > 1, try isManyPostings(to: tensors, ofRun: run, connection) else { return }
    var searches = Dictionary(
      tensors.map { ($0, Search()) }, uniquingKeysWith: { first, _ in first })
    try TapeFile.forEachRow(connection(.ledgers), "step_inputs", of: run) { row in
      let tensor = try row.integer(0, "tensor")
      guard let place = searches.index(forKey: tensor) else { return }
      searches.values[place].take(
        step: try row.integer(1, "step"), slot: try row.integer(2, "slot"), pays: !row.isNull(3))
    }
    for (tensor, search) in searches { keep(search.found, Key(run: run, tensor: tensor)) }
  }

  /// Whether some ledgers have so many postings that all of the run's are passed in less time.
  private func isManyPostings(
    to tensors: [Int], ofRun run: Int, _ connection: Connection<TapeQuery>
  ) throws -> Bool {
    var steps = 0
    try TapeFile.forEachRow(connection(.stepCount), "steps", of: run) { row in
      steps = try row.integerIfThere(0, "step") ?? 0
    }
    var postings = 0
    for tensor in tensors {
      let statement = try connection(.ledgerCount)
      statement.bind(2, tensor)
      try TapeFile.forEachRow(statement, "step_inputs", of: run) { row in
        postings += try row.integer(0, "count")
      }
    }
    return postings >= Self.fewPostings && Self.passed * postings > Self.inputs * steps
  }

  /// Fewer postings are looked up at once; so many are passed while one is looked up; and so many has a
  /// step.
  private static let (fewPostings, passed, inputs) = (10_000, 4, 2)

  private func keep(_ marks: [LedgerMark], _ key: Key) {
    known.withLock { known in
      if known.count >= Self.limit { known = [:] }
      known[key] = marks
    }
  }

  /// The search for the marks of one ledger.
  private struct Search {
    private var marker = LedgerMarker()
    private var marks: [LedgerMark] = []
    private var count = 0

    mutating func take(step: Int, slot: Int, pays: Bool) {
      count += 1
      if let mark = marker.take(step: step, slot: slot, pays: pays) { marks.append(mark) }
    }

    /// What was found; nothing where the ledger is not long.
    var found: [LedgerMark] {
      count > Account.wholeCount ? marks + [marker.last].compactMap(\.self) : []
    }
  }
}
