/// Sorts numbers from 0 by their keys, in time that depends on their count alone (radix sort from the least
/// digit, after Seward, 1954).
struct PositionSort: ~Copyable {
  private let other: Flat<Int32>
  private let counts: Flat<Int32>
  private let digitBits: Int

  /// Room for so many numbers.
  init(count: Int) {
    other = Flat(repeating: 0, count: count)
    // As many digits as do not cost more to clear than to count.
    digitBits = count < 4_096 ? 8 : 11
    counts = Flat(repeating: 0, count: 1 << digitBits)
  }

  /// Fills a row with the numbers by their keys, equal ones by themselves.
  func sort(into row: borrowing Flat<Int32>, by keys: borrowing Flat<Int>) {
    guard row.count > 0 else { return }
    var (least, most) = (Int.max, Int.min)
    for number in 0..<row.count {
      row[number] = Int32(truncatingIfNeeded: number)
      least = min(least, keys[number])
      most = max(most, keys[number])
    }
    var shift = 0
    while (most - least) >> shift > 0 {
      pass(from: row, to: other, by: keys, least: least, shift: shift)
      pass(from: other, to: row, by: keys, least: least, shift: shift + digitBits)
      shift += 2 * digitBits
    }
  }

  /// Sorts by one digit.
  private func pass(
    from row: borrowing Flat<Int32>, to target: borrowing Flat<Int32>, by keys: borrowing Flat<Int>,
    least: Int, shift: Int
  ) {
    let mask = 1 << digitBits - 1
    counts.fill(0)
    for number in 0..<row.count {
      let digit = (keys[number] - least) >> shift & mask
      counts[digit] = counts[digit] &+ 1
    }
    var sum: Int32 = 0
    for digit in 0...mask {
      let count = counts[digit]
      counts[digit] = sum
      sum &+= count
    }
    for place in 0..<row.count {
      let number = row[place]
      let digit = (keys[number] - least) >> shift & mask
      target[counts[digit]] = number
      counts[digit] = counts[digit] &+ 1
    }
  }
}
