/// Adds up weights at places, and tells how much lies beyond a place.
struct AccumulatorTree {
  private var sums: [Int]

  /// A tree over so many places, all empty.
  init(places: Int) { sums = [Int](repeating: 0, count: places + 1) }

  /// Adds a weight at a place.
  ///
  /// - Complexity: O(log places).
  mutating func add(_ weight: Int, at place: Int) {
    var node = place + 1
    while node < sums.count {
      sums[node] += weight
      node += node & -node
    }
  }

  /// The sum of the weights up to a place, itself included.
  func sum(through place: Int) -> Int {
    var (node, sum) = (place + 1, 0)
    while node > 0 {
      sum += sums[node]
      node -= node & -node
    }
    return sum
  }
}
