/// One exchange: an arc leaves the tree, one side of it moves, another arc enters.
extension NetworkSimplex {
  /// What the search for exchanges remembers from one to the next.
  struct Search: ~Copyable {
    /// How many looks at an arc are left.
    var effort: Int
    /// Where to go on looking for an arc that can leave.
    var cursor: Int32 = 0
    /// All bits of a distance for each point on the moving side, and none for the others.
    ///
    /// Which of them a point is can not be foreseen, and a branch would take as long as all else.
    let moved: Flat<Int32>
    /// The points on the moving side, and the arcs that a move brings to their length.
    var side: [Int32] = []
    var kinks: [Kink] = []

    /// What is kept for a point on the moving side.
    static let isMoved = Int32.max

    init(points: Int, effort: Int) {
      self.effort = effort
      moved = Flat(repeating: 0, count: points)
    }
  }

  /// An arc across a cut, by how far one side has to go until it has its length.
  struct Kink: Comparable, BitwiseCopyable {
    /// Both in one number, the distance first.
    private let key: Int

    @inline(__always)
    init(distance: Int32, arc: Int32) { key = Int(distance) << 32 | Int(arc) }

    var distance: Int { key >> 32 }
    var arc: Int32 { Int32(truncatingIfNeeded: key) }
    /// As far away as where the other end moves, too.
    static var farthest: Kink { Kink(distance: Search.isMoved, arc: 0) }

    @inline(__always)
    static func < (one: Kink, other: Kink) -> Bool { one.key < other.key }
  }

  /// A tree arc with too much pull that moves at most so many points: among the first few found, going round,
  /// that which is worst for the points that have to move.
  func leavingArc(moving most: Int, _ search: inout Search) -> Int32? {
    let (enough, near) = (24, 2_000)
    let (start, count) = (Int(search.cursor), values.count)
    var found = 0
    /// How many points have been passed; what does not pull too much is passed without a look.
    var passed = 0
    var (best, worst, effort): (Int32?, Int, Int) = (nil, 0, 1)
    while found < enough, passed < count {
      let point = nextStrained(from: start + passed)
      let distance = point.map { $0 >= start ? $0 - start : count + $0 - start } ?? -1
      // Where few are left, looking for more would take longer than moving.
      guard let point, distance >= passed, found == 0 || distance <= near else {
        passed = found > 0 ? max(passed, min(count, near + 1)) : count
        break
      }
      passed = distance + 1
      let arc = tree.arc[point]
      let excess = arc >= 0 ? abs(excess(arc)) : 0
      guard excess > 0 else {
        strained.remove(point)
        continue
      }
      let points = pointsMoved(above: Int32(point))
      guard points <= most else { continue }
      let own = points + Self.leastEffort
      if excess * effort > worst * own { (best, worst, effort) = (arc, excess, own) }
      found += 1
    }
    if passed > 0 { search.cursor = Int32((start + passed) % count) }
    return best
  }

  /// The next point that may pull too much, going round.
  @inline(__always)
  private func nextStrained(from place: Int) -> Int? {
    strained.first(from: place < values.count ? place : place - values.count)
      ?? strained.first(from: 0)
  }

  /// What is counted for an exchange besides the points that move.
  private static let leastEffort = 20

  /// Moves one side of a tree arc as far as it gains, and puts the arc it meets in its place.
  func exchange(_ leaving: Int32, _ search: inout Search) {
    let it = arcs[leaving]
    let isHeadBelow = tree.arc[it.head] == leaving
    let below = isHeadBelow ? it.head : it.tail
    let grows = excess(leaving) > 0
    let movesRest = isMost(below: below)
    let direction = grows == (isHeadBelow != movesRest) ? 1 : -1
    if movesRest {
      gatherPoints(exceptBelow: below, &search)
    } else {
      gatherPoints(below: below, &search)
    }
    gatherKinks(across: leaving, moving: direction, &search)
    var remaining = abs(excess(leaving))
    while let place = nearest(search.kinks) {
      let kink = search.kinks[place]
      let width = Int(arcs[kink.arc].above) + Int(arcs[kink.arc].below)
      let isAbove = pull[kink.arc] == Int(arcs[kink.arc].above)
      let change = min(width, remaining)
      push(isAbove ? -change : change, along: kink.arc, &search)
      remaining -= change
      if remaining == 0 {
        move(search.side, by: direction * kink.distance)
        let isHeadMoved = search.moved[arcs[kink.arc].head] != 0
        let isHeadInside = isHeadMoved != movesRest
        let (head, tail) = (arcs[kink.arc].head, arcs[kink.arc].tail)
        let (inside, outside) = isHeadInside ? (head, tail) : (tail, head)
        if movesRest {
          tree.rehangRest(search.side, above: below, at: outside, under: inside, by: kink.arc)
        } else {
          tree.rehang(search.side, at: inside, under: outside, by: kink.arc)
        }
        noteStrain(from: search.side[0], to: movesRest ? outside : inside)
        return
      }
      search.kinks.swapAt(place, search.kinks.count - 1)
      search.kinks.removeLast()
    }
    preconditionFailure("the costs of arc \(it) have no least value")
  }

