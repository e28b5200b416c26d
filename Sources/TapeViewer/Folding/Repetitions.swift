/// Finds equal parts that follow each other in a list: tandem repeats (Main and Lorentz, 1984), here
/// from left to right, the longest first that begin at a place.
struct Repetitions: Sequence, IteratorProtocol {
  /// A stretch of the list, and how many elements repeat in it.
  struct Found: Equatable {
    let places: Range<Int>
    let period: Int
    var count: Int { places.count / period }
  }

  private let labels: [Int32]
  /// Where the same label stands next; the list's length where it does not.
  private let following: [Int32]
  private var place = 0

  /// So many of the places at which a label comes again are tried as the begin of the second part.
  private static let tries = 8

  /// Repetitions in a list of labels.
  ///
  /// Costs, for each place that no repetition holds, what equals it a few parts further on.
  init(of labels: [Int32]) {
    self.labels = labels
    var last: [Int32: Int32] = [:]
    let end = Int32(labels.count)
    var following = Array(repeating: end, count: labels.count)
    for place in labels.indices.reversed() {
      following[place] = last.updateValue(Int32(place), forKey: labels[place]) ?? end
    }
    self.following = following
  }

  mutating func next() -> Found? {
    while place < labels.count {
      if let found = longest(from: place) {
        place = found.places.upperBound
        return found
      }
      place += 1
    }
    return nil
  }

  private func longest(from start: Int) -> Found? {
    var best: Found?
    var second = Int(following[start])
    for _ in 0..<Self.tries where second < labels.count {
      let period = second - start
      var end = second
      while end < labels.count, labels[end] == labels[end - period] { end += 1 }
      let count = (end - start) / period
      if count > 1, count * period > best?.places.count ?? 0 {
        best = Found(places: start..<start + count * period, period: period)
      }
      second = Int(following[second])
    }
    return best
  }
}
