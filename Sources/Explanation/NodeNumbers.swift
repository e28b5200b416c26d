import TapeFormat

/// Small consecutive numbers for the tensors of a recording, whose ids may have gaps.
struct NodeNumbers: Sendable {
  private var numbers = SparsePlaces()
  /// The id behind each number; -1 for what is no tensor.
  private(set) var ids = CompactNumbers()

  /// How many numbers are given.
  var count: Int { ids.count }

  /// The number of an id, or nil where it has none.
  func number(of id: Int) -> Int32? {
    numbers[id].map { Int32($0) }
  }

  /// The number of an id, which gets one where it has none.
  mutating func give(_ id: Int) -> Int32 {
    if let number = number(of: id) { return number }
    let number = giveToNothing(id: id)
    numbers[id] = Int(number)
    return number
  }

  /// A number that belongs to no tensor's id.
  mutating func giveToNothing(id: Int = -1) -> Int32 {
    ids.append(id)
    return Int32(ids.count - 1)
  }
}
