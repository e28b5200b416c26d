/// From which operation on each tape may hold some, in bounded memory.
///
/// A program may make a tape for each of a million steps. Of those that came first only the earliest
/// operation is kept then: to reset one of them takes a look at all that came after it.
struct HeldOperations {
  /// For each tape the lowest id of an operation it has recorded since its last reset.
  private var first: [Int: Int] = [:]
  /// The same of all tapes together that are in no list any more, and the highest of these.
  private var earlier: (first: Int, tape: Int)?
  private let capacity: Int

  /// No tape holds any; so many are kept apart.
  init(capacity: Int = 4096) { self.capacity = max(2, capacity) }

  /// Notes that a tape has recorded an operation.
  mutating func add(_ operation: Int, toTape tape: Int) {
    if let known = first[tape] {
      if operation < known { first[tape] = operation }
      return
    }
    if first.count >= capacity { mergeEarlierHalf() }
    first[tape] = operation
  }

  private mutating func mergeEarlierHalf() {
    for tape in first.keys.sorted().prefix(capacity / 2) {
      guard let operation = first.removeValue(forKey: tape) else { continue }
      earlier = (
        min(earlier?.first ?? operation, operation), max(earlier?.tape ?? tape, tape)
      )
    }
  }

  /// From which operation on a tape may hold some, which it does no longer; nil where it holds none.
  mutating func removeAll(ofTape tape: Int) -> Int? {
    let known = first.removeValue(forKey: tape)
    guard let earlier, tape <= earlier.tape else { return known }
    return min(known ?? earlier.first, earlier.first)
  }
}
