/// The lines that pass a layer, by their positions.
///
/// They stand in blocks of which none is long, so that a line is put in or taken out without moving
/// all that are right of it: at a leaf of a long tape, hundreds of thousands begin.
struct PassingLines {
  /// Between two lines, or at an end.
  struct Gap {
    fileprivate let block, offset: Int
  }

  /// None is empty but the only one.
  private var blocks: [[Int32]] = [[]]

  private static let mostLines = 512

  /// The gap behind all lines that are not right of a position.
  func gap(at position: Int, _ positions: borrowing Flat<Int>) -> Gap {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      let isRight = blocks[middle].first.map { positions[$0] > position } ?? true
      if isRight { high = middle } else { low = middle + 1 }
    }
    let block = max(0, low - 1)
    (low, high) = (0, blocks[block].count)
    while low < high {
      let middle = (low + high) / 2
      if positions[blocks[block][middle]] > position { high = middle } else { low = middle + 1 }
    }
    return Gap(block: block, offset: low)
  }

  /// The line left of a gap.
  func left(of gap: Gap) -> Int32? {
    if gap.offset > 0 { return blocks[gap.block][gap.offset - 1] }
    return gap.block > 0 ? blocks[gap.block - 1].last : nil
  }

  /// The line right of a gap.
  func right(of gap: Gap) -> Int32? {
    if gap.offset < blocks[gap.block].count { return blocks[gap.block][gap.offset] }
    return gap.block + 1 < blocks.count ? blocks[gap.block + 1].first : nil
  }

  /// Puts a line into a gap.
  mutating func insert(_ line: Int32, into gap: Gap) {
    blocks[gap.block].insert(line, at: gap.offset)
    guard blocks[gap.block].count > Self.mostLines else { return }
    let half = Self.mostLines / 2
    blocks.insert(Array(blocks[gap.block][half...]), at: gap.block + 1)
    blocks[gap.block].removeSubrange(half...)
  }

  /// Takes out the line left of a gap.
  mutating func remove(leftOf gap: Gap) {
    let block = gap.offset > 0 ? gap.block : gap.block - 1
    guard block >= 0 else { return }
    blocks[block].remove(at: gap.offset > 0 ? gap.offset - 1 : blocks[block].count - 1)
    if blocks[block].isEmpty, blocks.count > 1 { blocks.remove(at: block) }
  }
}
