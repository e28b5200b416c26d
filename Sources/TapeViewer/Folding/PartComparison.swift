import TapeFormat

/// Compares parts of a tape operation by operation.
struct PartComparison {
  let source: any TapeSource
  let memory: FoldMemory

  private static let pageLength = 1_000
  /// Of a repetition with more operations only the last part and those within so many are compared.
  ///
  /// That others are equal to them is then told by their labels alone. Of what is opened, which
  /// somebody waits for, it is fewer than of the whole tape.
  static func mostCompared(depth: Int) -> Int { depth == 0 ? 20_000 : 4_000 }

  init(_ source: any TapeSource, memory: FoldMemory) {
    self.source = source
    self.memory = memory
  }

  /// The numbers of the labels of the operations at some positions.
  func labels(at positions: Range<Int>) throws(TapeReadingError) -> [Int32] {
    var labels = Array(memory.operationLabels(at: positions))
    while labels.count < positions.count {
      let start = positions.lowerBound + labels.count
      let page = start..<min(positions.upperBound, start + Self.pageLength)
      let read = self.labels(of: try source.operationTable(at: page, with: .attributes))
      guard !read.isEmpty else { break }
      memory.keep(operationLabels: read, from: start)
      labels += read
    }
    return labels
  }

  private func labels(of table: OperationTable) -> [Int32] {
    struct Form: Hashable {
      let kind: Int32
      let inputs, outputs: Int
    }
    var known: [Form: Int32] = [:]
    return table.kindPlaces.enumerated().map { place, kind in
      let form = Form(
        kind: kind, inputs: table.inputs.places(of: place).count,
        outputs: table.outputs.places(of: place).count)
      if let number = known[form] { return number }
      let number = memory.number(
        of: PartLabel(of: table.kinds[Int(kind)], inputs: form.inputs, outputs: form.outputs))
      known[form] = number
      return number
    }
  }

  /// How many parts, from the first on, do the same as the first to tensors of the same kind.
  ///
  /// The parts follow one another, so that many of them are read at a time; two at first, as most
  /// that differ do at once.
  ///
  /// They are compared within so many operations as the limit says, and all of them where the last one
  /// is different.
  ///
  /// - Parameters:
  ///   - parts: The positions of each one's operations.
  ///   - itemCount: Of so many items each consists.
  ///   - limit: How many operations are compared at most.
  /// - Returns: So many are equal to the first, itself among them.
  /// - Throws: What the source throws where a row is damaged.
  func equalCount(
    of parts: ArraySlice<Range<Int>>, itemCount: Int, limit: Int
  ) throws(TapeReadingError) -> Int {
    guard let first = parts.first, let last = parts.last, !first.isEmpty, first.count <= limit
    else { return parts.count }
    let key = FoldMemory.Parts(first: first, itemCount: itemCount)
    var end = min(parts.count, limit / first.count)
    var place = memory.equalCount(of: key)
    guard place < parts.count else { return parts.count }
    var scopes = ScopeNumbers()
    let pattern = try contents(of: [first], scopes: &scopes)[0]
    if end < parts.count, try contents(of: [last], scopes: &scopes)[0] != pattern {
      end = parts.count
    }
    var batch = 1
    while place < end {
      let next = parts.dropFirst(place).prefix(min(end - place, batch))
      for content in try contents(of: next, scopes: &scopes) {
        if content != pattern { return place }
        // The last part of a tape may still grow.
        if parts[parts.startIndex + place].upperBound < source.summary.operationCount {
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
    of parts: some Collection<Range<Int>>, scopes: inout ScopeNumbers
  ) throws(TapeReadingError) -> [PartContent] {
    guard let start = parts.first?.lowerBound else { return [] }
    let end = parts.reduce(start) { max($0, $1.upperBound) }
    let table = try source.operationTable(at: start..<end, with: [.scope, .attributes])
    let labels = labels(of: table)
    let forms = try source.forms(ofTensors: table.outputs.elements)
    var contents: [PartContent] = []
    for part in parts {
      contents.append(
        PartContent(
          part.lowerBound - start..<part.upperBound - start, of: table, labels: labels,
          forms: forms, scopes: &scopes))
    }
    return contents
  }
}
