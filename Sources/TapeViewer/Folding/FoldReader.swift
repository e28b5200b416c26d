import TapeFormat

/// Reads how a tape folds: what is right inside each block.
///
/// What was read is kept, so that opening one block costs that block and not the tape.
struct FoldReader: Sendable {
  let source: any TapeSource
  let starts: TapeStarts
  let memory: FoldMemory

  /// A list with more items is not read: its block cannot be opened.
  static let mostItems = 20_000
  /// More items than this are too many to look at, and are gathered further.
  static let manyItems = 60
  /// So many items a stretch, where there are more than ``manyItems``.
  private static let stretchLength = 40

  init(
    _ source: any TapeSource, starts: TapeStarts = TapeStarts(), memory: FoldMemory = FoldMemory()
  ) {
    self.source = source
    self.starts = starts
    self.memory = memory
  }

  /// What is right inside a block, or the whole tape for nil, in order; nil where that is too much
  /// to read.
  func items(in block: Block?) throws(TapeReadingError) -> [FoldItem]? {
    if let known = memory.items(of: block?.id) { return known }
    let whole = 0..<source.summary.operationCount
    let found: [FoldItem]?
    switch block?.kind {
    case nil: found = try items(inScope: nil, at: whole, depth: 0)
    case .scope(let span):
      let depth = (block?.id.depth ?? 0) + 1
      found = try items(inScope: span, at: block?.positions ?? whole, depth: depth)
    case .repetition, .stretch: return block?.parts
    }
    memory.keep(found, of: block?.id)
    return found
  }

  /// What is seen of a repetition that is open at one of its parts: the parts before it, itself and
  /// the parts behind it.
  func items(of repetition: Block, openAt place: Int) -> [FoldItem] {
    let depth = repetition.id.depth + 1
    let place = min(max(0, place), repetition.count - 1)
    let part = repetition.part(place)
    func rest(_ places: Range<Int>) -> [FoldItem] {
      let items = places.flatMap { repetition.part($0) }
      guard places.count > 1 else { return items.isEmpty ? [] : [single(items, depth: depth)] }
      return [
        .block(
          Self.repetition(of: items, period: items.count / places.count, depth: depth))
      ]
    }
    return rest(0..<place) + [single(Array(part), depth: depth)]
      + rest(place + 1..<repetition.count)
  }

  /// One part of a repetition: its only item, or its items as one.
  private func single(_ items: [FoldItem], depth: Int) -> FoldItem {
    guard items.count > 1 else { return items[0].deeper(depth) }
    return .block(Self.stretch(of: items, depth: depth))
  }

  private func items(
    inScope span: ScopeSpan.ID?, at positions: Range<Int>, depth: Int
  ) throws(TapeReadingError) -> [FoldItem]? {
    let spans = try source.scopes(inside: span, at: positions, limit: Self.mostItems)
    let loose = positions.count - spans.reduce(0) { $0 + $1.positions.count }
    // A tape that nobody divided is divided by what repeats in it, where it can be read.
    guard spans.count < Self.mostItems, loose <= RunProgress.mostOperations else { return nil }
    var items: [FoldItem] = []
    var labels: [Int32] = []
    var next = positions.lowerBound
    let labelled = loose + spans.count > Self.manyItems || spans.count > 1
    func addLoose(upTo end: Int) throws(TapeReadingError) {
      guard next < end else { return }
      let found = try labelled ? PartComparison(source, memory: memory).labels(at: next..<end) : []
      items += (next..<end).enumerated().map { place, position in
        .operation(position, name: found[safe: place].map { memory.label($0).name } ?? "")
      }
      labels += found
    }
    for span in spans {
      try addLoose(upTo: span.positions.lowerBound)
      let name = span.name.isEmpty ? "scope" : String(span.name).escapingControlCharacters
      items.append(
        .block(
          Block(
            id: Block.ID(start: span.positions.lowerBound, depth: depth, count: 1),
            kind: .scope(span.id), name: name, positions: span.positions, parts: [])))
      labels.append(memory.number(of: .span(span)))
      next = span.positions.upperBound
    }
    try addLoose(upTo: positions.upperBound)
    if labelled { items = try gathered(items, labels, depth: depth) }
    let hasBlocks = span != nil || items.contains { $0.block != nil }
    return hasBlocks && items.count > Self.manyItems
      ? Self.stretches(of: items, depth: depth) : items
  }

