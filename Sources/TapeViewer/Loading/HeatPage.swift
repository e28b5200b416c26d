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
  private static let heatStretches = 64
  private static let heatStretch = 64

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
      let first = stretches > 1 ? last / (stretches - 1) * number : 0
      let steps = try source.steps(ofRun: run.id, in: first..<first + Self.heatStretch)
      let ids = Set(steps.flatMap { ($0.incoming + $0.adjoints).compactMap(\.self) })
      magnitudes += try tensors(ids).values.map { Magnitude(of: $0) }
    }
    return HeatPage(run: place, scale: LogScale(magnitudes))
  }
}
