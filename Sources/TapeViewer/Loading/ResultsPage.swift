import Playback
import TapeFormat

/// What of the results of some gradient runs wants looking at.
public struct ResultsPage: Equatable, Sendable {
  /// The places of the runs among all, in the order of the calls.
  public let runs: Range<Int>
  /// How many results of each run hold not-a-number or an infinity, where any does.
  let notFinite: [Int: Int]
}

extension TapeLoader {
  /// Looks at the results of some gradient runs; costs these.
  func results(ofRuns places: Range<Int>) throws(TapeReadingError) -> ResultsPage {
    let runs = projector.runs
    let held = places.clamped(to: runs.indices)
    let tensors = try self.tensors(Set(held.flatMap { runs[$0].results.compactMap(\.self) }))
    var notFinite: [Int: Int] = [:]
    for place in held {
      let count = runs[place].results.count { result in
        result.flatMap { tensors[$0] }.map { !$0.isFinite } ?? false
      }
      if count > 0 { notFinite[place] = count }
    }
    return ResultsPage(runs: places, notFinite: notFinite)
  }
}
