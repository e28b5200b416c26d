/// What was read last of something that never changes.
///
/// The older half is let go of where more was read than there is room for.
struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let limit: Int

  /// Nothing yet; room for so many values, and at times for twice as many.
  init(limit: Int) { self.limit = limit }

  /// What was kept of a key; nil where it was never read, or is gone again.
  mutating func value(of key: Key) -> Value? {
    if let value = young[key] { return value }
    guard let value = old[key] else { return nil }
    keep(value, of: key)
    return value
  }

  mutating func keep(_ value: Value, of key: Key) {
    if young.count >= limit {
      old = young
      young = [:]
    }
    young[key] = value
  }
}
