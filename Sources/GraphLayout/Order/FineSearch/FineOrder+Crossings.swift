extension FineOrder {
  /// How often links cross; links of one port, and links to one port, do not.
  ///
  /// Inversions are counted with a tree of partial sums (Barth, Jünger and Mutzel, "Simple and efficient
  /// bilayer cross counting", 2002).
  ///
  /// - Complexity: O(items + links · log items).
  func crossingCount() -> Int {
    /// The first of each item's places for what comes in, from the left of its layer.
    let inputs = Flat(repeating: Int32(0), count: itemCount)
    var most: Int32 = 0
    for layer in 0..<Int32(layerCount) {
      var width: Int32 = 0
      for slot in slots(of: layer) {
        inputs[items[slot]] = width
        width += upper.lastOwnPort(of: items[slot]) + 1
      }
      most = max(most, width)
    }
    let sums = Flat(repeating: Int32(0), count: Int(most) + 1)
    var total = 0
    for layer in 0..<Int32(max(0, layerCount - 1)) {
      total += crossingCount(below: layer, inputs: inputs, sums)
    }
    return total
  }

  /// How often links cross below a layer.
  private func crossingCount(
    below layer: Int32, inputs: borrowing Flat<Int32>, _ sums: borrowing Flat<Int32>
  ) -> Int {
    guard let last = slots(of: layer + 1).last.map({ items[$0] }) else { return 0 }
    let width = inputs[last] + upper.lastOwnPort(of: last) + 1
    sums.fill(0, upTo: Int(width) + 1)
    var (total, done) = (0, Int32(0))
    for slot in slots(of: layer) {
      let links = lower.range(of: items[slot])
      var first = links.lowerBound
      while first < links.upperBound {
        let end = lower.endOfPort(from: first, upTo: links.upperBound)
        for link in first..<end {
          var node = inputs[lower.ends[link]] &+ lower.port(link) &+ 1
          total &+= Int(done)
          while node > 0 {
            total &-= Int(sums[node])
            node &= node &- 1
          }
        }
        for link in first..<end {
          var node = inputs[lower.ends[link]] &+ lower.port(link) &+ 1
          while node <= width {
            sums[node] = sums[node] &+ 1
            node &+= node & (0 &- node)
          }
        }
        done &+= end &- first
        first = end
      }
    }
    return total
  }

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
