/// A place for some of many ids.
///
/// Recorders number from 0 with few gaps: such ids cost four bytes each, others go to a dictionary.
package struct SparsePlaces: Sendable {
  private var near: [Int32] = []
  private var far: [Int: Int32] = [:]
  private var entries = 0

  /// No places.
  package init() {}

  /// The place of an id; nil where it has none, and one that is known cannot be forgotten.
  package subscript(id: Int) -> Int? {
    get {
      if near.indices.contains(id), near[id] >= 0 { return Int(near[id]) }
      return far.isEmpty ? nil : far[id].map { Int($0) }
    }
    set {
      guard let newValue, let place = Int32(exactly: newValue) else { return }
      entries += 1
      if id >= near.count, id < 16 * entries + 1024 {
        near.append(contentsOf: repeatElement(-1, count: id + 1 - near.count))
      }
      if near.indices.contains(id) { near[id] = place } else { far[id] = place }
    }
  }
}
