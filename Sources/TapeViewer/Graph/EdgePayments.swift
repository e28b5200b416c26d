import Playback
import TapeFormat

/// In which steps of a gradient run something is paid along each edge of a drawing.
struct EdgePayments: Sendable {
  /// The places of the steps that pay along the edges, one edge after the other, rising for each.
  private var steps: [Int] = []
  /// Where those of each edge begin; and the end.
  private var starts = [0]

  /// The payments of a run along some edges; none without one.
  ///
  /// Of a long account not every posting is at hand: along an edge on the tape an operation with a step is
  /// then taken to pay.
  ///
  /// - Complexity: O(postings and uses).
  init(along edges: [GraphScene.Edge], in accounts: RunAccounts?) {
    var paying: [GraphScene.Use: Bool] = [:]
    for posting in accounts?.ledgers.values.lazy.flatMap(\.postings) ?? [] {
      paying[GraphScene.Use(operation: posting.operation, slot: posting.slot)] =
        posting.contribution != nil
    }
    for edge in edges {
      let isLong = accounts?.ledgers[edge.tensor]?.account.isWhole == false
      steps += edge.uses.compactMap { use in
        paying[use] ?? (isLong && edge.isOnTape) ? accounts?.steps[use.operation] : nil
      }.sorted()
      starts.append(steps.count)
    }
  }

  /// Whether a step that is done has paid along an edge.
  func isAnyPaid(along edge: Int, in frame: Frame) -> Bool {
    let (start, end) = (starts[edge], starts[edge + 1])
    return start < end && frame.isDone(step: steps[start])
  }

  /// How many of an edge's uses are paid by steps that are done.
  func paidCount(along edge: Int, in frame: Frame) -> Int {
    steps[starts[edge]..<starts[edge + 1]].prefix { frame.isDone(step: $0) }.count
  }
}
