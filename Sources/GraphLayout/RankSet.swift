/// A set of small numbers that knows the next one in it before and after any number.
///
/// Words of 64 bits, and above them words that tell which of those are not empty, and so on (the tree of
/// van Emde Boas, "Preserving order in a forest in less than logarithmic time", 1975, with a fixed
/// fan-out).
///
/// - Complexity: O(log₆₄ bound) for each operation.
struct RankSet {
  private var levels: [[UInt64]] = []

  /// A set without members, for numbers below a bound.
  init(bound: Int) {
    var count = max(1, bound)
    repeat {
      count = (count + 63) / 64
      levels.append([UInt64](repeating: 0, count: count))
    } while count > 1
  }

  /// Puts a number in.
  mutating func insert(_ number: Int) {
    var at = number
    for level in levels.indices {
      levels[level][at >> 6] |= 1 << UInt64(at & 63)
      at >>= 6
    }
  }

  /// Takes a number out.
  mutating func remove(_ number: Int) {
    var at = number
    for level in levels.indices {
      levels[level][at >> 6] &= ~(1 << UInt64(at & 63))
      guard levels[level][at >> 6] == 0 else { return }
      at >>= 6
    }
  }

  /// The least member beyond a number.
  func next(after number: Int) -> Int? {
    var at = number
    for level in levels.indices {
      let bit = UInt64(at & 63)
      let word = at >> 6
      let rest = bit == 63 ? 0 : levels[level][word] & (~0 << (bit + 1))
      if rest != 0 {
        return descend(from: level, to: word << 6 | rest.trailingZeroBitCount) {
          $0.trailingZeroBitCount
        }
      }
      at = word
    }
    return nil
  }

  /// The greatest member below a number.
  func next(before number: Int) -> Int? {
    var at = number
    for level in levels.indices {
      let word = at >> 6
      let rest = levels[level][word] & ((1 << UInt64(at & 63)) - 1)
      if rest != 0 {
        return descend(from: level, to: word << 6 | (63 - rest.leadingZeroBitCount)) {
          63 - $0.leadingZeroBitCount
        }
      }
      at = word
    }
    return nil
  }

  private func descend(from level: Int, to place: Int, _ pick: (UInt64) -> Int) -> Int {
    var at = place
    for lower in stride(from: level - 1, through: 0, by: -1) {
      at = at << 6 | pick(levels[lower][at])
    }
    return at
  }
}
