import TapeFormat

/// The operations and spans that are right inside a scope, or in the whole tape, in the order of
/// execution, before anything of them is gathered.
///
/// A list may be as long as the tape: an operation in it takes eight bytes.
final class FoldList: Sendable {
  /// Where each begins in the order of execution, and where the last one ends.
  private let starts: [Int32]
  /// The number of each one's label; none where nobody asked for them.
  let labels: [Int32]
  /// The places of the spans, rising, and these.
  private let spanPlaces: [Int]
  private let spans: [ScopeSpan]
  /// The names of operations, by the numbers of their labels.
  private let names: [Int32: String]

  /// A list of the operations at some positions that are in none of some spans, and of these.
  ///
  /// - Parameters:
  ///   - positions: The positions in the order of execution.
  ///   - spans: Spans at these positions, in order, none inside another.
  ///   - comparison: What tells the labels; nil where they are not wanted.
  /// - Throws: What the source throws where a row is damaged.
  init(
    of positions: Range<Int>, around spans: [ScopeSpan], labelledBy comparison: PartComparison?
  ) throws(TapeReadingError) {
    var starts: [Int32] = []
    var labels: [Int32] = []
    var spanPlaces: [Int] = []
    var next = positions.lowerBound
    func addLoose(upTo end: Int) throws(TapeReadingError) {
      guard next < end else { return }
      starts += (next..<end).lazy.map { Int32($0) }
      if let comparison { labels += try comparison.labels(at: next..<end) }
    }
    for span in spans {
      try addLoose(upTo: span.positions.lowerBound)
      spanPlaces.append(starts.count)
      starts.append(Int32(span.positions.lowerBound))
      if let comparison { labels.append(comparison.memory.number(of: .span(span))) }
      next = span.positions.upperBound
    }
    try addLoose(upTo: positions.upperBound)
    starts.append(Int32(positions.upperBound))
    self.starts = starts
    self.labels = labels
    self.spanPlaces = spanPlaces
    self.spans = spans
    var names: [Int32: String] = [:]
    for label in labels where names[label] == nil {
      names[label] = comparison?.memory.label(label).name
    }
    self.names = names
  }

  var count: Int { starts.count - 1 }

  /// The positions of the operations of the items at some places, which are not none.
  func positions(of places: Range<Int>) -> Range<Int> {
    Int(starts[places.lowerBound])..<Int(starts[places.upperBound])
  }

  /// Whether there is a span among the items at some places.
  func hasSpan(at places: Range<Int>) -> Bool {
    let next = spanPlaces.firstPlace { $0 >= places.lowerBound }
    return next < spanPlaces.count && spanPlaces[next] < places.upperBound
  }

  /// The item at a place, with so many blocks around it.
  func item(at place: Int, depth: Int) -> FoldItem {
    let next = spanPlaces.firstPlace { $0 >= place }
    guard next < spanPlaces.count, spanPlaces[next] == place else {
      let name = labels.isEmpty ? "" : names[labels[place]] ?? ""
      return .operation(Int(starts[place]), name: name)
    }
    let span = spans[next]
    return .block(
      Block(
        id: Block.ID(start: span.positions.lowerBound, depth: depth, count: 1),
        kind: .scope(span.id),
        name: span.name.isEmpty ? "scope" : String(span.name).escapingControlCharacters,
        positions: span.positions))
  }
}
