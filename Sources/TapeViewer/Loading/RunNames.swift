import TapeFormat

/// The names of what some neighbouring gradient runs were called for, as far as these are shown.
///
/// A training loop has thousands of runs, of which the names are read where they are looked at.
public struct RunNames: Equatable, Sendable {
  /// The places of the runs among all.
  let places: Range<Int>
  /// The names shown for their first targets and sources.
  let tensors: [Recording.Tensor.ID: String]

  /// Of a run no more targets or sources are named.
  private static let mostNamed = 8
  /// So many neighbours on either side are wanted with a run, as a list shows them.
  private static let margin = 256

  init(
    of places: Range<Int>, among runs: [Recording.GradientRun], by names: DisplayNames
  ) throws(TapeReadingError) {
    self.places = places.clamped(to: runs.indices)
    let named = runs[self.places].flatMap {
      $0.targets.prefix(Self.mostNamed) + $0.sources.prefix(Self.mostNamed)
    }
    tensors = try names.tensors(named)
  }

  /// The runs whose names are to be read, so that those around one are known; nil where they are.
  func needs(around run: Int, of count: Int) -> Range<Int>? {
    let wanted = Self.neighbours(of: run, within: Self.margin, of: count)
    if places.lowerBound <= wanted.lowerBound, wanted.upperBound <= places.upperBound { return nil }
    return Self.neighbours(of: run, within: 2 * Self.margin, of: count)
  }

  /// The runs that are named from the moment a tape is opened.
  static func first(of count: Int) -> Range<Int> {
    neighbours(of: 0, within: 2 * margin, of: count)
  }

  private static func neighbours(of run: Int, within margin: Int, of count: Int) -> Range<Int> {
    let end = min(count, run + margin)
    return min(end, max(0, run - margin))..<end
  }
}
