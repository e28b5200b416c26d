import TapeFormat

/// Small numbers for the tensors of a recording: their ids, where these are small.
///
/// Recorders number tensors from 0 with few gaps, so that nothing has to be held to find one but whether
/// it is there. Ids of a stranger's recording that are far above the number of its tensors get numbers
/// behind all others.
struct NodeNumbers: Sendable {
  /// Ids below this are numbers themselves.
  private let limit: Int
  private var given = NodeSet()
  private var highest: Int32 = -1
  /// The numbers of ids that are not small, and those ids in the order of their numbers.
  private var far: [Int: Int32] = [:]
  private var farIDs: [Int] = []

  /// Numbers for about so many tensors.
  init(forTensors count: Int = 0) {
    limit = 16 * min(max(count, 0), 1 << 25) + 1024
  }

  /// One more than the highest number that is given.
  var count: Int { farIDs.isEmpty ? Int(highest) + 1 : limit + farIDs.count }

  /// The number of an id, or nil where it has none.
  func number(of id: Int) -> Int32? {
    guard (0..<limit).contains(id) else { return far[id] }
    return given.contains(Int32(id)) ? Int32(id) : nil
  }

  /// The id behind a number.
  func id(of number: Int32) -> Int {
    Int(number) < limit ? Int(number) : farIDs[Int(number) - limit]
  }

  /// The number of an id, which gets one where it has none.
  mutating func give(_ id: Int) -> Int32 {
    guard (0..<limit).contains(id) else {
      if let number = far[id] { return number }
      let number = Int32(limit + farIDs.count)
      far[id] = number
      farIDs.append(id)
      return number
    }
    given.insert(Int32(id))
    highest = max(highest, Int32(id))
    return Int32(id)
  }
}
