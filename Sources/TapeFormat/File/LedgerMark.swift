import Synchronization

/// Where a ledger stands at one posting.
struct LedgerMark: Sendable {
  let step, slot: Int
  /// How many postings come before it, and how many of those add something.
  let place, paid: Int
}

/// Marks a ledger, of which the postings come one by one.
///
/// It marks the 1st, the 65th, the 129th and so on, and the last.
struct LedgerMarker {
  private var place = 0
  private var paid = 0
  /// The posting before, where it has no mark.
  private var unmarked: LedgerMark?

  /// Takes the next posting, and returns its mark if it has one.
  mutating func take(step: Int, slot: Int, pays: Bool) -> LedgerMark? {
    let mark = LedgerMark(step: step, slot: slot, place: place, paid: paid)
    let isMarked = place % Account.stride == 0
    unmarked = isMarked ? nil : mark
    place += 1
    if pays { paid += 1 }
    return isMarked ? mark : nil
  }

  /// The mark of the last posting, where it has none yet.
  var last: LedgerMark? { unmarked }
}

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
    var marker = LedgerMarker()
    var marks: [LedgerMark] = []
    var count = 0
    try TapeFile.forEachRow(statement, "step_inputs", of: run) { row in
      count += 1
      let mark = marker.take(
        step: try row.integer(0, "step"), slot: try row.integer(1, "slot"), pays: !row.isNull(2))
      mark.map { marks.append($0) }
    }
    marker.last.map { marks.append($0) }
    if count <= Account.wholeCount { marks = [] }
    known.withLock { known in
      if known.count >= Self.limit { known = [:] }
      known[key] = marks
    }
    return marks
  }
}
