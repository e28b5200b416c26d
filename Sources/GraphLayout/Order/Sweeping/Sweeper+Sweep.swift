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
    var vertex: Int32
    var isFree: Bool
  }

  /// Sorts each layer after the next one that was sorted before it (Sugiyama, Tagawa and Toda,
  /// "Methods for visual understanding of hierarchical system structures", 1981).
  ///
  /// A line follows its end that was sorted; only what begins on a layer is looked at there.
  ///
  /// Positions come in sorted and go out in no order: whoever reads them next renumbers.
  func sweep(_ direction: Direction) {
    /// The lines that pass, from left to right.
    var passing = PassingLines()
    var newcomers: [Newcomer] = []
    var rooms = Rooms()
    for step in 0..<layerCount {
      let layer = direction.isDown ? step : layerCount - 1 - step
      if direction.isDown {
        gather(beginning, layer, direction, &newcomers)
      } else {
        gather(ending, layer, direction, &newcomers)
      }
      place(&newcomers, between: passing, &rooms)
      update(&passing, newcomers, after: layer, isDown: direction.isDown)
    }
  }

  /// Sorts what begins on a layer.
  private func gather(
    _ rows: borrowing LayerRows, _ layer: Int, _ direction: Direction,
    _ newcomers: inout [Newcomer]
  ) {
    newcomers.removeAll(keepingCapacity: true)
    let places = rows.places(of: layer)
    var free = 0
    for step in 0..<places.count {
      let place =
        direction.reversesTies ? places.upperBound - 1 - step : places.lowerBound + step
      let newcomer = newcomer(rows.members[place], direction)
      if newcomer.isFree { free += 1 }
      newcomers.append(newcomer)
    }
    newcomers.sortStably { $0.key }
    guard direction.manner.keepsTurns, free > 0, free < newcomers.count else { return }
    // Those without neighbours get the turns that they had, and the others those that are left.
    let sorted = newcomers
    var next = 0
    while next < sorted.count, sorted[next].isFree { next += 1 }
    var key = sorted[next].key
    for (turn, place) in places.enumerated() {
      let vertex = rows.members[place]
      if range(of: vertex, direction).isEmpty {
        newcomers[turn] = Newcomer(key: key, vertex: vertex, isFree: true)
        continue
      }
      newcomers[turn] = sorted[next]
      key = sorted[next].key
      next += 1
      while next < sorted.count, sorted[next].isFree { next += 1 }
    }
  }

  /// The links of a vertex to what was sorted before it.
  @inline(__always)
  private func range(of vertex: Int32, _ direction: Direction) -> Range<Int> {
    direction.isDown ? above.range(of: vertex) : below.range(of: vertex)
  }

  /// Where a vertex should be.
  private func newcomer(_ vertex: Int32, _ direction: Direction) -> Newcomer {
    let range = range(of: vertex, direction)
    guard !range.isEmpty else {
      return Newcomer(key: positions[vertex] << Self.placeBits, vertex: vertex, isFree: true)
    }
    let key =
      direction.isDown
      ? key(of: range, above, by: direction.manner.measure)
      : key(of: range, below, by: direction.manner.measure)
    return Newcomer(key: key, vertex: vertex, isFree: false)
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

  /// Gives sorted vertices positions near their keys, between the lines that pass.
  private func place(
    _ newcomers: inout [Newcomer], between passing: PassingLines, _ rooms: inout Rooms
  ) {
    for place in newcomers.indices { newcomers[place].key >>= Self.placeBits }
    rooms.leave(newcomers, positions)
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
          let room = makeRoom(for: count, from: bound, newcomers, &rooms)
          for place in newcomers.indices {
            newcomers[place].key = room.shifted(newcomers[place].key)
          }
          right = room.shifted(bound)
        }
        step = min(step, ((right ?? bound) - left) / (count + 1))
      }
      spread(newcomers[first..<end], step: step, left: left, right: right)
      first = end
    }
    rooms.enter(newcomers, positions)
  }

  /// The rooms that a sweep has made.
  private struct Rooms: ~Copyable {
    var count = 0
    /// Once many have been made, where vertices are.
    var cells: PositionCells?

    /// Takes out what is to be placed anew.
    mutating func leave(_ newcomers: [Newcomer], _ positions: borrowing Flat<Int>) {
      guard cells != nil else { return }
      for newcomer in newcomers { cells?.remove(newcomer.vertex, at: positions[newcomer.vertex]) }
    }

    /// Puts in what was placed.
    mutating func enter(_ newcomers: [Newcomer], _ positions: borrowing Flat<Int>) {
      guard cells != nil else { return }
      for newcomer in newcomers { cells?.insert(newcomer.vertex, at: positions[newcomer.vertex]) }
    }
  }

  /// Makes room for so many vertices.
  ///
  /// In a long graph more lines come to the same place from layer to layer. From some time on only what is
  /// near moves, and if that is not enough, much room is made at once.
  private func makeRoom(
    for count: Int, from bound: Int, _ newcomers: [Newcomer], _ rooms: inout Rooms
  ) -> PositionCells.Room {
    var room = (count + 2) * unit
    if rooms.count >= Self.fewRooms {
      if let near = rooms.cells?.makeRoom(room, from: bound, positions) { return near }
      if rooms.count < Self.mostLargeRooms { room += vertexCount / Self.fewRooms * unit }
    }
    rooms.count += 1
    makeRoom(room, from: bound)
    if rooms.count >= Self.fewRooms {
      rooms.cells = PositionCells(positions, width: unit)
      rooms.leave(newcomers, positions)
    }
    return PositionCells.Room(start: bound, end: Int.max - room, distance: room)
  }

  /// So many rooms are made for what is there, and so many after them are large; in sum these are as wide as
  /// positions have bits left.
  private static let (fewRooms, mostLargeRooms) = (32, 2_048)

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
    let places = isDown ? ending.places(of: layer) : beginning.places(of: layer)
    for place in places {
      let vertex = isDown ? ending.members[place] : beginning.members[place]
      guard tops[vertex] < bottoms[vertex] else { continue }
      passing.remove(leftOf: passing.gap(at: positions[vertex], positions))
    }
    for newcomer in newcomers where tops[newcomer.vertex] < bottoms[newcomer.vertex] {
      passing.insert(
        newcomer.vertex, into: passing.gap(at: positions[newcomer.vertex], positions))
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Sorts by a key, equals staying in their order: few or nearly sorted ones by insertion.
  @inline(__always)
  fileprivate mutating func sortStably(by key: (Element) -> Int) {
    /// So many steps more are worth trying before the sort of the standard library, which is stable, too.
    var steps = 8 * count + 300
    for place in indices.dropFirst() where steps > 0 {
      let element = self[place]
      let own = key(element)
      var hole = place
      while hole > 0, key(self[hole - 1]) > own {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = element
      steps -= place - hole
    }
    if steps <= 0 { sort { key($0) < key($1) } }
  }
}
