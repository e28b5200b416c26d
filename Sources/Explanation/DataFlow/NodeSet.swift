/// A set of small numbers, a bit each up to the highest.
struct NodeSet: Sendable {
  private var words: [UInt64] = []
  /// The words that are not zero, in the order in which they came to that.
  private var touched: [Int32] = []

  /// The empty set.
  init() {}

  /// Whether a number is in it.
  func contains(_ number: Int32) -> Bool {
    let word = Int(number) / 64
    return word < words.count && words[word] & (1 << UInt64(number % 64)) != 0
  }

  /// Puts a number into it, and says whether it was not there.
  @discardableResult
  mutating func insert(_ number: Int32) -> Bool {
    let (word, bit) = (Int(number) / 64, UInt64(1) << UInt64(number % 64))
    while words.count <= word { words.append(0) }
    if words[word] & bit != 0 { return false }
    if words[word] == 0 { touched.append(Int32(word)) }
    words[word] |= bit
    return true
  }

  /// Takes all out; costs what was put in.
  mutating func removeAll() {
    for word in touched { words[Int(word)] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}
