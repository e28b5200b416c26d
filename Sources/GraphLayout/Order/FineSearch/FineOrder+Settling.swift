/// Shorter edges, where that costs no crossings: a search that drifts leaves them longer than need be.
extension FineOrder {
  /// Where items would stand if that were decided now, from left to right.
  private struct Stand: ~Copyable {
    /// The column of the middle of each item, and half its width with its share of a gap.
    let columns, halves: Flat<Float>

    /// Items that stand nowhere yet.
    init(of order: borrowing FineOrder, graph: Graph, options: Layout.Options) {
      columns = Flat(repeating: 0, count: order.itemCount)
      halves = Flat(repeating: Float(1 + options.lineGap) / 2, count: order.itemCount)
      for item in 0..<Int32(order.itemCount) where Int(order.vertices[item]) < order.nodeCount {
        let node = graph.nodes[Int(order.vertices[item])]
        halves[item] = Float(max(1, node.size.columns) + options.gap) / 2
      }
    }
  }

  /// Items that stand side by side because they would all like to be further to the same side, and where
  /// they would like to be in sum.
  private struct Pool {
    var sum, weight: Float
    var first: Int32
  }

  /// The sides on which the links of an item are looked at.
  private struct Sides: OptionSet {
    let rawValue: Int
    static let above = Sides(rawValue: 1)
    static let below = Sides(rawValue: 2)
  }

  /// How often all layers are placed anew before each time that moves are looked for; for many items one time
  /// does, and in a crowded graph, whose items have been put near the middle by sweeps, one placing.
  private static let (placings, manyItems) = ([4, 2, 2, 2], 800)
  /// So many neighbours at most an item passes at once, and no more where that costs so many crossings on
  /// the way; of many items each passes fewer.
  private static let (mostPassed, mostLost): (Int32, Int) = (8, 6)
  private static let (mostPassedOfMany, mostLostOfMany): (Int32, Int) = (4, 3)
  /// What a move has to save in length.
  private static let least: Float = 0.01

  /// Lets items pass their neighbours where edges become shorter and crossings stay as many.
  ///
  /// Each layer is looked at once from above, and if that is not to be brief once from below, in each round.
  mutating func settle(
    in graph: Graph, isCrowded: Bool, isBrief: Bool, options: Layout.Options
  ) {
    let stand = Stand(of: self, graph: graph, options: options)
    let layers = 0..<Int32(layerCount)
    var pools: [Pool] = []
    let rounds =
      itemCount < Self.manyItems ? Self.placings : isCrowded ? [1] : [Self.placings[0]]
    for placings in rounds {
      for _ in 0..<placings {
        for layer in layers { place(layer, stand, .above, &pools) }
        for layer in layers.reversed() { place(layer, stand, .below, &pools) }
      }
      for layer in layers { place(layer, stand, [.above, .below], &pools) }
      var count = 0
      for layer in layers { count += settle(layer, stand) }
      if isBrief { break }
      for layer in layers.reversed() { count += settle(layer, stand) }
      if count == 0 { break }
    }
  }

  /// Puts the items of a layer as near as may be to the middle of what they are linked to (isotonic
  /// regression by pooling of adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman, "An empirical
  /// distribution function for sampling with incomplete information", 1955).
  private func place(
    _ layer: Int32, _ stand: borrowing Stand, _ sides: Sides, _ pools: inout [Pool]
  ) {
    pools.removeAll(keepingCapacity: true)
    var offset: Float = 0
    for slot in slots(of: layer) {
      let item = items[slot]
      offset += stand.halves[item]
      var (sum, weight): (Float, Float) = (0, 0)
      if sides.contains(.above) { add(upper, of: item, stand, &sum, &weight) }
      if sides.contains(.below) { add(lower, of: item, stand, &sum, &weight) }
      if weight == 0 { (sum, weight) = (stand.columns[item] / 16, 1 / 16) }
      var pool = Pool(sum: sum - weight * offset, weight: weight, first: slot)
      while let last = pools.last, last.sum * pool.weight > pool.sum * last.weight {
        pool = Pool(
          sum: last.sum + pool.sum, weight: last.weight + pool.weight, first: last.first)
        pools.removeLast()
      }
      pools.append(pool)
      offset += stand.halves[item]
    }
    offset = 0
    var next = 0
    var start: Float = 0
    for slot in slots(of: layer) {
      if next < pools.count, pools[next].first == slot {
        start = pools[next].sum / pools[next].weight
        next += 1
      }
      let item = items[slot]
      offset += stand.halves[item]
      stand.columns[item] = start + offset
      offset += stand.halves[item]
    }
  }