  /// The first arc that is brought to its length if all below a point moves, which is then the moving side.
  func freeWay(below point: Int32, moving direction: Int, _ search: inout Search) -> Kink? {
    gatherPoints(below: point, &search)
    gatherKinks(across: tree.arc[point], moving: direction, &search)
    return nearest(search.kinks).map { search.kinks[$0] }
  }

  /// Moves points by a distance, which often is none.
  func move(_ points: [Int32], by distance: Int) {
    guard distance != 0 else { return }
    for point in points { values[point] = values[point] + Int32(distance) }
  }

  /// Makes the points below one the moving side, each after its parent.
  private func gatherPoints(below root: Int32, _ search: inout Search) {
    gatherPoints(below: root, except: SpanningTree.none, &search)
  }

  /// Makes the points that are not below one the moving side, each after its parent.
  private func gatherPoints(exceptBelow border: Int32, _ search: inout Search) {
    gatherPoints(below: tree.root(of: border), except: border, &search)
  }

  /// Goes from level to level, since the next looks at memory then need not wait for the last.
  @inline(__always)
  private func gatherPoints(below root: Int32, except border: Int32, _ search: inout Search) {
    for point in search.side { search.moved[point] = 0 }
    search.side.removeAll(keepingCapacity: true)
    search.side.append(root)
    search.moved[root] = Search.isMoved
    var next = 0
    while next < search.side.count {
      var child = tree.firstChild[search.side[next]]
      next += 1
      while child >= 0 {
        if child != border {
          search.side.append(child)
          search.moved[child] = Search.isMoved
        }
        child = tree.next[child]
      }
    }
  }

  /// Finds the arcs across the cut at one of the tree that a move brings to their length, and how far away
  /// that is; none beyond the nearest rigid one, which stops it.
  private func gatherKinks(across cut: Int32, moving direction: Int, _ search: inout Search) {
    search.kinks.removeAll(keepingCapacity: true)
    let (stop, looks) = nearestStop(across: cut, moving: direction, search)
    search.effort -= looks
    if stop < .farthest { search.kinks.append(stop) }
    guard incident.hasSprings else { return }
    for point in search.side {
      let value = values[point]
      for place in incident.springs(of: point) {
        let member = incident.members[place]
        let distance = abs(values[member.other] &- value &- member.length)
        let kink = Kink(distance: distance | search.moved[member.other], arc: member.arc)
        guard kink < stop else { continue }
        let isAbove = pull[member.arc] == Int(arcs[member.arc].above)
        guard isAbove == (member.isHead != (direction > 0)), member.arc != cut else { continue }
        search.kinks.append(kink)
      }
    }
  }

  /// The rigid arc across the cut at one of the tree that stops a move, and how many arcs there are at all points
  /// that move.
  private func nearestStop(
    across cut: Int32, moving direction: Int, _ search: borrowing Search
  ) -> (stop: Kink, looks: Int) {
    var stop = Kink.farthest
    var looks = 0
    let sign: Int32 = direction > 0 ? 1 : -1
    for point in search.side {
      looks &+= incident.places(of: point).count
      let value = values[point]
      let places = incident.stops(of: point, moving: direction)
      var place = places.lowerBound
      while place < places.upperBound {
        let member = incident.members[place]
        place &+= 1
        let distance = (values[member.other] &- value) &* sign &- member.length
        let kink = Kink(distance: distance | search.moved[member.other], arc: member.arc)
        // No other arc of the tree leads across.
        if kink < stop, member.arc != cut { stop = kink }
      }
    }
    return (stop, looks)
  }

  private func nearest(_ kinks: [Kink]) -> Int? {
    guard var least = kinks.first else { return nil }
    var best = 0
    for place in 1..<kinks.count where kinks[place] < least {
      (best, least) = (place, kinks[place])
    }
    return best
  }

  /// Remembers what pulls too much on the way up from a point, along which arcs changed places.
  private func noteStrain(from point: Int32, to end: Int32) {
    var at = point
    noteStrain(at: at)
    while at != end {
      at = tree.parent[at]
      noteStrain(at: at)
    }
  }

  /// Changes an arc's pull, and those on the tree's way between its ends so that all stay balanced.
  private func push(_ change: Int, along arc: Int32, _ search: inout Search) {
    pull[arc] = pull[arc] + change
    var (fromHead, fromTail) = (arcs[arc].head, arcs[arc].tail)
    while fromHead != fromTail {
      search.effort -= 1
      if tree.depth[fromHead] >= tree.depth[fromTail] {
        let up = tree.arc[fromHead]
        pull[up] = pull[up] + (arcs[up].tail == fromHead ? change : -change)
        noteStrain(at: fromHead)
        fromHead = tree.parent[fromHead]
      } else {
        let up = tree.arc[fromTail]
        pull[up] = pull[up] + (arcs[up].head == fromTail ? change : -change)
        noteStrain(at: fromTail)
        fromTail = tree.parent[fromTail]
      }
    }
  }
}
