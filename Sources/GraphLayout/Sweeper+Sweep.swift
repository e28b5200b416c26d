extension Sweeper {
  /// How a vertex's place is derived from those of its neighbours.
  enum Measure: Sendable { case median, barycentre }

  /// The ways in which a sweep can go about it; none is best for all graphs.
  struct Manner: Sendable {
    var measure: Measure
    /// Whether a vertex without neighbours on the side that is looked at keeps its turn among the
    /// others of its layer, or else its position.
    var keepsTurns: Bool
  }

  /// Whether a layer is sorted after the one above it, and what that means for its vertices.
  struct Direction {
    let isDown: Bool
    let manner: Manner
    /// Whether vertices with equal neighbours change places.
    let reversesTies: Bool
  }

  /// A vertex that is to get a position on its layer.
  private struct Newcomer: BitwiseCopyable {
    var key: Int
    var tie: Int
    var vertex: Int32
    var isFree: Bool
  }

  /// Sorts each layer after the next one that was sorted before it (Sugiyama, Tagawa and Toda,
  /// "Methods for visual understanding of hierarchical system structures", 1981).
  ///
  /// A line follows its end that was sorted; only what begins on a layer is looked at there.
  ///
  /// Positions come in spread evenly and go out in order only: whoever reads them next renumbers.
  mutating func sweep(_ direction: Direction) {
    let old = Flat(repeating: 0, count: vertexCount)
    old.copy(positions)
    /// The lines that pass, from left to right.
    var passing = PassingLines()
    var newcomers: [Newcomer] = []
    let layers = direction.isDown ? Array(0..<layerCount) : (0..<layerCount).reversed()
    for layer in layers {
      newcomers.removeAll(keepingCapacity: true)
      for vertex in (direction.isDown ? beginning : ending)[Int32(layer)] {
        newcomers.append(newcomer(vertex, direction, old: old))
      }
      newcomers.sort { ($0.key, $0.tie) < ($1.key, $1.tie) }
      if direction.manner.keepsTurns { keepTurns(&newcomers, old: old) }
      place(&newcomers, between: passing, old: old)
      update(&passing, newcomers, after: layer, isDown: direction.isDown)
    }
  }

  /// Where a vertex should be.
  private mutating func newcomer(
    _ vertex: Int32, _ direction: Direction, old: borrowing Flat<Int>
  ) -> Newcomer {
    let range = direction.isDown ? above.range(of: vertex) : below.range(of: vertex)
    let tie = direction.reversesTies ? -old[vertex] : old[vertex]
    guard !range.isEmpty else {
      return Newcomer(key: old[vertex] << Self.placeBits, tie: tie, vertex: vertex, isFree: true)
    }
    let key =
      direction.isDown
      ? key(of: range, above, by: direction.manner.measure)
      : key(of: range, below, by: direction.manner.measure)
    return Newcomer(key: key, tie: tie, vertex: vertex, isFree: false)
  }

  private func key(of range: Range<Int>, _ links: borrowing Adjacency, by measure: Measure) -> Int {
    if range.count == 1 { return key(links.ends[range.lowerBound]) }
    if range.count == 2 {
      let (one, other) = (links.ends[range.lowerBound], links.ends[range.lowerBound + 1])
      if measure == .median || one.weight == other.weight { return (key(one) + key(other)) / 2 }
    }
    switch measure {
    case .barycentre:
      var (sum, weight) = (0.0, 0.0)
      for place in range {
        let end = links.ends[place]
        sum += Double(end.weight) * Double(key(end))
        weight += Double(end.weight)
      }
      return Int(sum / weight)
    case .median:
      var keys: [Int] = []
      for place in range { keys.append(key(links.ends[place])) }
      keys.sort()
      return Self.median(keys)
    }
  }

  /// The median of sorted numbers, between the two in the middle nearer to where they are denser
  /// (Gansner, Koutsofios, North and Vo, 1993, section 3).
  private static func median(_ sorted: [Int]) -> Int {
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    let (left, right) = (sorted[middle - 1], sorted[middle])
    let (spanLeft, spanRight) = (left - sorted[0], sorted[sorted.count - 1] - right)
    guard spanLeft + spanRight > 0 else { return (left + right) / 2 }
    let share = Double(spanLeft) / Double(spanLeft + spanRight)
    return left + Int(Double(right - left) * share)
  }

  /// Gives vertices without neighbours the turns that they had, and the others those that are left.
  private func keepTurns(_ newcomers: inout [Newcomer], old: borrowing Flat<Int>) {
    let free = newcomers.count { $0.isFree }
    guard free > 0, free < newcomers.count else { return }
    var bound = newcomers.filter { !$0.isFree }[...]
    var turns: [(position: Int, newcomer: Newcomer)] = []
    for newcomer in newcomers { turns.append((old[newcomer.vertex], newcomer)) }
    turns.sort { $0.position < $1.position }
    newcomers.removeAll(keepingCapacity: true)
    var key = bound.first?.key ?? 0
    for turn in turns {
      guard turn.newcomer.isFree else {
        if let next = bound.popFirst() {
          newcomers.append(next)
          key = next.key
        }
        continue
      }
      var newcomer = turn.newcomer
      newcomer.key = key
      newcomers.append(newcomer)
    }
  }

  /// Gives sorted vertices positions near their keys, between the lines that pass.
  private mutating func place(
    _ newcomers: inout [Newcomer], between passing: PassingLines, old: borrowing Flat<Int>
  ) {
    for place in newcomers.indices { newcomers[place].key >>= Self.placeBits }
    var first = 0
    while first < newcomers.count {
      let gap = passing.gap(at: newcomers[first].key, positions)
      let left = passing.left(of: gap).map { positions[$0] }
      var right = passing.right(of: gap).map { positions[$0] }
      var end = first + 1
      while end < newcomers.count, newcomers[end].key < right ?? Int.max { end += 1 }
      let count = end - first
      var step = unit
      if let left, let bound = right {
        if bound - left < 16 * (count + 1) {
          let room = (count + 2) * unit
          makeRoom(room, from: bound)
          for vertex in 0..<vertexCount where old[vertex] >= bound {
            old[vertex] = old[vertex] + room
          }
          for place in newcomers.indices where newcomers[place].key >= bound {
            newcomers[place].key += room
          }
          right = bound + room
        }
        step = min(step, ((right ?? bound) - left) / (count + 1))
      }
      spread(newcomers[first..<end], step: step, left: left, right: right)
      first = end
    }
  }

  /// Gives vertices positions at least a step apart, with the same shift to both sides where their keys
  /// are too near, and inside the bounds.
  private func spread(_ newcomers: ArraySlice<Newcomer>, step: Int, left: Int?, right: Int?) {
    var last = Int.min
    for newcomer in newcomers {
      last = last == Int.min ? newcomer.key : max(newcomer.key, last + step)
      positions[newcomer.vertex] = last
    }
    var next = Int.max
    for newcomer in newcomers.reversed() {
      next = next == Int.max ? newcomer.key : min(newcomer.key, next - step)
      positions[newcomer.vertex] = (positions[newcomer.vertex] + next) / 2
    }
    if var bound = left {
      for newcomer in newcomers {
        bound = max(bound + step, positions[newcomer.vertex])
        positions[newcomer.vertex] = bound
      }
    }
    if var bound = right {
      for newcomer in newcomers.reversed() {
        bound = min(bound - step, positions[newcomer.vertex])
        positions[newcomer.vertex] = bound
      }
    }
  }

  /// Takes out the lines that end on a layer, and puts in those that begin there.
  private func update(
    _ passing: inout PassingLines, _ newcomers: [Newcomer], after layer: Int, isDown: Bool
  ) {
    for vertex in (isDown ? ending : beginning)[Int32(layer)] where tops[vertex] < bottoms[vertex] {
      passing.remove(leftOf: passing.gap(at: positions[vertex], positions))
    }
    for newcomer in newcomers where tops[newcomer.vertex] < bottoms[newcomer.vertex] {
      passing.insert(
        newcomer.vertex, into: passing.gap(at: positions[newcomer.vertex], positions))
    }
  }
}
