import Screen

/// Which cells of a rectangle are marked: a bit each.
struct MarkedCells {
  private let frame: Rect
  /// How many numbers a row takes.
  private let width: Int
  private var bits: [UInt64]

  /// No cells of a rectangle, which is all that can be marked.
  init(in frame: Rect) {
    self.frame = frame
    width = (max(0, frame.columns) + 63) / 64
    bits = Array(repeating: 0, count: width * max(0, frame.rows))
  }

  /// Marks a rectangle as far as it is inside.
  mutating func mark(_ part: Rect) {
    let part = part.intersection(frame)
    guard !part.isEmpty else { return }
    let columns = part.column - frame.column...part.endColumn - 1 - frame.column
    for row in part.rowRange {
      Self.forEachWord(of: columns) { word, mask in
        bits[(row - frame.row) * width + word] |= mask
      }
    }
  }

  /// Whether any of some cells of a row is marked.
  func holdsAny(ofRow row: Int, columns: ClosedRange<Int>) -> Bool {
    let first = max(columns.lowerBound, frame.column)
    let last = min(columns.upperBound, frame.endColumn - 1)
    guard first <= last, frame.rowRange.contains(row) else { return false }
    var isAny = false
    Self.forEachWord(of: first - frame.column...last - frame.column) { word, mask in
      isAny = isAny || bits[(row - frame.row) * width + word] & mask != 0
    }
    return isAny
  }

  /// Calls the body with each number that has bits of some columns, and with those bits.
  private static func forEachWord(
    of columns: ClosedRange<Int>, _ body: (_ word: Int, _ mask: UInt64) -> Void
  ) {
    for word in columns.lowerBound / 64...columns.upperBound / 64 {
      let first = max(columns.lowerBound - 64 * word, 0)
      let last = min(columns.upperBound - 64 * word, 63)
      body(word, (UInt64.max >> UInt64(63 - (last - first))) << UInt64(first))
    }
  }
}
