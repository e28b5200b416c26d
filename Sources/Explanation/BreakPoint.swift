/// A place where the ways back from a run's targets end, with what it takes to tell whether the
/// way of a certain source ends there.
struct BreakPoint {
  /// The nodes behind it: a source's way ends here if one of them was computed from the source.
  let behind: Behind
  /// The position of the operation.
  let operation: Int32
  /// How many operations lie between it and the target.
  let distance: Int32
  /// The position of the operation on the way before it, nearer to the target; -1 for none.
  let via: Int32
  /// The gradient run of which it is a part, as a place, where it is the derivative of the
  /// operation and not the operation itself; -1 otherwise.
  let run: Int32
  let reason: AbsenceReason
  /// Whether it counts only for the source that is itself behind it.
  let isArrival: Bool
}

extension BreakPoint {
  /// Some nodes, nearly always one: a list of its own for each of a million would cost more than all
  /// else that is kept of them.
  struct Behind: RandomAccessCollection {
    private let rest: [Int32]
    /// -1 where there is none.
    private let first: Int32

    init(_ nodes: some Collection<Int32>) {
      first = nodes.first ?? -1
      rest = nodes.count > 1 ? Array(nodes.dropFirst()) : []
    }

    var startIndex: Int { 0 }
    var endIndex: Int { first < 0 ? 0 : rest.count + 1 }

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
