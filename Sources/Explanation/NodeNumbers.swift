/// Small consecutive numbers for the tensors of a recording, whose ids may have gaps.
///
/// Ids that are not much larger than their count, as every recorder gives them, cost four bytes
/// each; others go to a dictionary.
struct NodeNumbers: Sendable {
  private var near: [Int32] = []
  private var far: [Int: Int32] = [:]
  private let nearLimit: Int
  /// The id behind each number; -1 for what is no tensor.
  private(set) var ids: [Int] = []

  /// Numbers for about so many tensors.
  init(expecting count: Int) {
    nearLimit = 4 * max(0, min(count, 1 << 28)) + 1024
  }

  /// How many numbers are given.
  var count: Int { ids.count }

  /// The number of an id, or nil where it has none.
  func number(of id: Int) -> Int32? {
    if id >= 0 && id < nearLimit {
      guard id < near.count, near[id] >= 0 else { return nil }
      return near[id]
    }
    return far[id]
  }

  /// The number of an id, which gets one where it has none.
  mutating func give(_ id: Int) -> Int32 {
    if let number = number(of: id) { return number }
    let number = giveToNothing(id: id)
    if id >= 0 && id < nearLimit {
      while near.count <= id { near.append(-1) }
      near[id] = number
    } else {
      far[id] = number
    }
    return number
  }

  /// A number that belongs to no tensor's id.
  mutating func giveToNothing(id: Int = -1) -> Int32 {
    ids.append(id)
    return Int32(ids.count - 1)
  }
}
