/// The rows between two layers, and which net runs sideways in which of them.
///
/// A net that has to go sideways takes a lane, a row of its own between the columns where it comes in
/// from above and goes out below. Where one net comes in at a column and another goes out there, the
/// first must have the upper lane; where that goes round in a circle, a net is split into two lanes with
/// a jog in a free column between them (Hashimoto and Stevens, "Wire routing by optimizing channel
/// assignment within large apertures", 1971, and Deutsch, "A dogleg channel router", 1976).
struct Channel: Sendable {
  /// A net in the channel: the columns where it comes in above, and where it goes out below.
  struct Net: Equatable, Sendable {
    var tops: [Int32] = []
    var bottoms: [Int32] = []

    /// Whether it only goes straight down.
    var isStraight: Bool {
      guard let column = tops.first ?? bottoms.first else { return true }
      return tops.allSatisfy { $0 == column } && bottoms.allSatisfy { $0 == column }
    }
  }

  /// Where a net runs sideways: the lane that its upper ends reach, and that of its lower ones.
  struct Way: Equatable, Sendable {
    var upperLane, lowerLane: Int32
    /// The column in which it goes from one to the other, if they differ.
    var jog: Int32
  }

  /// The way of each net, in their order; nil where it goes straight.
  let ways: [Way?]
  let laneCount: Int32

  /// Lanes for nets of which no two have an upper end, or a lower end, in one column.
  ///
  /// The lines that pass are asked for only where a jog has to keep clear of them.
  ///
  /// - Complexity: O(nets²) for the nets that run sideways in this channel.
  init(routing nets: [Net], passing: () -> [Int32]) {
    var runs: [LaneAssignment.Run] = []
    for (number, net) in nets.enumerated() where !net.isStraight {
      runs.append(LaneAssignment.Run(net: number, tops: net.tops, bottoms: net.bottoms))
    }
    var above = Self.constraints(runs)
    var jogs: [Int: (upper: Int, lower: Int, column: Int32)] = [:]
    var first = Self.circle(above, runs: runs)
    if first != nil {
      var taken = Set(nets.flatMap { $0.tops + $0.bottoms } + passing())
      while let run = first {
        let whole = runs[run]
        let column = Self.freeColumn(near: whole, taken: taken)
        taken.insert(column)
        runs[run] = LaneAssignment.Run(net: whole.net, tops: whole.tops, bottoms: [column])
        runs.append(
          LaneAssignment.Run(net: whole.net, tops: [column], bottoms: whole.bottoms))
        jogs[whole.net] = (run, runs.count - 1, column)
        above = Self.constraints(runs)
        first = Self.circle(above, runs: runs)
      }
    }
    let lanes = LaneAssignment(runs, above: above).lanes
    var ways = [Way?](repeating: nil, count: nets.count)
    for (number, run) in runs.enumerated() where jogs[run.net] == nil {
      ways[run.net] = Way(upperLane: lanes[number], lowerLane: lanes[number], jog: 0)
    }
    for (net, jog) in jogs {
      ways[net] = Way(
        upperLane: lanes[jog.upper], lowerLane: lanes[jog.lower], jog: jog.column)
    }
    self.ways = ways
    laneCount = (lanes.max() ?? -1) + 1
  }

  /// The runs that each run must be above of.
  private static func constraints(_ runs: [LaneAssignment.Run]) -> [[Int]] {
    /// The columns of all upper ends from the left, each with its run in the lower half.
    var tops: [Int] = []
    for (number, run) in runs.enumerated() {
      for column in run.tops { tops.append(Int(column) << 32 | number) }
    }
    tops.sort()
    var above = [[Int]](repeating: [], count: runs.count)
    for (number, run) in runs.enumerated() {
      for column in run.bottoms {
        let place = tops.firstPlace { $0 >> 32 >= Int(column) }
        guard place < tops.count, tops[place] >> 32 == Int(column) else { continue }
        let upper = tops[place] & (1 << 32 - 1)
        guard upper != number else { continue }
        if runs[upper].net == run.net {
          above[number].append(upper)  // A jog leads from the one down to the other.
        } else {
          above[upper].append(number)
        }
      }
    }
    return above
  }

  /// A run on a circle of constraints that can be split: the one with the fewest ends.
  private static func circle(_ above: [[Int]], runs: [LaneAssignment.Run]) -> Int? {
    var waiting = [Int](repeating: 0, count: runs.count)
    for lower in above.joined() { waiting[lower] += 1 }
    var ready = runs.indices.filter { waiting[$0] == 0 }
    var done = 0
    while let run = ready.popLast() {
      done += 1
      for lower in above[run] {
        waiting[lower] -= 1
        if waiting[lower] == 0 { ready.append(lower) }
      }
    }
    guard done < runs.count else { return nil }
    var predecessor = [Int](repeating: -1, count: runs.count)
    for run in runs.indices where waiting[run] > 0 {
      for lower in above[run] { predecessor[lower] = run }
    }
    var isSeen = [Bool](repeating: false, count: runs.count)
    guard var at = runs.indices.first(where: { waiting[$0] > 0 }) else { return nil }
    while !isSeen[at] {
      isSeen[at] = true
      at = predecessor[at]
    }
    let start = at
    var best = at
    repeat {
      at = predecessor[at]
      let (one, other) = (runs[at], runs[best])
      if (one.tops.count + one.bottoms.count, at) < (other.tops.count + other.bottoms.count, best) {
        best = at
      }
    } while at != start
    return best
  }

  /// The column without an end, and if possible with none beside it, that is nearest to the middle of
  /// a run.
  private static func freeColumn(near run: LaneAssignment.Run, taken: Set<Int32>) -> Int32 {
    let middle = (run.first + run.last) / 2
    let reach = Int32(taken.count) * 3 + 3
    for isRoomy in [true, false] {
      for distance in 0...reach {
        for column in [middle - distance, middle + distance] where column >= 0 {
          guard !taken.contains(column) else { continue }
          if !isRoomy || (!taken.contains(column - 1) && !taken.contains(column + 1)) {
            return column
          }
        }
      }
    }
    return (taken.max() ?? 0) + 1
  }
}
