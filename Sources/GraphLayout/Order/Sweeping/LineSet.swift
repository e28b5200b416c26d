/// A set of places in a row that counts its members between any two of them.
///
/// A bit for each place, and above the words of 64 a tree of partial sums (Fenwick, "A new data structure for
/// cumulative frequency tables", 1994).
struct LineSet: ~Copyable {
  private let words: Flat<UInt64>
  private let sums: Flat<Int32>

  /// An empty set of places below a bound.
  init(bound: Int) {
    words = Flat(repeating: 0, count: bound / 64 + 1)
    sums = Flat(repeating: 0, count: bound / 64 + 2)
  }

  /// Takes all places out.
  func clear() {
    words.fill(0)
    sums.fill(0)
  }

  /// Puts a place in that is not in the set.
  func insert(_ place: Int32) {
    words[place >> 6] = words[place >> 6] | 1 << UInt64(place & 63)
    add(1, at: place >> 6)
  }

  /// Takes a place out that is in the set.
  func remove(_ place: Int32) {
    words[place >> 6] = words[place >> 6] & ~(1 << UInt64(place & 63))
    add(-1, at: place >> 6)
  }

  /// How many places of the set lie between two others.
  ///
  /// - Complexity: O(log bound).
  @inline(__always)
  func count(after left: Int32, before right: Int32) -> Int {
    let (first, last) = ((left + 1) >> 6, right >> 6)
    let fromLeft = ~0 << UInt64((left + 1) & 63) as UInt64
    let toRight = 1 << UInt64(right & 63) - 1 as UInt64
    if first == last { return (words[first] & fromLeft & toRight).nonzeroBitCount }
    let ends = (words[first] & fromLeft).nonzeroBitCount + (words[last] & toRight).nonzeroBitCount
    return first + 1 == last ? ends : ends + Int(sum(before: last) - sum(before: first + 1))
  }

  private func add(_ change: Int32, at word: Int32) {
    var node = Int(word) + 1
    while node < sums.count {
      sums[node] = sums[node] &+ change
      node += node & -node
    }
  }

  private func sum(before word: Int32) -> Int32 {
    var (node, sum) = (Int(word), Int32(0))
    while node > 0 {
      sum &+= sums[node]
      node &= node - 1
    }
    return sum
  }
}
