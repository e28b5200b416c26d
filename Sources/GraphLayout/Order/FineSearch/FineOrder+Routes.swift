/// The best ways of lines, while all else stays.
extension FineOrder {
  /// The gaps of a layer beside an item.
  private struct Window {
    /// The layer's first slot, and the item's place.
    let start, own: Int32
    /// The gaps that the layer has.
    let first, last: Int

    @inline(__always)
    init(start: Int32, end: Int32, own: Int32) {
      self.start = start
      self.own = own
      first = max(0, LineRouter.half &- Int(own))
      last = min(LineRouter.count - 1, LineRouter.half &+ Int(end &- start &- 1 &- own))
    }

    /// The slot of the item to the right of a gap.
    @inline(__always)
    func slot(rightOf gap: Int) -> Int {
      Int(start &+ own) &- LineRouter.half &+ gap &+ (gap >= LineRouter.half ? 1 : 0)
    }

    /// The places of the items beside the outermost gaps.
    @inline(__always)
    var places: ClosedRange<Int32> {
      let (left, right) = (first &- LineRouter.half, last &- LineRouter.half)
      return ClosedRange(
        uncheckedBounds: (own &+ Int32(left), own &+ Int32(right)))
    }
  }

  @inline(__always)
  private func window(_ item: Int32) -> Window {
    let layer = layers[item]
    return Window(start: starts[layer], end: starts[layer + 1], own: places[item])
  }

  /// Moves the lines that some items belong to each to where it crosses least, as long as the work is below a
  /// limit; returns how many crossings that saved.
  ///
  /// A line that nothing has passed since it was last led anew is still at its best, or near to that.
  mutating func rerouteLines(
    of crossing: [Int32], by router: inout LineRouter, limit: Int = .max,
    _ attempt: inout Attempt
  ) -> Int {
    let isDone = Flat(repeating: false, count: itemCount)
    var saved = 0
    for item in crossing where Int(vertices[item]) >= nodeCount && !isDone[vertices[item]] {
      guard work < limit else { break }
      isDone[vertices[item]] = true
      guard attempt.isTouched[vertices[item]] else { continue }
      attempt.isTouched[vertices[item]] = false
      saved += rerouteLine(of: item, by: &router, &attempt)
    }
    return saved
  }

  /// Moves the line of an item to where it crosses least, near where it is; returns how many crossings that
  /// saved.
  ///
  /// The way is the shortest one from gap to gap, a link that lies between two gaps being a step (as an edge
  /// is put into a planar drawing along the shortest way through its faces: Gutwenger, Mutzel and
  /// Weiskircher, "Inserting an edge into a planar graph", 2005).
  mutating func rerouteLine(
    of member: Int32, by router: inout LineRouter, _ attempt: inout Attempt
  ) -> Int {
    let line = look(atLineOf: member, router)
    var rest = line.savable
    guard rest > 0 else { return 0 }
    router.begin()
    rest &-= router.savable[0]
    var here = window(router.items[0])
    while router.layers &+ 1 < line.layers {
      let there = window(router.items[router.layers &+ 1])
      takeWays(from: here, to: there, costing: rest, &router)
      rest &-= router.savable[router.layers]
      here = there
    }
    let (cost, gap) = bestEnd(of: router.items[router.layers], here, router)
    guard cost < 0 else { return 0 }
    return moveLine(to: gap, by: &router, &attempt)
  }

  /// Looks at a line from above: what its items are, what the ways from each of its own gaps cost, and how many
  /// crossings at most may be saved, those with links that have an end in its windows.
  private func look(
    atLineOf member: Int32, _ router: borrowing LineRouter
  ) -> (layers: Int, savable: Int32) {
    var item = member
    while let above = lineItem(above: item) { item = above }
    var here = window(item)
    router.items[0] = item
    router.savable[0] = look(
      at: here, onLayer: 0, from: places[upper.ends[upper.starts[item]]], router)
    var (sum, layer) = (router.savable[0], 1)
    while let below = lineItem(below: item) {
      let there = window(below)
      router.items[layer] = below
      let savable =
        look(at: there, onLayer: layer, from: here.own, router) &+ linksBeyond(there, from: here)
      router.savable[layer] = savable
      sum &+= savable
      layer &+= 1
      (item, here) = (below, there)
    }
    let end = lower.key(lower.starts[item], places: places)
    for gap in here.first..<here.last {
      lower.forEachKey(of: items[here.slot(rightOf: gap)]) { key in
        sum &+= (gap < LineRouter.half ? key > end : key < end) ? 1 : 0
      }
    }
    return (layer, sum)
  }

