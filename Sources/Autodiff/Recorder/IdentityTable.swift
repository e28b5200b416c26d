/// What is known of each of the engine's numbers, which rise with few gaps while a program runs.
///
/// Numbers near those that are known lie in an array; others, such as those of other threads, in a
/// dictionary. The array has at most eight places for each number that is known, and a few.
struct IdentityTable<Value> {
  private var first: UInt64 = 0
  /// What is known of the numbers from the first on.
  private var near: [Value?] = []
  private var far: [UInt64: Value] = [:]
  private var nearCount: UInt64 = 0

  /// What is known of a number.
  subscript(id: UInt64) -> Value? {
    get {
      if id >= first, id - first < UInt64(near.count), let value = near[Int(id - first)] {
        return value
      }
      return far.isEmpty ? nil : far[id]
    }
    set {
      if !far.isEmpty { far[id] = nil }
      if near.isEmpty { first = id }
      guard id >= first, id - first < 8 * nearCount + 64 else {
        far[id] = newValue
        return
      }
      let place = Int(id - first)
      while near.count <= place { near.append(nil) }
      if near[place] == nil, newValue != nil { nearCount += 1 }
      near[place] = newValue
    }
  }
}
