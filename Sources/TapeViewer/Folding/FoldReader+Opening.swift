import TapeFormat

extension FoldReader {
  /// The boxes of the tape with some blocks open; nil where the tape does not divide into boxes of
  /// which a screen could show all.
  ///
  /// Where nobody chose what is open, the operation at a position that is played is seen: a loop that
  /// repeats a step a thousand times is open at the one that is played.
  func tape(
    _ opening: Opening, seeing played: Int? = nil
  ) throws(TapeReadingError) -> FoldedTape? {
    guard let items = try items(in: nil), !items.isEmpty else { return nil }
    let opened: [Block.ID: Int]
    switch opening {
    case .chosen(let chosen): opened = chosen
    case .fitting(let boxes, let whole):
      if source.summary.operationCount <= Self.mostChips, let flat = Self.flat(items) {
        return FoldedTape(boxes: flat.map { FoldedTape.Box(item: $0, around: []) }, opened: [:])
      }
      opened =
        source.summary.operationCount <= whole
        ? try everything(in: items)
        : try fitting(boxes: boxes, whole: whole, items: items, seeing: played)
    }
    var used: [Block.ID: Int] = [:]
    var names: [Block.ID: String] = [:]
    let expanded = try expanded(
      items, around: [], opened: opened, used: &used, names: &names)
    let boxes = Self.toldApart(expanded, names)
    return boxes.count <= Self.mostBoxes ? FoldedTape(boxes: boxes, opened: used) : nil
  }

  /// The operations one by one, where there is hardly anything that would tell them apart; nil where
  /// one has a scope, or half of them repeat.
  private static func flat(_ items: [FoldItem]) -> [FoldItem]? {
    var flat: [FoldItem] = []
    var repeated = 0
    var left = Array(items.reversed())
    while let item = left.popLast() {
      guard let block = item.block else {
        flat.append(item)
        continue
      }
      switch block.kind {
      case .scope: return nil
      case .repetition: repeated += block.positions.count
      case .stretch: break
      }
      left += block.parts.reversed()
    }
    return repeated * 2 < flat.count ? flat : nil
  }

  /// So many operations are drawn one by one in boxes of one row, if they have no scopes or a person
  /// asked for such boxes.
  static let mostChips = 1_000
  /// More boxes than this are not laid out at once.
  private static let mostBoxes = 1_500

  /// The items, and instead of open blocks what is in them.
  private func expanded(
    _ items: [FoldItem], around: [Block.ID], opened: [Block.ID: Int], used: inout [Block.ID: Int],
    names: inout [Block.ID: String]
  ) throws(TapeReadingError) -> [FoldedTape.Box] {
    var boxes: [FoldedTape.Box] = []
    for item in items {
      guard let block = item.block, let place = opened[block.id],
        let inside = try contents(of: block, openAt: place)
      else {
        boxes.append(FoldedTape.Box(item: item, around: around))
        continue
      }
      used[block.id] = place
      names[block.id] = block.name
      boxes += try expanded(
        unwrapped(inside), around: around + [block.id], opened: opened, used: &used, names: &names)
    }
    return boxes
  }

  /// What is in scopes that have nothing but one scope in them: such a box would say no more than the one
  /// around it, which opens and closes with all of them.
  private func unwrapped(_ items: [FoldItem]) throws(TapeReadingError) -> [FoldItem] {
    var items = items
    while items.count == 1, let only = items[0].block, case .scope = only.kind,
      let inside = try contents(of: only, openAt: 0)
    {
      items = inside
    }
    return items
  }

  /// The boxes, those of blocks that are called alike with the name of the open block around them, as
  /// in `layer7/mlp`.
  private static func toldApart(
    _ boxes: [FoldedTape.Box], _ names: [Block.ID: String]
  ) -> [FoldedTape.Box] {
    var counts: [String: Int] = [:]
    for box in boxes { if let block = box.item.block { counts[block.title, default: 0] += 1 } }
    return boxes.map { box in
      guard let block = box.item.block, counts[block.title, default: 0] > 1,
        let outer = box.around.last.flatMap({ names[$0] })
      else { return box }
      return FoldedTape.Box(
        item: .block(block.renamed("\(outer)/\(block.name)")), around: box.around)
    }
  }

  /// What is seen of a block when it is open; nil where that cannot be read or would be too much.
  func contents(of block: Block, openAt place: Int) throws(TapeReadingError) -> [FoldItem]? {
    if case .repetition = block.kind { return items(of: block, openAt: place) }
    guard let items = try items(in: block), items.count <= Self.mostBoxes else { return nil }
    return items
  }

  /// Every block of some items, and every block in them.
  private func everything(in items: [FoldItem]) throws(TapeReadingError) -> [Block.ID: Int] {
    var opened: [Block.ID: Int] = [:]
    var left = items.compactMap(\.block)
    while let block = left.popLast() {
      guard let inside = try contents(of: block, openAt: 0) else { continue }
      opened[block.id] = 0
      left += inside.compactMap(\.block)
    }
    return opened
  }

  /// Blocks open level by level as long as there are no more boxes than that; what repeats stays
  /// closed, unless else there would be very few boxes, or what is played is in it.
  private func fitting(
    boxes most: Int, whole: Int, items: [FoldItem], seeing played: Int?
  ) throws(TapeReadingError) -> [Block.ID: Int] {
    var opened: [Block.ID: Int] = [:]
    var seen = items
    func open(
      upTo most: Int, _ chosen: (Block) -> Int?
    ) throws(TapeReadingError) -> Bool {
      var next: [FoldItem] = []
      var further: [Block.ID: Int] = [:]
      for item in seen {
        // What is only divided by its length says little before somebody asks for it, and more than one box.
        if let block = item.block, let part = chosen(block),
          let inside = try contents(of: block, openAt: part),
          seen.count == 1 || !inside.contains(where: { $0.block?.isLongStretch ?? false })
        {
          further[block.id] = part
          next += inside
        } else {
          next.append(item)
        }
        if next.count > most { return false }
      }
      guard !further.isEmpty else { return false }
      seen = next
      opened.merge(further) { first, _ in first }
      return true
    }
    if let played, seen.contains(where: { $0.isRepetition(around: played) }) {
      // Whoever plays it sees all of its step, though that be more than fits.
      let most = min(2 * whole, Self.mostBoxes)
      while try open(
        upTo: most, { $0.positions.contains(played) ? $0.partPlace(of: played) : nil })
      {}
    }
    while try open(upTo: most, { $0.count == 1 ? 0 : nil }) {}
    // Of what repeats one is seen, and the rest of it stays closed.
    var rests: Set<Block.ID> = []
    while seen.count < Self.fewBoxes {
      var hasOpened = false
      for block in seen.compactMap(\.block) where !rests.contains(block.id) {
        hasOpened = try open(upTo: most) { $0.id == block.id ? 0 : nil }
        guard hasOpened else { continue }
        if block.count > 1 {
          rests.formUnion(
            self.items(of: block, openAt: 0).compactMap(\.block).filter { $0.count > 1 }.map(\.id))
        }
        break
      }
      guard hasOpened else { break }
    }
    return opened
  }

  /// With fewer boxes a picture says little.
  private static let fewBoxes = 10
}

extension FoldItem {
  /// Whether it repeats something, once at a position.
  fileprivate func isRepetition(around position: Int) -> Bool {
    block.map { $0.count > 1 && $0.positions.contains(position) } ?? false
  }
}