  /// Looks at what the way from a place above costs to each gap of a layer, against that to where the line is now;
  /// returns how many links to items in the window cross the latter.
  @inline(__always)
  private func look(
    at window: Window, onLayer layer: Int, from place: Int32, _ router: borrowing LineRouter
  ) -> Int32 {
    var (cost, savable): (Int32, Int32) = (0, 0)
    var gap = LineRouter.half
    router.setOwnCost(gap, onLayer: layer, 0)
    while gap < window.last {
      upper.forEachPlace(of: items[window.slot(rightOf: gap)]) { end in
        let isCrossing: Int32 = end < place ? 1 : 0
        savable &+= isCrossing
        cost &+= (end > place ? 1 : 0) &- isCrossing
      }
      gap &+= 1
      router.setOwnCost(gap, onLayer: layer, cost)
    }
    cost = 0
    gap = LineRouter.half
    while gap > window.first {
      gap &-= 1
      upper.forEachPlace(of: items[window.slot(rightOf: gap)]) { end in
        let isCrossing: Int32 = end > place ? 1 : 0
        savable &+= isCrossing
        cost &+= (end < place ? 1 : 0) &- isCrossing
      }
      router.setOwnCost(gap, onLayer: layer, cost)
    }
    return savable
  }

  /// How many links from items in a window lead across the line to beyond its window on the next layer.
  @inline(__always)
  private func linksBeyond(_ there: Window, from here: Window) -> Int32 {
    let places = there.places
    var sum: Int32 = 0
    var gap = here.first
    while gap < LineRouter.half {
      lower.forEachPlace(of: items[here.slot(rightOf: gap)]) {
        sum &+= $0 > places.upperBound ? 1 : 0
      }
      gap &+= 1
    }
    while gap < here.last {
      lower.forEachPlace(of: items[here.slot(rightOf: gap)]) {
        sum &+= $0 < places.lowerBound ? 1 : 0
      }
      gap &+= 1
    }
    return sum
  }

  /// Looks at all ways from a layer to the next that may save what is still to save, from the outermost gaps
  /// inwards.
  @inline(__always)
  private mutating func takeWays(
    from here: Window, to there: Window, costing rest: Int32, _ router: inout LineRouter
  ) {
    var (left, right) = (here.first, here.last)
    while left < LineRouter.half, router.cost(left) >= rest { left &+= 1 }
    while right > LineRouter.half, router.cost(right) >= rest { right &-= 1 }
    work += 4 + right - left
    var fromRight = router.ways(from: right)
    while right > LineRouter.half {
      right &-= 1
      lower.forEachPlace(of: items[here.slot(rightOf: right)]) { place in
        router.pass(&fromRight, linkTo: place &- there.own, isToRight: false)
      }
      router.add(&fromRight, from: right)
    }
    var fromLeft = router.ways(from: left)
    while left < LineRouter.half {
      lower.forEachPlace(of: items[here.slot(rightOf: left)]) { place in
        router.pass(&fromLeft, linkTo: place &- there.own, isToRight: true)
      }
      left &+= 1
      router.add(&fromLeft, from: left)
    }
    router.endLayer(fromLeft, fromRight)
  }

  /// The end of the best way, from which the node below is reached.
  private func bestEnd(
    of item: Int32, _ here: Window, _ router: borrowing LineRouter
  ) -> (cost: Int32, gap: Int) {
    let end = lower.key(lower.starts[item], places: places)
    var best = (cost: router.cost(LineRouter.half), gap: LineRouter.half)
    var sum: Int32 = 0
    for gap in LineRouter.half..<here.last {
      lower.forEachKey(of: items[here.slot(rightOf: gap)]) { sum &+= ($0 &- end).signum() }
      let cost = router.cost(gap + 1) + sum
      if cost < best.cost { best = (cost, gap + 1) }
    }
    sum = 0
    for gap in (here.first..<LineRouter.half).reversed() {
      lower.forEachKey(of: items[here.slot(rightOf: gap)]) { sum &-= ($0 &- end).signum() }
      let cost = router.cost(gap) + sum
      if cost < best.cost { best = (cost, gap) }
    }
    return best
  }

  /// Moves a line, from its last item upwards, to the way that leads to a gap.
  private mutating func moveLine(
    to end: Int, by router: inout LineRouter, _ attempt: inout Attempt
  ) -> Int {
    var (gap, saved) = (end, 0)
    while true {
      let item = router.items[router.layers]
      saved += shift(item, by: Int32(gap - LineRouter.half), &attempt)
      guard router.layers > 0 else { return saved }
      gap = router.popOrigin(of: gap)
    }
  }
}
