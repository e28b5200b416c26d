/// Orders in which all items stand near what they are linked to, above and below at once.
extension FineOrder {
  /// An item that is to get a place on its layer, and where it would like to be.
  private struct Claim: BitwiseCopyable {
    var column: Float
    var item: Int32
    /// The place on the layer that goes with the column.
    var place: Int32
  }

  /// The links that an item is placed by.
  private struct Sides: OptionSet {
    let rawValue: Int
    static let above = Sides(rawValue: 1)
    static let below = Sides(rawValue: 2)
  }

  /// How often the layers are sorted by what was sorted before, and then by both sides, or by those if few
  /// sweeps do.
  private static let sweeps = (oneSided: 4, twoSided: 12, brief: 8)
  /// By what share an item goes beyond the mean of what it is linked to, so that fewer sweeps do (successive
  /// over-relaxation: Young, "Iterative methods for solving partial difference equations of elliptic type",
  /// 1954).
  private static let overshoot: Float = 1 / 3

  /// What is needed to sort a layer, for the largest one.
  private struct Desk: ~Copyable {
    /// Where each item is, from 0 to 1.
    let columns: Flat<Float>
    /// What each item is linked to above and below where that is one item, as it is for lines; else -1.
    let above, below: Flat<Int32>
    let claims, sorted: Flat<Claim>
    /// Where the claims to each place go.
    let starts: Flat<Int32>

    init(_ order: borrowing FineOrder) {
      let items = order.itemCount
      columns = Flat(repeating: 0, count: items)
      above = order.upper.onlyEnds()
      below = order.lower.onlyEnds()
      claims = Flat(repeating: Claim(column: 0, item: 0, place: 0), count: items)
      sorted = Flat(repeating: Claim(column: 0, item: 0, place: 0), count: items)
      starts = Flat(repeating: 0, count: items + 1)
    }
  }

  /// Puts the items of each layer in the order of the means of what they are linked to, down and up in turn.
  ///
  /// First by the layer that was sorted before alone, so that what is far away is heard of, and then by
  /// those above and below: that comes near to the least sum of squared distances (Hall, "An r-dimensional
  /// quadratic placement algorithm", 1970), and crosses a fifth less than the former alone.
  ///
  /// - Complexity: O(items + links) for each time, where the means are spread evenly.
  func sweep(isBrief: Bool = false) {
    let desk = Desk(self)
    for layer in 0..<Int32(layerCount) { spread(layer, desk.columns) }
    for round in 0..<Self.sweeps.oneSided {
      sweep(isDown: round % 2 == 0, isTwoSided: false, desk)
    }
    for round in 0..<(isBrief ? Self.sweeps.brief : Self.sweeps.twoSided) {
      sweep(isDown: round % 2 == 0, isTwoSided: true, desk)
    }
    for layer in 0..<Int32(layerCount) {
      for slot in slots(of: layer) { places[items[slot]] = slot - starts[layer] }
    }
    setAllKeys()
  }

  private func sweep(isDown: Bool, isTwoSided: Bool, _ desk: borrowing Desk) {
    for step in 0..<Int32(layerCount) {
      let layer = isDown ? step : Int32(layerCount) - 1 - step
      sort(layer, by: isTwoSided ? [.above, .below] : isDown ? .above : .below, desk)
      spread(layer, desk.columns)
    }
  }

  /// Gives the items of a layer columns from 0 to 1 by their slots.
  private func spread(_ layer: Int32, _ columns: borrowing Flat<Float>) {
    let (start, end) = (starts[layer], starts[layer + 1])
    let step = 1 / Float(max(1, end &- start))
    var slot = start
    while slot < end {
      columns[items[slot]] = (Float(slot &- start) + 0.5) * step
      slot &+= 1
    }
  }

  /// Sorts the items of a layer by where they would like to be.
  ///
  /// Each goes to the place that it claims, or a few further on (Isaac and Singleton, "Sorting by address
  /// calculation", 1956).
  private func sort(_ layer: Int32, by sides: Sides, _ desk: borrowing Desk) {
    let first = starts[layer]
    let count = starts[layer + 1] &- first
    let scale = Float(count)
    desk.starts.fill(0, upTo: Int(count) + 1)
    var number: Int32 = 0
    while number < count {
      let item = items[first &+ number]
      let column = wish(item, sides, desk)
      let place = max(0, min(count &- 1, Int32(column * scale)))
      desk.claims[number] = Claim(column: column, item: item, place: place)
      desk.starts[place &+ 1] = desk.starts[place &+ 1] &+ 1
      number &+= 1
    }
    var sum: Int32 = 0
    number = 0
    while number < count {
      sum &+= desk.starts[number]
      desk.starts[number] = sum
      number &+= 1
    }
    number = 0
    while number < count {
      let claim = desk.claims[number]
      let target = desk.starts[claim.place]
      desk.sorted[target] = claim
      desk.starts[claim.place] = target &+ 1
      number &+= 1
    }
    insert(Int(count), desk.sorted)
    number = 0
    while number < count {
      items[first &+ number] = desk.sorted[number].item
      number &+= 1
    }
  }

  /// Sorts so many claims that are nearly sorted.
  private func insert(_ count: Int, _ claims: borrowing Flat<Claim>) {
    /// So many steps of an insertion are worth trying before another sort.
    var steps = 8 * count + 300
    var number = 1
    while number < count, steps > 0 {
      let claim = claims[number]
      var hole = number
      while hole > 0, claims[hole &- 1].column > claim.column {
        claims[hole] = claims[hole &- 1]
        hole &-= 1
      }
      claims[hole] = claim
      steps &-= number &- hole
      number &+= 1
    }
    if steps <= 0 { claims.sort(0..<count) { $0.column < $1.column } }
  }

  /// Where an item would like to be.
  @inline(__always)
  private func wish(_ item: Int32, _ sides: Sides, _ desk: borrowing Desk) -> Float {
    let own = desk.columns[item]
    var (sum, count): (Float, Float) = (0, 0)
    if sides.contains(.above) { add(desk.above[item], upper, of: item, desk.columns, &sum, &count) }
    if sides.contains(.below) { add(desk.below[item], lower, of: item, desk.columns, &sum, &count) }
    guard count > 0 else { return own }
    let mean = sum / count
    return sides == [.above, .below] ? mean + (mean - own) * Self.overshoot : mean
  }

  @inline(__always)
  private func add(
    _ only: Int32, _ links: borrowing FineLinks, of item: Int32, _ columns: borrowing Flat<Float>,
    _ sum: inout Float, _ count: inout Float
  ) {
    if only >= 0 {
      sum += columns[only]
      count += 1
      return
    }
    let (start, end) = (links.starts[item], links.starts[item &+ 1])
    var link = start
    while link < end {
      sum += columns[links.ends[link]]
      link &+= 1
    }
    count += Float(end &- start)
  }
}
