/// Why one source of one gradient run has no gradient.
struct Finding {
  let reason: AbsenceReason
  /// The end nearest to the target, the later one of two, assignments after all others; nil where there is
  /// no way at all.
  let nearest: BreakPoint?
  /// Where its ways end, each operation once for each reason, in the order of execution.
  let breaks: Slice<FoundPlaces>

  /// What was found for a source, of which the ends are told apart among all.
  fileprivate init(_ nearest: BreakPoint?, _ breaks: Slice<FoundPlaces>) {
    self.nearest = nearest
    self.breaks = breaks
    reason = nearest?.reason ?? .notConnected
  }
}

/// Ends of ways by their places, those of one source after those of another.
struct FoundPlaces: RandomAccessCollection {
  let points: BreakPoints
  let places: PackedNumbers

  var startIndex: Int { 0 }
  var endIndex: Int { places.count }
  subscript(place: Int) -> BreakPoint { points[places[place]] }
}

/// What is found for sources one after the other.
struct FindingList {
  private let points: BreakPoints
  private var places = PackedNumbers()
  private var found: [(nearest: BreakPoint?, places: Range<Int>)?]

  /// Nothing yet, for so many sources, of the ends of all ways.
  init(count: Int, of points: BreakPoints) {
    self.points = points
    found = Array(repeating: nil, count: count)
  }

  /// Keeps what follows for a source from those ends of all ways that are given.
  mutating func find(
    _ source: Int, _ node: Int32, among ends: Range<Int>, isBehind: (Int32) -> Bool
  ) {
    var nearest: BreakPoint?
    var mine = NodeSet()
    for place in ends {
      let isMine =
        points.isArrival(place)
        ? points.isOnly(node, behind: place) : points.isAny(behind: place, isBehind)
      guard isMine else { continue }
      mine.insert(Int32(place - ends.lowerBound))
      let point = points[place]
      if nearest.map({ point.isNearer(than: $0) }) ?? true { nearest = point }
    }
    let first = places.count
    var last: BreakPoint?
    for rank in ends {
      let place = points.order[rank]
      guard mine.contains(Int32(place - ends.lowerBound)) else { continue }
      let point = points[place]
      if last?.operation == point.operation, last?.reason == point.reason { continue }
      places.append(place)
      last = point
    }
    found[source] = (nearest, first..<places.count)
  }

  /// What was found for each source; for others, that there is no way.
  var findings: [Finding] {
    let all = FoundPlaces(points: points, places: places)
    return found.map { Finding($0?.nearest, all[$0?.places ?? 0..<0]) }
  }
}

extension BreakPoint {
  /// Whether it is nearer to the target.
  ///
  /// A way through what a variable was assigned, which in a training loop joins every step to all that
  /// follow, counts only where there is no other.
  fileprivate func isNearer(than other: BreakPoint) -> Bool {
    if isAssignment != other.isAssignment { return other.isAssignment }
    return (distance, other.operation) < (other.distance, operation)
  }

  private var isAssignment: Bool { reason == .variableAssignment }
}
