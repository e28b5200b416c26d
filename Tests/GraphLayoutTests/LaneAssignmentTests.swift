import TestSupport
import Testing

@testable import GraphLayout

struct LaneAssignmentTests {
  private typealias Run = LaneAssignment.Run

  /// How often two nets cross if one has the upper lane.
  private static func crossings(_ upper: Run, above lower: Run) -> Int {
    lower.tops.count { $0 >= upper.first && $0 <= upper.last }
      + upper.bottoms.count { $0 >= lower.first && $0 <= lower.last }
  }

  @Test func ofTwoRunsThatOfWhichTheEndsCrossLessIsAbove() {
    // The first comes from the left to the right above the second, which goes down inside.
    let runs = [
      Run(net: 0, tops: [4], bottoms: [10]), Run(net: 1, tops: [0], bottoms: [6]),
    ]
    #expect(Self.crossings(runs[0], above: runs[1]) == 0)
    #expect(Self.crossings(runs[1], above: runs[0]) == 2)
    #expect(LaneAssignment(runs, above: [[], []]).lanes == [0, 1])
    #expect(LaneAssignment(runs.reversed(), above: [[], []]).lanes == [1, 0])
  }

  @Test func aRunThatMustBeAboveIsSoWhateverItCrosses() {
    let runs = [
      Run(net: 0, tops: [4], bottoms: [10]), Run(net: 1, tops: [0], bottoms: [6]),
    ]
    #expect(LaneAssignment(runs, above: [[], [0]]).lanes == [1, 0])
  }

  @Test func runsWithAFreeColumnBetweenThemShareALane() {
    let runs = [
      Run(net: 0, tops: [0], bottoms: [2]), Run(net: 1, tops: [4], bottoms: [6]),
      Run(net: 2, tops: [7], bottoms: [9]),
    ]
    #expect(LaneAssignment(runs, above: [[], [], []]).lanes == [0, 0, 1])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func runsInOneLaneNeverMeet(seed: UInt64) {
    var generator = Seeded(seed)
    let runs = (0..<40).map { net in
      Run(
        net: net, tops: [Int32.random(in: 0..<100, using: &generator)],
        bottoms: (0..<2).map { _ in Int32.random(in: 0..<100, using: &generator) })
    }
    // Each must be above the next one but two.
    let above = runs.indices.map { $0 + 3 < runs.count ? [$0 + 3] : [] }
    let lanes = LaneAssignment(runs, above: above).lanes
    for one in runs.indices {
      for lower in above[one] { #expect(lanes[one] < lanes[lower]) }
      for other in 0..<one where lanes[one] == lanes[other] {
        let isApart =
          runs[one].last + 1 < runs[other].first || runs[other].last + 1 < runs[one].first
        #expect(isApart, "runs \(other) and \(one) are both in lane \(lanes[one])")
      }
    }
  }
}
