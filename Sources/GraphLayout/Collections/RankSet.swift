/// A set of small numbers that knows the next one in it before and after any number.
///
/// Words of 64 bits, and above them words that tell which of those are not empty, and so on (the tree of
/// van Emde Boas, "Preserving order in a forest in less than logarithmic time", 1975, with a fixed
/// fan-out).
///
/// - Complexity: O(log₆₄ bound) for each operation.
struct RankSet: ~Copyable {
  /// The words of all levels, the lowest first.
  private let words: Flat<UInt64>
  /// Where each level begins among the words.
  private let starts: Flat<Int>

  /// A set without members, for numbers below a bound.
  init(bound: Int) {
    var starts: [Int] = []
    var (total, count) = (0, max(1, bound))
    repeat {
      count = (count + 63) / 64
      starts.append(total)
      total += count
    } while count > 1
    self.starts = Flat(starts)
    words = Flat(repeating: 0, count: total)
  }

  /// Puts a number in.
  @inline(__always)
  func insert(_ number: Int) {
    var at = number
    for level in 0..<starts.count {
      let place = starts[level] &+ at >> 6
      let word = words[place]
      words[place] = word | 1 << UInt64(at & 63)
      // Where a word has members the levels above know of it.
      if word != 0 { return }
      at >>= 6
    }
  }

  /// Takes a number out.
  func remove(_ number: Int) {
    var at = number
    for level in 0..<starts.count {
      let place = starts[level] + at >> 6
      words[place] = words[place] & ~(1 << UInt64(at & 63))
      guard words[place] == 0 else { return }
      at >>= 6
    }
  }

  /// The least member that is a number or lies beyond it.
  @inline(__always)
  func first(from number: Int) -> Int? {
    let rest = words[number >> 6] >> UInt64(number & 63)
    return rest != 0 ? number &+ rest.trailingZeroBitCount : next(after: number)
  }

  /// The least member beyond a number.
  func next(after number: Int) -> Int? {
    var at = number
    for level in 0..<starts.count {
      let bit = UInt64(at & 63)
      let word = at >> 6
      let rest = bit == 63 ? 0 : words[starts[level] + word] & (~0 << (bit + 1))
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
    for level in 0..<starts.count {
      let word = at >> 6
      let rest = words[starts[level] + word] & ((1 << UInt64(at & 63)) - 1)
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
      at = at << 6 | pick(words[starts[lower] + at])
    }
    return at
  }
}
