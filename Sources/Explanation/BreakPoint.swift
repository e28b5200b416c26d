/// A place where the ways back from a run's targets end, with what it takes to tell whether the
/// way of a certain source ends there.
struct BreakPoint {
  /// The position of the operation.
  let operation: Int32
  let reason: AbsenceReason
  /// How many operations lie between it and the target.
  let distance: Int32
  /// The nodes behind it: a source's way ends here if one of them was computed from the source.
  let behind: Behind
  /// Whether it counts only for the source that is itself behind it.
  let isArrival: Bool
  /// The position of the operation on the way before it, nearer to the target; -1 for none.
  let via: Int32
  /// The gradient run of which it is a part, as a place, where it is the derivative of the
  /// operation and not the operation itself; -1 otherwise.
  let run: Int32
}

extension BreakPoint {
  /// Some nodes, nearly always one: a list of its own for each of a million would cost more than all
  /// else that is kept of them.
  struct Behind: RandomAccessCollection {
    private let first: Int32
    private let rest: [Int32]
    let endIndex: Int

    init(_ nodes: some Collection<Int32>) {
      first = nodes.first ?? -1
      rest = nodes.count > 1 ? Array(nodes.dropFirst()) : []
      endIndex = nodes.count
    }

    var startIndex: Int { 0 }

    subscript(place: Int) -> Int32 { place == 0 ? first : rest[place - 1] }
  }
}

/// The ends of all ways back from the targets of one run.
struct BreakPoints {
  /// In the order of the walk.
  let points: [BreakPoint]
  /// Their places in the order of execution, and of the reasons' names at one operation.
  let order: [Int32]

  /// None.
  static let none = BreakPoints([])

  init(_ points: [BreakPoint]) {
    self.points = points
    order = points.indices.map { Int32($0) }.sorted { left, right in
      let (left, right) = (points[Int(left)], points[Int(right)])
      if left.operation != right.operation { return left.operation < right.operation }
      return left.reason != right.reason && left.reason.rawValue < right.reason.rawValue
    }
  }
}
