import TapeFormat

/// How the finite elements of a tensor are spread from the least to the most.
struct Histogram: Equatable, Sendable {
  /// How many elements lie in each of the equal parts.
  private(set) var counts: [Int]
  let least, most: Double

  /// How many elements it counts.
  var total: Int { counts.reduce(0, +) }

  /// A number that every narrower histogram divides.
  static let finest = 96

  /// The spread of some numbers between two.
  init(of values: Recording.Values, from least: Double, to most: Double) {
    self.least = least
    self.most = most
    counts = Array(repeating: 0, count: Self.finest)
    // Half of each, as the whole way from one end of the doubles to the other is infinite.
    let width = most / 2 - least / 2
    guard width.isFinite else { return }
    for place in 0..<values.count {
      let value = values.double(at: place)
      guard value.isFinite else { continue }
      let part = width > 0 ? (value / 2 - least / 2) / width : 0.5
      counts[min(Self.finest - 1, max(0, Int(part * Double(Self.finest))))] += 1
    }
  }

  /// The counts in at most so many columns.
  func counts(columns: Int) -> [Int] {
    let width = [96, 48, 32, 24, 16, 12, 8].first { $0 <= columns } ?? 0
    guard width > 0 else { return [] }
    let joined = Self.finest / width
    return (0..<width).map { counts[$0 * joined..<($0 + 1) * joined].reduce(0, +) }
  }

  /// The histogram as bars of so many rows: a count that is not nothing is never drawn as nothing.
  func lines(columns: Int, rows: Int) -> [String] {
    let counts = counts(columns: columns)
    guard rows > 0, let highest = counts.max(), highest > 0 else { return [] }
    let heights = counts.map { count in
      count == 0 ? 0 : max(1, Int((Double(count) / Double(highest) * Double(8 * rows)).rounded()))
    }
    return (0..<rows).reversed().map { row in
      String(
        heights.map { height -> Character in
          let left = height - 8 * row
          return left <= 0 ? " " : HeatCell.bars[min(8, left) - 1]
        })
    }
  }
}
