/// Which lane each run in a channel takes, 0 being the uppermost.
///
/// Runs that would cross less one way round are put that way round where constraints allow (Sander,
/// "Layout of directed hypergraphs with orthogonal hyperedges", 2003); then each takes the uppermost
/// lane that is free beside it (the left-edge algorithm of Hashimoto and Stevens, 1971).
struct LaneAssignment: Sendable {
  /// A stretch of a net sideways, and the columns where it is left upwards and downwards.
  struct Run: Equatable, Sendable {
    var net: Int
    var tops, bottoms: [Int32]
    let first, last: Int32

    /// A stretch of a net between the given ends.
    init(net: Int, tops: [Int32], bottoms: [Int32]) {
      self.net = net
      self.tops = tops
      self.bottoms = bottoms
      first = min(tops.min() ?? Int32.max, bottoms.min() ?? Int32.max)
      last = max(tops.max() ?? Int32.min, bottoms.max() ?? Int32.min)
    }
  }

  /// The lane of each run.
  let lanes: [Int32]

  /// More runs are not compared with each other: that takes the square of their number, and no eye follows
  /// them any more.
  private static let mostCompared = 250

  /// Lanes for runs, of which each is above the ones that are named for it.
  init(_ runs: [Run], above: [[Int]]) {
    lanes =
      runs.count > Self.mostCompared
      ? Self.fromTheLeft(runs, above: above) : Comparison(of: runs).lanes(above: above)
  }

  /// Lanes for runs that are taken from the left to the right.
  private static func fromTheLeft(_ runs: [Run], above: [[Int]]) -> [Int32] {
    var waiting = [Int](repeating: 0, count: runs.count)
    for lower in above.joined() { waiting[lower] += 1 }
    var ready = BinaryHeap<Arrival>()
    for run in runs.indices where waiting[run] == 0 {
      ready.insert(Arrival(column: runs[run].first, run: run))
    }
    var bounds = [Int](repeating: 0, count: runs.count)
    var lanes = [Int32](repeating: -1, count: runs.count)
    /// Where the last run of each lane ends.
    var ends: [Int32] = []
    while let next = ready.popFirst() {
      var lane = bounds[next.run]
      while lane < ends.count, ends[lane] + 1 >= next.column { lane += 1 }
      while ends.count <= lane { ends.append(Int32.min) }
      ends[lane] = max(ends[lane], runs[next.run].last)
      lanes[next.run] = Int32(lane)
      for lower in above[next.run] {
        waiting[lower] -= 1
        bounds[lower] = max(bounds[lower], lane + 1)
        if waiting[lower] == 0 { ready.insert(Arrival(column: runs[lower].first, run: lower)) }
      }
    }
    return lanes
  }

  /// A run that may have its lane now, by where it begins.
  private struct Arrival: Comparable {
    var column: Int32
    var run: Int

    static func < (one: Arrival, other: Arrival) -> Bool {
      (one.column, one.run) < (other.column, other.run)
    }
  }
}
