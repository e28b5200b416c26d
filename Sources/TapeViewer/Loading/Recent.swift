import Synchronization
import TapeFormat

/// What was read last of something that never changes.
///
/// The older half is let go of where more was read than there is room for.
struct Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  /// How much the younger half takes.
  private var taken = 0
  private let limit: Int
  private let size: @Sendable (Value) -> Int

  /// Nothing yet; room for so much, and at times for twice as much.
  ///
  /// - Parameters:
  ///   - limit: How much there is room for.
  ///   - size: How much of that a value takes; one where nothing is said.
  init(limit: Int, size: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
    self.limit = limit
    self.size = size
  }

  /// What was kept of a key; nil where it was never read, or is gone again.
  mutating func value(of key: Key) -> Value? {
    if let value = young[key] { return value }
    guard let value = old[key] else { return nil }
    keep(value, of: key)
    return value
  }

  mutating func keep(_ value: Value, of key: Key) {
    if taken >= limit {
      old = young
      young = [:]
      taken = 0
    }
    if young.updateValue(value, forKey: key) == nil { taken += size(value) }
  }
}

/// What was read last of something that never changes, for whoever asks from any thread.
final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let contents: Mutex<Recent<Key, Value>>

  /// Nothing yet; room for so much, of which a value takes one where nothing is said.
  init(limit: Int, size: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
    contents = Mutex(Recent(limit: limit, size: size))
  }

  /// What was kept of a key; nil where it was never read, or is gone again.
  func value(of key: Key) -> Value? { contents.withLock { $0.value(of: key) } }

  func keep(_ value: Value, of key: Key) { contents.withLock { $0.keep(value, of: key) } }

  func keep(_ values: [(Key, Value)]) {
    contents.withLock { contents in
      for (key, value) in values { contents.keep(value, of: key) }
    }
  }

  /// The values of keys: what is remembered, and the rest read at once; keys without one are left out.
  func values(
    of keys: [Key], reading read: ([Key]) throws(TapeReadingError) -> [Key: Value]
  ) throws(TapeReadingError) -> [Key: Value] {
    var (found, missing) = contents.withLock { contents in
      var found: [Key: Value] = [:]
      var missing: [Key] = []
      found.reserveCapacity(keys.count)
      for key in keys {
        if let value = contents.value(of: key) {
          found[key] = value
        } else {
          missing.append(key)
        }
      }
      return (found, missing)
    }
    if missing.isEmpty { return found }
    let fresh = try read(missing)
    contents.withLock { contents in
      for (key, value) in fresh { contents.keep(value, of: key) }
    }
    found.merge(fresh) { first, _ in first }
    return found
  }

  /// The same as a list, with a nil for each key without a value.
  func list(
    of keys: [Key], reading read: ([Key]) throws(TapeReadingError) -> [Key: Value]
  ) throws(TapeReadingError) -> [Value?] {
    var list: [Value?] = []
    list.reserveCapacity(keys.count)
    var missing: [Key] = []
    contents.withLock { contents in
      for key in keys {
        let value = contents.value(of: key)
        list.append(value)
        if value == nil { missing.append(key) }
      }
    }
    if missing.isEmpty { return list }
    let fresh = try read(missing)
    contents.withLock { contents in
      for (key, value) in fresh { contents.keep(value, of: key) }
    }
    for place in keys.indices where list[place] == nil { list[place] = fresh[keys[place]] }
    return list
  }
}
