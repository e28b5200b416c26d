/// Of which of an operation's inputs something is said: of very many only of the first ones, of those beside the
/// one that was paid last, and of the last ones.
struct ShownInputs: Equatable {
  /// The inputs by their places, in order.
  let ranges: [Range<Int>]
  private let count: Int

  /// So many are all shown.
  static let most = 64
  /// Of more, so many of each kind.
  private static let (first, beside, last) = (40, 4, 8)

  /// Of so many inputs, where one of them may be the one that was paid last.
  init(of count: Int, at slot: Int? = nil) {
    self.count = count
    guard count > Self.most else {
      ranges = [0..<count]
      return
    }
    var ranges = [0..<Self.first]
    let paid = slot.map { max(0, $0 - Self.beside)..<min(count, $0 + Self.beside + 1) }
    for next in [paid, count - Self.last..<count].compactMap({ $0 }) {
      let before = ranges[ranges.count - 1]
      if next.lowerBound <= before.upperBound {
        ranges[ranges.count - 1] =
          min(before.lowerBound, next.lowerBound)..<max(before.upperBound, next.upperBound)
      } else {
        ranges.append(next)
      }
    }
    self.ranges = ranges
  }

  /// How many are left out behind an input; 0 where the next one is shown, or there is none.
  func leftOut(behind slot: Int) -> Int {
    guard let place = ranges.firstIndex(where: { $0.upperBound == slot + 1 }) else { return 0 }
    let next = place + 1 < ranges.count ? ranges[place + 1].lowerBound : count
    return next - ranges[place].upperBound
  }
}
