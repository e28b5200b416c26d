/// Why one source of one gradient run has no gradient.
struct Finding {
  let reason: AbsenceReason
  /// The end nearest to the target, the later one of two, assignments after all others; nil where there is
  /// no way at all.
  let nearest: BreakPoint?
  /// Where its ways end, each operation once for each reason, in the order of execution: the places of
  /// the points.
  private let places: [Int32]
  private let points: BreakPoints

  /// There is no way from the source to the target.
  static let notConnected = Finding(of: -1, .none) { _ in false }

  /// What follows from the ends of all ways for one source.
  init(of node: Int32, _ points: BreakPoints, isBehind: (Int32) -> Bool) {
    self.points = points
    var nearest: BreakPoint?
    let isMine = points.map { point in
      let isMine =
        point.isArrival
        ? point.behind.elementsEqual(CollectionOfOne(node)) : point.behind.contains(where: isBehind)
      if isMine, nearest.map({ point.isNearer(than: $0) }) ?? true { nearest = point }
      return isMine
    }
    self.nearest = nearest
    reason = nearest?.reason ?? .notConnected
    var places: [Int32] = []
    for place in points.order where isMine[Int(place)] {
      let point = points[Int(place)]
      let last = places.last.map { points[Int($0)] }
      if last?.operation == point.operation, last?.reason == point.reason { continue }
      places.append(place)
    }
    self.places = places
  }

  /// Where its ways end.
  var breaks: some RandomAccessCollection<BreakPoint> {
    places.lazy.map { [points] in points[Int($0)] }
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