  /// The items with what repeats gathered into blocks.
  private func gathered(
    _ items: [FoldItem], _ labels: [Int32], depth: Int
  ) throws(TapeReadingError) -> [FoldItem] {
    let comparison = PartComparison(source, memory: memory)
    var gathered: [FoldItem] = []
    var next = 0
    for found in Repetitions(of: labels) {
      let parts = (0..<found.count).map { place in
        let start = found.places.lowerBound + place * found.period
        return Array(items[start..<start + found.period])
      }
      // A few operations are seen well enough as they are.
      guard parts[0].contains(where: { $0.block != nil }) || items.count > Self.manyItems else {
        continue
      }
      // What has one label falls apart where it is not equal: the first part of a loop begins with
      // what was there before it.
      var first = 0
      while first < parts.count - 1 {
        let count = try comparison.equalCount(
          of: parts[first...], limit: PartComparison.mostCompared(depth: depth))
        if count > 1 {
          let start = found.places.lowerBound + first * found.period
          gathered += items[next..<start]
          next = start + count * found.period
          gathered.append(
            .block(
              Self.repetition(
                of: Array(items[start..<next]), period: found.period, depth: depth)))
        }
        first += count
      }
    }
    return gathered + items[next...]
  }
}

extension FoldReader {
  /// Equal parts as one block; its parts are deeper than itself.
  private static func repetition(of items: [FoldItem], period: Int, depth: Int) -> Block {
    let start = items[0].positions.lowerBound
    let positions = start..<(items.last?.positions.upperBound ?? start)
    let parts = items.map { $0.deeper(depth + 1) }
    let names = Array(parts.prefix(period)).map(\.name)
    let lasts = Array(parts.suffix(period)).map(\.name)
    let name = zip(names, lasts).map { PartLabel.rangeName(from: $0, to: $1) }
    return Block(
      id: Block.ID(start: start, depth: depth, count: items.count / period),
      kind: .repetition(period: period), name: list(name), positions: positions, parts: parts)
  }

  /// Neighbours as one block.
  private static func stretch(of items: [FoldItem], depth: Int) -> Block {
    let start = items[0].positions.lowerBound
    let end = items.last?.positions.upperBound ?? start
    return Block(
      id: Block.ID(start: start, depth: depth, count: 1), kind: .stretch,
      name: list(items.map(\.name)), positions: start..<end,
      parts: items.map { $0.deeper(depth + 1) })
  }

  private static func stretches(of items: [FoldItem], depth: Int) -> [FoldItem] {
    let count = (items.count + stretchLength - 1) / stretchLength
    return (0..<count).map { place in
      let inside = items[items.count * place / count..<items.count * (place + 1) / count]
      return .block(stretch(of: Array(inside), depth: depth))
    }
  }

  /// Names one after the other; of many the first and the last.
  private static func list(_ names: [String]) -> String {
    let known = names.filter { !$0.isEmpty }
    guard known.count == names.count, let last = names.last else {
      return names.count > 1 ? "…" : names.first ?? ""
    }
    return names.count > 2 ? "\(names[0]) … \(last)" : names.joined(separator: ", ")
  }
}

extension FoldItem {
  fileprivate var name: String {
    switch self {
    case .operation(_, let name): name
    case .block(let block): block.name
    }
  }

  /// The item with so many blocks around it.
  fileprivate func deeper(_ depth: Int) -> FoldItem {
    guard case .block(let block) = self else { return self }
    return .block(
      Block(
        id: Block.ID(start: block.id.start, depth: depth, count: block.id.count),
        kind: block.kind, name: block.name, positions: block.positions,
        parts: block.parts.map { $0.deeper(depth + 1) }))
  }
}
