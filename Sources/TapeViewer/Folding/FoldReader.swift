import TapeFormat

/// Reads how a tape folds: what is right inside each block.
///
/// What was read is kept, so that opening one block costs that block and not the tape.
struct FoldReader: Sendable {
  let source: any TapeSource
  let starts: TapeStarts
  let memory: FoldMemory

  /// A list with as many spans is not read, since it would take most of a gigabyte: its block cannot be
  /// opened.
  private static let mostSpans = 4_000_000
  /// With as many spans a tape is divided by its scopes.
  private static let manySpans = 1_000
  /// More items than this are too many to look at, and are gathered further.
  static let manyItems = 60
  /// So many items a stretch, where there are more than ``manyItems``.
  private static let stretchLength = 40
  /// So many stretches at most.
  private static let mostStretches = 40

  init(
    _ source: any TapeSource, starts: TapeStarts = TapeStarts(), memory: FoldMemory = FoldMemory()
  ) {
    self.source = source
    self.starts = starts
    self.memory = memory
  }

  /// Whether so much of a tape is in no scope that it can be divided by what repeats alone, and not while
  /// somebody waits.
  ///
  /// Its scopes have to be known.
  static func isUndivided(_ source: any TapeSource) throws(TapeReadingError) -> Bool {
    let count = source.summary.operationCount
    guard count > RunProgress.mostOperations else { return false }
    let spans = try source.scopes(inside: nil, at: 0..<count, limit: manySpans)
    let loose = count - spans.reduce(0) { $0 + $1.positions.count }
    return spans.count < manySpans && loose > RunProgress.mostOperations
  }

