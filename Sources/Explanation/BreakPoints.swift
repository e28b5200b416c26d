/// The ends of all ways back from the targets of one run, in some twenty bytes each: there may be one
/// for nearly every operation.
struct BreakPoints {
  private var operations: [Int32] = []
  private var distances: [Int32] = []
  private var vias: [Int32] = []
  private var behind = Lists()
  private var reasons: [AbsenceReason] = []
  private var arrivals: [Bool] = []
  /// The runs of those that are a part of one, by their places.
  private var runs: [Int32: Int32] = [:]
  /// Their places in the order of execution, and of the reasons' names at one operation.
  private(set) var order: [Int32] = []

  /// All nodes behind them.
  var nodesBehind: [Int32] { behind.elements }

  /// None.
  static let none = BreakPoints()

  /// Adds an end that was found, the ways going on from the nearest.
  mutating func append(_ point: BreakPoint) {
    if point.run >= 0 { runs[Int32(operations.count)] = point.run }
    operations.append(point.operation)
    distances.append(point.distance)
    vias.append(point.via)
    behind.append(point.behind)
    reasons.append(point.reason)
    arrivals.append(point.isArrival)
  }

  /// Finds the order of execution, once all are there.
  mutating func sort() {
    order = operations.indices.map { Int32($0) }
    order.sort { left, right in
      let (left, right) = (Int(left), Int(right))
      if operations[left] != operations[right] { return operations[left] < operations[right] }
      if reasons[left] == reasons[right] { return left < right }
      return reasons[left].rawValue < reasons[right].rawValue
    }
  }
}

extension BreakPoints: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { operations.count }

  subscript(place: Int) -> BreakPoint {
    BreakPoint(
      behind: behind[place], operation: operations[place], distance: distances[place],
      via: vias[place], run: runs.isEmpty ? -1 : runs[Int32(place)] ?? -1, reason: reasons[place],
      isArrival: arrivals[place])
  }
}