  /// Adds up where an item's links on one side lead.
  @inline(__always)
  private func add(
    _ links: borrowing FineLinks, of item: Int32, _ stand: borrowing Stand, _ sum: inout Float,
    _ weight: inout Float
  ) {
    let end = links.starts[item &+ 1]
    var link = links.starts[item]
    while link < end {
      let other = links.ends[link]
      let cost = cost(item, other)
      sum += cost * stand.columns[other]
      weight += cost
      link &+= 1
    }
  }

  /// What a column costs between two items: most within a line, which should be straight.
  @inline(__always)
  private func cost(_ one: Int32, _ other: Int32) -> Float {
    let (isLine, isOther) = (Int(vertices[one]) >= nodeCount, Int(vertices[other]) >= nodeCount)
    return isLine && isOther ? 4 : isLine || isOther ? 1.5 : 2
  }

  /// Moves the items of a layer to where they would rather be; returns how many.
  private mutating func settle(_ layer: Int32, _ stand: borrowing Stand) -> Int {
    var count = 0
    for slot in slots(of: layer) {
      guard mayMove(items[slot]) else { continue }
      let slope = slope(upper, of: items[slot], stand) + slope(lower, of: items[slot], stand)
      guard slope != 0, settle(slot, layer, step: slope > 0 ? 1 : -1, stand) else { continue }
      count += 1
    }
    return count
  }

  /// What an item's links on one side save if it moves to the right.
  @inline(__always)
  private func slope(
    _ links: borrowing FineLinks, of item: Int32, _ stand: borrowing Stand
  ) -> Float {
    var slope: Float = 0
    for place in links.range(of: item) {
      let distance = stand.columns[links.ends[place]] - stand.columns[item]
      if distance != 0 {
        slope += distance > 0 ? cost(item, links.ends[place]) : -cost(item, links.ends[place])
      }
    }
    return slope
  }

  /// Moves the item in a slot past neighbours on one side, if that makes edges shorter.
  private mutating func settle(
    _ slot: Int32, _ layer: Int32, step: Int32, _ stand: borrowing Stand
  ) -> Bool {
    let (item, slots) = (items[slot], slots(of: layer))
    let isOneOfMany = itemCount >= Self.manyItems
    let mostPassed = isOneOfMany ? Self.mostPassedOfMany : Self.mostPassed
    let mostLost = isOneOfMany ? Self.mostLostOfMany : Self.mostLost
    let end =
      step > 0
      ? min(slots.upperBound - 1, slot + mostPassed)
      : max(slots.lowerBound, slot - mostPassed)
    let passer = passer(item)
    /// After which items that it passes no crossing has been lost.
    var landings: UInt8 = 0
    var (at, saved) = (slot, 0)
    while at != end {
      at += step
      saved += Int(step) * saving(passer, items[at])
      if saved < -mostLost { break }
      if saved == 0 { landings |= 1 << UInt8(abs(at - slot) - 1) }
    }
    // In crowded graphs there is hardly ever such a place, and lengths need not be looked at.
    guard landings > 0 else { return false }
    let direction = Float(step)
    let width = direction * 2 * stand.halves[item]
    let before = length(item, at: stand.columns[item], stand)
    /// What the items that are passed lose by making room.
    var lost: Float = 0
    var (best, target, column) = (-Self.least, slot, stand.columns[item])
    at = slot
    while landings > 0 {
      at += step
      let other = items[at]
      let place = stand.columns[other]
      lost += length(other, at: place - width, stand) - length(other, at: place, stand)
      defer { landings >>= 1 }
      guard landings & 1 > 0 else { continue }
      let landing = place + direction * (stand.halves[other] - stand.halves[item])
      let change = lost + length(item, at: landing, stand) - before
      if change < best { (best, target, column) = (change, at, landing) }
    }
    guard target != slot else { return false }
    at = slot
    while at != target {
      at += step
      stand.columns[items[at]] = stand.columns[items[at]] - width
    }
    stand.columns[item] = column
    move(from: slot, to: target)
    return true
  }

  /// How long an item's links are in sum, were it at a column.
  private func length(_ item: Int32, at column: Float, _ stand: borrowing Stand) -> Float {
    length(upper, of: item, at: column, stand) + length(lower, of: item, at: column, stand)
  }

  @inline(__always)
  private func length(
    _ links: borrowing FineLinks, of item: Int32, at column: Float, _ stand: borrowing Stand
  ) -> Float {
    var sum: Float = 0
    for place in links.range(of: item) {
      sum += cost(item, links.ends[place]) * abs(stand.columns[links.ends[place]] - column)
    }
    return sum
  }
}
