extension FineOrder {
  /// Finds the items whose links downwards or upwards cross others.
  ///
  /// - Complexity: O(items + links).
  func findCrossingItems(_ found: inout [Int32]) {
    let isCrossing = Flat(repeating: false, count: itemCount)
    for layer in 0..<Int32(max(0, layerCount - 1)) {
      // A link crosses another if one from further left leads further to the right, or the other way round.
      var bound: Int32 = -1
      for slot in slots(of: layer) { mark(items[slot], beyond: &bound, side: 1, isCrossing) }
      bound = Int32.min
      for slot in slots(of: layer).reversed() {
        mark(items[slot], beyond: &bound, side: -1, isCrossing)
      }
    }
    found.removeAll(keepingCapacity: true)
    for item in 0..<Int32(itemCount) where isCrossing[item] { found.append(item) }
  }

  /// Marks the ends of an item's links downwards that lead less far to a side than those of the items
  /// before it, and moves the bound to the furthest.
  @inline(__always)
  private func mark(
    _ item: Int32, beyond bound: inout Int32, side: Int32, _ isCrossing: borrowing Flat<Bool>
  ) {
    let before = bound
    for place in lower.range(of: item) {
      let end = lower.ends[place]
      let distance = side * places[end]
      if distance < before {
        isCrossing[item] = true
        isCrossing[end] = true
      }
      bound = max(bound, distance)
    }
  }
}
