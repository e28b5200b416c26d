/// One exchange: an arc leaves the tree, one side of it moves, another arc enters.
extension NetworkSimplex {
  /// What the search for exchanges remembers from one to the next.
  struct Search {
    /// How many looks at an arc are left.
    var effort: Int
    /// Where to go on looking for an arc that can leave.
    var cursor: Int32 = 0
    /// Which exchange last had each point on its moving side.
    var moved: [Int32]
    var exchange: Int32 = 0

    init(points: Int, effort: Int) {
      self.effort = effort
      moved = [Int32](repeating: 0, count: points)
    }
  }

  /// An arc across the cut that reaches its length after the moving side has gone so far.
  struct Kink {
    var distance: Int
    var arc: Int32
  }

  /// A tree arc with too much pull: the worst among the first few found, going round.
  func leavingArc(_ search: inout Search) -> Int32? {
    let enough = 24
    var found = 0
    var (best, worst): (Int32?, Int) = (nil, 0)
    for _ in values.indices {
      let arc = tree.arc[search.cursor]
      search.cursor = search.cursor + 1 == values.count ? 0 : search.cursor + 1
      guard arc >= 0 else { continue }
      let excess = abs(excess(arc))
      guard excess > 0 else { continue }
      if excess > worst { (best, worst) = (arc, excess) }
      found += 1
      if found == enough { break }
    }
    return best
  }

  /// Moves the side below a tree arc as far as it gains, and puts the arc it meets in its place.
  mutating func exchange(_ leaving: Int32, _ search: inout Search) {
    let it = arcs[leaving]
    let isHeadBelow = tree.arc[it.head] == leaving
    let below = isHeadBelow ? it.head : it.tail
    let grows = excess(leaving) > 0
    let direction = grows == isHeadBelow ? 1 : -1
    search.exchange += 1
    let side = points(below: below, &search)
    var kinks = kinks(of: side, moving: direction, &search)
    var remaining = abs(excess(leaving))
    while let place = nearest(kinks) {
      let kink = kinks[place]
      let width = Int(arcs[kink.arc].above) + Int(arcs[kink.arc].below)
      let isAbove = pull[kink.arc] == Int(arcs[kink.arc].above)
      let change = min(width, remaining)
      push(isAbove ? -change : change, along: kink.arc, &search)
      remaining -= change
      if remaining == 0 {
        for point in side { values[point] += Int32(direction * kink.distance) }
        rehang(below, with: kink.arc, side: search)
        return
      }
      kinks.swapAt(place, kinks.count - 1)
      kinks.removeLast()
    }
    preconditionFailure("the costs of arc \(it) have no least value")
  }

  /// What moves if all below a point does, and the first arc that it brings to its length.
  func freeWay(
    below point: Int32, moving direction: Int, _ search: inout Search
  ) -> (side: [Int32], met: Kink?) {
    search.exchange += 1
    let side = points(below: point, &search)
    let kinks = kinks(of: side, moving: direction, &search)
    return (side, nearest(kinks).map { kinks[$0] })
  }

  /// The points below one, marked as moving.
  private func points(below root: Int32, _ search: inout Search) -> [Int32] {
    var points: [Int32] = []
    var at: Int32? = root
    while let point = at {
      points.append(point)
      search.moved[point] = search.exchange
      at = tree.point(after: point, below: root)
    }
    return points
  }

  /// The arcs across the cut that a move brings to their length, and how far away that is.
  private func kinks(of side: [Int32], moving direction: Int, _ search: inout Search) -> [Kink] {
    var kinks: [Kink] = []
    for point in side {
      for place in incident.places(of: point) {
        let arc = incident.members[place]
        search.effort -= 1
        let it = arcs[arc]
        let isHeadMoving = it.head == point
        guard search.moved[isHeadMoving ? it.tail : it.head] != search.exchange,
          !tree.contains(arc: arc, of: arcs)
        else { continue }
        let isAbove = pull[arc] == Int(it.above)
        if isAbove != (isHeadMoving == (direction > 0)) {
          kinks.append(Kink(distance: abs(slack(arc)), arc: arc))
        }
      }
    }
    return kinks
  }

  private func nearest(_ kinks: [Kink]) -> Int? {
    kinks.indices.min {
      (kinks[$0].distance, kinks[$0].arc) < (kinks[$1].distance, kinks[$1].arc)
    }
  }

  /// Changes an arc's pull, and those on the tree's way between its ends so that all stay balanced.
  private mutating func push(_ change: Int, along arc: Int32, _ search: inout Search) {
    pull[arc] += change
    var (fromHead, fromTail) = (arcs[arc].head, arcs[arc].tail)
    while fromHead != fromTail {
      search.effort -= 1
      if tree.depth[fromHead] >= tree.depth[fromTail] {
        let up = tree.arc[fromHead]
        pull[up] += arcs[up].tail == fromHead ? change : -change
        fromHead = tree.parent[fromHead]
      } else {
        let up = tree.arc[fromTail]
        pull[up] += arcs[up].head == fromTail ? change : -change
        fromTail = tree.parent[fromTail]
      }
    }
  }

  /// Takes the moved side off the tree and hangs it up again by the arc that entered.
  private mutating func rehang(_ below: Int32, with entering: Int32, side search: Search) {
    let it = arcs[entering]
    let isHeadMoved = search.moved[it.head] == search.exchange
    let (inside, outside) = isHeadMoved ? (it.head, it.tail) : (it.tail, it.head)
    tree.cut(below)
    tree.makeRoot(inside)
    tree.hang(inside, under: outside, by: entering)
    tree.updateDepths(below: inside)
  }
}
