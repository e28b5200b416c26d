import Synchronization

/// What follows from something that never changes, so that nobody works it out twice.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])
  /// Not more are kept.
  private let limit: Int

  /// Nothing yet; room for so many values.
  init(limit: Int) { self.limit = limit }

  /// What belongs to a key, made where nobody has asked for it yet.
  func value(of key: Key, making make: () -> Value) -> Value {
    if let value = known.withLock({ $0[key] }) { return value }
    let value = make()
    known.withLock { known in
      if known.count >= limit { known = [:] }
      known[key] = value
    }
    return value
  }
}
