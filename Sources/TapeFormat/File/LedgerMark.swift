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
