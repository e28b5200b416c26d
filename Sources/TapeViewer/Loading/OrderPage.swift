import TapeFormat

/// A list of which all is found, and that is still to be sorted.
public struct OrderRequest: Hashable, Sendable {
  let question: ListQuestion
  /// The positions of what was found, rising, and by what each is compared.
  let positions: [Int]
  let keys: [ListPage.Key]

  /// One question finds the same each time, so nobody has to compare a million keys.
  public static func == (left: OrderRequest, right: OrderRequest) -> Bool {
    left.question == right.question && left.positions.count == right.positions.count
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(question) }
}

/// A list in its order.
public struct OrderPage: Equatable, Sendable {
  let question: ListQuestion
  let positions: [Int]
}

extension TapeLoader {
  /// So many are sorted at once, before somebody looks whether they are still waited for.
  private static let sortedAtOnce = 4_096

  /// A list in its order; equal ones stay in the order of execution.
  ///
  /// Merge sort (von Neumann, 1945), from short runs upwards.
  func order(_ request: OrderRequest) throws(TapeReadingError) -> OrderPage {
    let keys = request.keys
    let isDescending = request.question.sort?.isDescending ?? false
    func comes(_ left: Int, before right: Int) -> Bool {
      keys[left].comes(before: keys[right], isDescending: isDescending)
    }
    var places = Array(keys.indices)
    for start in stride(from: 0, to: places.count, by: Self.sortedAtOnce) {
      if Patience.current?.hasEnded == true { throw .givenUp }
      let run = start..<min(places.count, start + Self.sortedAtOnce)
      places[run].sort { comes($0, before: $1) || !comes($1, before: $0) && $0 < $1 }
      Patience.current?.count(run.count)
    }
    var length = Self.sortedAtOnce
    while length < places.count {
      var merged: [Int] = []
      merged.reserveCapacity(places.count)
      for start in stride(from: 0, to: places.count, by: 2 * length) {
        if Patience.current?.hasEnded == true { throw .givenUp }
        let middle = min(places.count, start + length)
        let end = min(places.count, start + 2 * length)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          if comes(places[right], before: places[left]) {
            merged.append(places[right])
            right += 1
          } else {
            merged.append(places[left])
            left += 1
          }
        }
        merged += places[left..<middle]
        merged += places[right..<end]
      }
      places = merged
      length *= 2
    }
    return OrderPage(
      question: request.question, positions: places.map { request.positions[$0] })
  }
}
