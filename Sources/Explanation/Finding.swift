/// Why one source of one gradient run has no gradient.
struct Finding {
  let reason: AbsenceReason
  /// Where its ways end, each operation once for each reason, in the order of execution.
  let breaks: [BreakPoint]
  /// The end nearest to the target, the later one of two; nil where there is no way at all.
  let nearest: BreakPoint?

  /// There is no way from the source to the target.
  static let notConnected = Finding(of: -1, []) { _ in false }

  /// What follows from the ends of all ways for one source.
  init(of node: Int32, _ points: [BreakPoint], isBehind: (Int32) -> Bool) {
    let mine = points.filter { point in
      point.isArrival ? point.behind == [node] : point.behind.contains(where: isBehind)
    }
    nearest = mine.min { left, right in
      (left.distance, right.operation) < (right.distance, left.operation)
    }
    reason = nearest?.reason ?? .notConnected
    var isKnown: Set<Key> = []
    breaks = mine.sorted { Key($0) < Key($1) }.filter { isKnown.insert(Key($0)).inserted }
  }

  private struct Key: Hashable, Comparable {
    let operation: Int32
    let reason: String

    init(_ point: BreakPoint) {
      operation = point.operation
      reason = point.reason.rawValue
    }

    static func < (left: Key, right: Key) -> Bool {
      (left.operation, left.reason) < (right.operation, right.reason)
    }
  }
}