  /// Finds out what the operations before a position are called that no scope divides, where they are
  /// too many for that to be done while somebody waits; returns before which position that is known.
  func findLabels(before position: Int) throws(TapeReadingError) -> Int {
    let count = source.summary.operationCount
    guard try Self.isUndivided(source) else { return count }
    let known = memory.labelCount
    if position > known {
      _ = try PartComparison(source, memory: memory).labels(at: known..<min(position, count))
    }
    return memory.labelCount
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
    case .repetition: return block.map { Array($0.parts) }
    case .stretch:
      return try block.map { block throws(TapeReadingError) in
        block.isLongStretch
          ? try divided(block.parts, depth: block.id.depth + 1) : Array(block.parts)
      }
    }
    // What could not be read may be by and by, once the labels are known.
    if let found { memory.keep(found, of: block?.id) }
    return found
  }

  /// What is seen of a repetition that is open at one of its parts: the parts before it, itself and
  /// the parts behind it.
  func items(of repetition: Block, openAt place: Int) -> [FoldItem] {
    let depth = repetition.id.depth + 1
    let place = min(max(0, place), repetition.count - 1)
    func rest(_ places: Range<Int>) -> [FoldItem] {
      guard places.count > 1 else {
        return places.isEmpty ? [] : [single(repetition.parts(places), depth: depth)]
      }
      let parts = repetition.parts(places)
      return [
        .block(Self.repetition(of: parts, period: parts.count / places.count, depth: depth))
      ]
    }
    return rest(0..<place) + [single(repetition.part(place), depth: depth)]
      + rest(place + 1..<repetition.count)
  }

  /// One part of a repetition: its only item, or its items as one.
  private func single(_ parts: FoldParts, depth: Int) -> FoldItem {
    parts.count > 1 ? .block(Self.stretch(of: parts, depth: depth)) : parts[0].deeper(depth)
  }

  private func items(
    inScope span: ScopeSpan.ID?, at positions: Range<Int>, depth: Int
  ) throws(TapeReadingError) -> [FoldItem]? {
    let spans = try source.scopes(inside: span, at: positions, limit: Self.mostSpans)
    let loose = positions.count - spans.reduce(0) { $0 + $1.positions.count }
    guard spans.count < Self.mostSpans else { return nil }
    // What nobody divided is divided by what repeats in it, where it can be read, or was.
    guard loose <= RunProgress.mostOperations || memory.labelCount >= positions.upperBound else {
      guard span != nil else { return nil }
      return try divided(FoldList(of: positions, around: spans, labelledBy: nil), depth: depth)
    }
    let isLabelled = loose + spans.count > Self.manyItems || spans.count > 1
    let list = try FoldList(
      of: positions, around: spans,
      labelledBy: isLabelled ? PartComparison(source, memory: memory) : nil)
    guard let items = try gathered(list, depth: depth) else {
      // Of what is in no scope the surroundings of what is looked at are seen instead.
      return span == nil && loose > RunProgress.mostOperations
        ? nil : try divided(list, depth: depth)
    }
    let hasBlocks = span != nil || items.contains { $0.block != nil }
    return hasBlocks && items.count > Self.manyItems
      ? try divided(FoldParts(items), depth: depth) : items
  }

  /// A list of which too much is left to look at, as stretches of one length.
  private func divided(_ list: FoldList, depth: Int) throws(TapeReadingError) -> [FoldItem] {
    try divided(FoldParts(list, at: 0..<list.count, depth: depth), depth: depth)
  }

  /// Parts as so many stretches of one length as can be looked at, which are divided further when they are
  /// opened, each named after its first and its last part.
  private func divided(_ parts: FoldParts, depth: Int) throws(TapeReadingError) -> [FoldItem] {
    let count = min(Self.mostStretches, (parts.count + Self.stretchLength - 1) / Self.stretchLength)
    var stretches: [FoldItem] = []
    for place in 0..<count {
      let inside = parts.parts(
        at: parts.count * place / count..<parts.count * (place + 1) / count)
      let (first, last) = (try name(of: inside[0]), try name(of: inside[inside.count - 1]))
      stretches.append(
        .block(
          Self.stretch(of: inside, depth: depth, name: PartLabel.wholeName(from: first, to: last))))
    }
    return stretches
  }

  /// What a part is called where it is told apart from others of its name by its number.
  private func name(of part: FoldItem) throws(TapeReadingError) -> String {
    if let block = part.block { return block.name }
    let operation = try source.operations(at: part.positions, with: []).first
    return operation.map { DisplayNames.name(of: $0) } ?? ""
  }

  /// The items of a list with what repeats gathered into blocks; nil where hardly anything does, and
  /// they are too many to look at.
  private func gathered(
    _ list: FoldList, depth: Int
  ) throws(TapeReadingError) -> [FoldItem]? {
    let comparison = PartComparison(source, memory: memory)
    var gathered: [FoldItem] = []
    var next = 0
    func add(upTo end: Int) -> Bool {
      guard gathered.count + end - next <= RunProgress.mostOperations else { return false }
      gathered += (next..<end).lazy.map { list.item(at: $0, depth: depth) }
      next = end
      return true
    }
    for found in Repetitions(of: list.labels) {
      let start = found.places.lowerBound
      // A few operations are seen well enough as they are.
      guard list.count > Self.manyItems || list.hasSpan(at: start..<start + found.period) else {
        continue
      }
      let parts = (0..<found.count).map { place in
        let first = start + place * found.period
        return list.positions(of: first..<first + found.period)
      }
      // What has one label falls apart where it is not equal: the first part of a loop begins with
      // what was there before it.
      var first = 0
      while first < parts.count - 1 {
        let count = try comparison.equalCount(
          of: parts[first...], itemCount: found.period,
          limit: PartComparison.mostCompared(depth: depth))
        if count > 1 {
          let begin = start + first * found.period
          guard add(upTo: begin) else { return nil }
          next = begin + count * found.period
          gathered.append(
            .block(
              Self.repetition(
                of: FoldParts(list, at: begin..<next, depth: depth + 1), period: found.period,
                depth: depth)))
        }
        first += count
      }
    }
    return add(upTo: list.count) ? gathered : nil
  }
}

extension Block {
  /// Whether it has more parts than can be looked at, and is divided further when it is opened.
  var isLongStretch: Bool { kind == .stretch && parts.count > FoldReader.manyItems }
}

extension FoldReader {
  /// Equal parts as one block; its parts are deeper than itself.
  private static func repetition(of parts: FoldParts, period: Int, depth: Int) -> Block {
    let start = parts[0].positions.lowerBound
    let positions = start..<(parts.last?.positions.upperBound ?? start)
    let names = zip(parts.prefix(period), parts.suffix(period)).map { first, last in
      PartLabel.rangeName(from: first.name, to: last.name)
    }
    return Block(
      id: Block.ID(start: start, depth: depth, count: parts.count / period),
      kind: .repetition(period: period), name: list(names), positions: positions,
      parts: parts.deeper(depth + 1))
  }

  /// Neighbours as one block.
  private static func stretch(of parts: FoldParts, depth: Int, name: String? = nil) -> Block {
    let start = parts[0].positions.lowerBound
    let end = parts.last?.positions.upperBound ?? start
    return Block(
      id: Block.ID(start: start, depth: depth, count: 1), kind: .stretch,
      name: name ?? list(parts.map(\.name)), positions: start..<end,
      parts: parts.deeper(depth + 1))
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
