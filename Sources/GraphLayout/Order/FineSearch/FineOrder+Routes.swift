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

    /// The gap to the left of another item of the layer, by its place; -1 or one too many beyond those that
    /// are looked at.
    @inline(__always)
    func gap(leftOf place: Int32) -> Int {
      let gap = Int(place &- own) &+ LineRouter.half &- (place > own ? 1 : 0)
      return max(-1, min(LineRouter.count, gap))
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
    var first = member
    while let above = lineItem(above: first) { first = above }
    var rest = savableCrossings(ofLineFrom: first, router)
    guard rest > 0 else { return 0 }
    router.begin()
    rest &-= router.savable[0]
    var item = first
    let origin = places[upper.ends[upper.starts[first]]]
    var here = window(item)
    forEachGap(of: here, from: origin) { router.setFirstCost($0, $1) }
    while let below = lineItem(below: item) {
      let there = window(below)
      forEachGap(of: there, from: here.own) { router.setOwnCost($0, $1) }
      takeWays(from: here, to: there, costing: rest, router)
      router.endLayer()
      rest &-= router.savable[router.layers]
      (item, here) = (below, there)
    }
    let (cost, gap) = bestEnd(of: item, here, router)
    guard cost < 0 else { return 0 }
    return move(lineUpFrom: item, to: gap, by: &router, &attempt)
  }

  /// Looks at all ways from a layer to the next that may save what is still to save.
  @inline(__always)
  private mutating func takeWays(
    from here: Window, to there: Window, costing rest: Int32, _ router: borrowing LineRouter
  ) {
    router.beginLayer()
    var (left, right) = (here.first, here.last)
    while left < LineRouter.half, router.cost(left) >= rest { left &+= 1 }
    while right > LineRouter.half, router.cost(right) >= rest { right &-= 1 }
    work += 4 + right - left
    var gap = LineRouter.half
    while gap < right {
      pass(items[here.slot(rightOf: gap)], there, isToRight: true, router)
      gap &+= 1
      if router.cost(gap) < rest { router.takeWays(from: gap) }
    }
    guard left < LineRouter.half else { return }
    router.returnToOwnGap()
    gap = LineRouter.half
    while gap > left {
      gap &-= 1
      pass(items[here.slot(rightOf: gap)], there, isToRight: false, router)
      if router.cost(gap) < rest { router.takeWays(from: gap) }
    }
  }

  @inline(__always)
  private func pass(
    _ other: Int32, _ there: Window, isToRight: Bool, _ router: borrowing LineRouter
  ) {
    for link in lower.range(of: other) {
      router.pass(linkBeyond: there.gap(leftOf: places[lower.ends[link]]), isToRight: isToRight)
    }
  }

  /// The end of the best way, from which the node below is reached.
  private func bestEnd(
    of item: Int32, _ here: Window, _ router: borrowing LineRouter
  ) -> (cost: Int32, gap: Int) {
    let end = lower.key(lower.starts[item], places: places)
    var best = (cost: router.cost(LineRouter.half), gap: LineRouter.half)
    var sum: Int32 = 0
    for gap in LineRouter.half..<here.last {
      for link in lower.range(of: items[here.slot(rightOf: gap)]) {
        sum += (lower.key(link, places: places) - end).signum()
      }
      let cost = router.cost(gap + 1) + sum
      if cost < best.cost { best = (cost, gap + 1) }
    }
    sum = 0
    for gap in (here.first..<LineRouter.half).reversed() {
      for link in lower.range(of: items[here.slot(rightOf: gap)]) {
        sum -= (lower.key(link, places: places) - end).signum()
      }
      let cost = router.cost(gap) + sum
      if cost < best.cost { best = (cost, gap) }
    }
    return best
  }

  /// Moves a line, from its last item upwards, to the way that leads to a gap.
  private mutating func move(
    lineUpFrom last: Int32, to end: Int, by router: inout LineRouter, _ attempt: inout Attempt
  ) -> Int {
    var (item, gap, saved) = (last, end, 0)
    while true {
      saved += shift(item, by: Int32(gap - LineRouter.half), &attempt)
      guard let above = lineItem(above: item) else { return saved }
      gap = router.popOrigin(of: gap)
      item = above
    }
  }

  /// What the way from a place above costs to each gap of a layer, against that to where the line is now.
  @inline(__always)
  private func forEachGap(
    of window: Window, from place: Int32, _ body: (_ gap: Int, _ cost: Int32) -> Void
  ) {
    var sum: Int32 = 0
    var gap = LineRouter.half
    body(gap, 0)
    while gap < window.last {
      sum &+= tendency(items[window.slot(rightOf: gap)], from: place)
      gap &+= 1
      body(gap, sum)
    }
    sum = 0
    gap = LineRouter.half
    while gap > window.first {
      gap &-= 1
      sum &-= tendency(items[window.slot(rightOf: gap)], from: place)
      body(gap, sum)
    }
  }

  /// How many links of an item come from the right of a place above rather than from the left.
  @inline(__always)
  private func tendency(_ other: Int32, from place: Int32) -> Int32 {
    var sum: Int32 = 0
    for link in upper.range(of: other) {
      let it = places[upper.ends[link]]
      sum &+= (it > place ? 1 : 0) &- (it < place ? 1 : 0)
    }
    return sum
  }

  /// How many crossings of a line at most may be saved, those with links that have an end in its windows: in
  /// sum, and on the way to each layer.
  private func savableCrossings(
    ofLineFrom first: Int32, _ router: borrowing LineRouter
  ) -> Int32 {
    var (item, here) = (first, window(first))
    var sum = savableCrossings(from: places[upper.ends[upper.starts[first]]], to: here)
    router.savable[0] = sum
    var layer = 1
    while let below = lineItem(below: item) {
      let there = window(below)
      let count = savableCrossings(from: here, to: there)
      router.savable[layer] = count
      sum &+= count
      layer += 1
      (item, here) = (below, there)
    }
    let end = lower.key(lower.starts[item], places: places)
    for gap in here.first..<here.last {
      for link in lower.range(of: items[here.slot(rightOf: gap)]) {
        let key = lower.key(link, places: places)
        sum &+= (gap < LineRouter.half ? key > end : key < end) ? 1 : 0
      }
    }
    return sum
  }

  /// How many links to items in a window cross that from a place above to the line.
  @inline(__always)
  private func savableCrossings(from place: Int32, to there: Window) -> Int32 {
    var sum: Int32 = 0
    var gap = there.first
    while gap < there.last {
      let isLeft = gap < LineRouter.half
      for link in upper.range(of: items[there.slot(rightOf: gap)]) {
        let it = places[upper.ends[link]]
        sum &+= (isLeft ? it > place : it < place) ? 1 : 0
      }
      gap &+= 1
    }
    return sum
  }

  /// How many links from or to items in the windows of a line on two layers cross it.
  @inline(__always)
  private func savableCrossings(from here: Window, to there: Window) -> Int32 {
    var sum = savableCrossings(from: here.own, to: there)
    var gap = here.first
    while gap < here.last {
      let isLeft = gap < LineRouter.half
      for link in lower.range(of: items[here.slot(rightOf: gap)]) {
        let end = there.gap(leftOf: places[lower.ends[link]])
        sum &+= (isLeft ? end >= there.last : end < there.first) ? 1 : 0
      }
      gap &+= 1
    }
    return sum
  }
}
