import Explanation
import TapeFormat

/// How large the adjoints of a gradient run are, from the smallest to the largest.
public struct HeatPage: Equatable, Sendable {
  /// The run's place among all, in the order of the calls.
  public var run: Int
  /// The scale of the bars that stand for them.
  let scale: LogScale
}

extension TapeLoader {
  /// So many stretches of so many steps tell how large the adjoints of a run are.
  private static let heatStretches = 32
  private static let heatStretch = 32

  /// How large the adjoints of a run are; of a long one as far as stretches tell that are spread evenly
  /// over it.
  func heat(ofRun place: Int) throws(TapeReadingError) -> HeatPage {
    guard projector.runs.indices.contains(place) else {
      return HeatPage(run: place, scale: LogScale([]))
    }
    let run = projector.runs[place]
    let count = projector.stepCounts[place]
    let stretches = min(Self.heatStretches, (count + Self.heatStretch - 1) / Self.heatStretch)
    var magnitudes: [Magnitude] = []
    for number in 0..<stretches {
      let last = max(0, count - Self.heatStretch)
      let first = stretches > 1 ? last * number / (stretches - 1) : 0
      let steps = try passedSource.steps(ofRun: run.id, in: first..<first + Self.heatStretch)
      let ids = Set(steps.flatMap { ($0.incoming + $0.adjoints).compactMap(\.self) })
      let bare = try passedSource.tensors(withIDs: ids.sorted(), elements: false)
      magnitudes += bare.lazy.filter { $0.statistics != nil }.map { Magnitude(of: $0) }
      // What has no statistics is told by its elements, where they are few.
      let silent = Set(bare.lazy.filter { $0.statistics == nil }.map(\.id))
      magnitudes += try tensors(silent).values.map { Magnitude(of: $0) }
    }
    return HeatPage(run: place, scale: LogScale(magnitudes))
  }
}
