/// Whole numbers in a row, four bytes each as long as all of them are small.
struct CompactNumbers: Sendable {
  private var small: [Int32] = []
  /// All of them, from the first on that is not small.
  private var large: [Int]?

  /// None.
  init() {}

  /// Makes room for so many.
  mutating func reserveCapacity(_ count: Int) { small.reserveCapacity(count) }

  /// Adds one more.
  mutating func append(_ number: Int) {
    if large == nil, let number = Int32(exactly: number) {
      small.append(number)
    } else if large == nil {
      large = small.map(Int.init) + [number]
      small = []
    } else {
      large?.append(number)
    }
  }
}

extension CompactNumbers: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { large?.count ?? small.count }

  subscript(place: Int) -> Int { large?[place] ?? Int(small[place]) }
}
