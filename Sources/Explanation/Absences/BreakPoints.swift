/// The ends of all ways back from the targets of some runs, in a few bytes each: there may be one for
/// nearly every operation.
struct BreakPoints: Sendable {
  private var operations = PackedNumbers()
  private var distances = PackedNumbers()
  private var vias = PackedNumbers()
  private var behind = PackedLists()
  private var reasons = PackedNumbers()
  private var arrivals = PackedNumbers()
  /// The runs of those that are a part of one, by their places.
  private var runs: [Int: Int32] = [:]
  /// The places of those of a walk in the order of execution, and of the reasons' names at one
  /// operation.
  private(set) var order = PackedNumbers()

  /// Adds an end that was found, the ways going on from the nearest.
  mutating func append(_ point: BreakPoint) {
    if point.run >= 0 { runs[operations.count] = point.run }
    operations.append(Int(point.operation))
    distances.append(Int(point.distance))
    vias.append(Int(point.via))
    behind.append(point.behind)
    reasons.append(point.reason.place)
    arrivals.append(point.isArrival ? 1 : 0)
  }

  /// Finds the order of execution of those from a place on, once all are there.
  mutating func sort(from first: Int) {
    // A walk goes back, nearly always from each operation to an earlier one.
    let isFalling = (first..<count).dropFirst().allSatisfy { operations[$0] < operations[$0 - 1] }
    if isFalling { return (first..<count).reversed().forEach { order.append($0) } }
    var keys = (first..<count).reversed().map {
      (place: Int32($0), operation: Int32(operations[$0]))
    }
    keys.sort { left, right in
      if left.operation != right.operation { return left.operation < right.operation }
      let (name, other) = (reason(at: left.place).rawValue, reason(at: right.place).rawValue)
      return name == other ? left.place < right.place : name < other
    }
    for key in keys { order.append(Int(key.place)) }
  }

  private func reason(at place: Int32) -> AbsenceReason {
    AbsenceReason(place: reasons[Int(place)])
  }

  /// Calls a function with all nodes behind some of them.
  func forEachNode(behind places: Range<Int>, _ body: (Int32) -> Void) {
    for place in places { behind.forEach(in: place, body) }
  }

  /// Whether one counts only for the source that is itself behind it.
  func isArrival(_ place: Int) -> Bool { arrivals[place] == 1 }

  /// Whether a node is all that is behind one of them.
  func isOnly(_ node: Int32, behind place: Int) -> Bool { behind[place] == [node] }

  /// Whether a function says so of any node behind one of them.
  func isAny(behind place: Int, _ holds: (Int32) -> Bool) -> Bool {
    var isAny = false
    behind.forEach(in: place) { if !isAny { isAny = holds($0) } }
    return isAny
  }
}

extension BreakPoints: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { operations.count }

  subscript(place: Int) -> BreakPoint {
    BreakPoint(
      behind: behind[place], operation: Int32(operations[place]), distance: Int32(distances[place]),
      via: Int32(vias[place]), run: runs.isEmpty ? -1 : runs[place] ?? -1,
      reason: AbsenceReason(place: reasons[place]), isArrival: arrivals[place] == 1)
  }
}

extension AbsenceReason {
  private static let all = allCases

  /// A reason by its place among all.
  init(place: Int) { self = Self.all[place] }

  /// Its place among all.
  var place: Int { Self.all.firstIndex(of: self) ?? 0 }
}
