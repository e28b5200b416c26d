import TapeFormat

/// Compares parts of a tape operation by operation.
struct PartComparison {
  let source: any TapeSource
  let memory: FoldMemory

  private static let pageLength = 1_000
  /// Of a repetition with more operations only the parts within so many are compared; that others
  /// are equal to them is then told by their labels alone.
  static let mostCompared = 20_000

  init(_ source: any TapeSource, memory: FoldMemory) {
    self.source = source
    self.memory = memory
  }

  /// The labels of the operations at some positions.
  func labels(at positions: Range<Int>) throws(TapeReadingError) -> [PartLabel] {
    let known = memory.labels(at: positions)
    let start = positions.lowerBound + known.count
    let labels = try operations(at: start..<positions.upperBound, with: .attributes)
      .map { PartLabel(of: $0) }
    memory.keep(labels, from: start)
    return known + labels
  }

  /// How many parts, from the first on, do the same as the first to tensors of the same kind.
  ///
  /// The parts follow one another, so that many of them are read at a time; two at first, as most
  /// that differ do at once.
  func equalCount(of parts: ArraySlice<[FoldItem]>) throws(TapeReadingError) -> Int {
    let places = parts.map { part in
      (part.first?.positions.lowerBound ?? 0)..<(part.last?.positions.upperBound ?? 0)
    }
    guard let first = places.first, !first.isEmpty else { return parts.count }
    let key = FoldMemory.Parts(first: first, itemCount: parts.first?.count ?? 0)
    let compared = min(parts.count, Self.mostCompared / first.count)
    var place = memory.equalCount(of: key)
    guard place < compared else { return parts.count }
    let pattern = try contents(of: [first])[0]
    var batch = 1
    while place < compared {
      let next = places[place..<min(compared, place + batch)]
      for content in try contents(of: next) {
        if content != pattern { return place }
        // The last part of a tape may still grow.
        if places[place].upperBound < source.summary.operationCount {
          memory.keep(equalCount: place + 1, of: key)
        }
        place += 1
      }
      batch = min(2 * batch, max(1, Self.pageLength / first.count))
    }
    return parts.count
  }

  /// What is in some parts that follow one another.
  private func contents(
    of parts: some Collection<Range<Int>>
  ) throws(TapeReadingError) -> [PartContent] {
    guard let start = parts.first?.lowerBound else { return [] }
    let end = parts.reduce(start) { max($0, $1.upperBound) }
    let operations = try operations(at: start..<end, with: [.scope, .attributes])
    let forms = try source.forms(ofTensors: operations.flatMap(\.outputs))
    return parts.map { part in
      PartContent(operations[part.lowerBound - start..<part.upperBound - start], forms: forms)
    }
  }

  private func operations(
    at positions: Range<Int>, with parts: Recording.Operation.Parts
  ) throws(TapeReadingError) -> [Recording.Operation] {
    var operations: [Recording.Operation] = []
    operations.reserveCapacity(positions.count)
    var next = positions.lowerBound
    while next < positions.upperBound {
      let end = min(positions.upperBound, next + Self.pageLength)
      operations += try source.operations(at: next..<end, with: parts)
      next = end
    }
    return operations
  }
}
