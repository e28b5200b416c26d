/// The orders from which sweeps begin.
extension Sweeper {
  /// Where the vertices stand at first.
  enum Start: Sendable {
    /// From each node that leads nowhere up through its inputs, in their order: an expression is read
    /// from left to right as it was written.
    case fromSinks
    /// From each node that nothing leads to, down through what uses it.
    case fromSources
    /// The same ones, but what is fewer links away comes first.
    case broadlyFromSinks, broadlyFromSources
    /// At random, by a seed.
    case shuffled(seed: Int)
  }

  /// Puts all vertices where a start has them.
  func begin(from start: Start) {
    switch start {
    case .fromSinks: search(along: above, skipping: below)
    case .fromSources: search(along: below, skipping: above)
    case .broadlyFromSinks: searchBroadly(along: above, skipping: below)
    case .broadlyFromSources: searchBroadly(along: below, skipping: above)
    case .shuffled(let seed):
      var dice = Dice(seed: seed)
      for vertex in 0..<vertexCount { positions[vertex] = (dice.roll(vertexCount) + 1) * unit }
    }
    sort()
  }

  /// Puts vertices where they were before, and what was not there between what it is linked to.
  ///
  /// Lines that ran in one column are put so that each leaves it on the side of its lower end, those
  /// that end first outermost.
  func begin(near columns: [Int?]) {
    positions.fill(0)
    var isKnown = [Bool](repeating: false, count: vertexCount)
    for (vertex, column) in columns.enumerated() {
      guard let column else { continue }
      positions[vertex] = column * unit
      isKnown[vertex] = true
    }
    for vertex in nodeCount..<vertexCount {
      guard let column = columns[vertex], let link = below.range(of: Int32(vertex)).first,
        let last = columns[Int(below.ends[link].vertex)]
      else { continue }
      let shift = unit * (layerCount - Int(bottoms[vertex])) / (4 * layerCount)
      positions[vertex] = positions[vertex] + (last - column).signum() * shift
    }
    // What hangs on new nodes alone is reached in a later round.
    for _ in 0..<4 {
      let wasKnown = isKnown
      for vertex in 0..<Int32(vertexCount) where columns[vertex] == nil {
        var (sum, count) = (0, 0)
        for place in above.range(of: vertex) where wasKnown[above.ends[place].vertex] {
          sum += positions[above.ends[place].vertex]
          count += 1
        }
        for place in below.range(of: vertex) where wasKnown[below.ends[place].vertex] {
          sum += positions[below.ends[place].vertex]
          count += 1
        }
        guard count > 0 else { continue }
        positions[vertex] = sum / count
        isKnown[vertex] = true
      }
    }
  }

  /// Gives positions in the order in which a depth-first search finds vertices.
  private func search(along links: borrowing Adjacency, skipping others: borrowing Adjacency) {
    positions.fill(0)
    var next = 0
    var path: [(vertex: Int32, rest: Range<Int>)] = []
    func visit(_ vertex: Int32) {
      next += unit
      positions[vertex] = next
    }
    for root in 0..<Int32(vertexCount) where others.range(of: root).isEmpty && positions[root] == 0
    {
      visit(root)
      path.append((root, links.range(of: root)))
      while let top = path.indices.last {
        guard let place = path[top].rest.popFirst() else {
          path.removeLast()
          continue
        }
        let vertex = links.ends[place].vertex
        guard positions[vertex] == 0 else { continue }
        visit(vertex)
        path.append((vertex, links.range(of: vertex)))
      }
    }
  }

  /// Gives positions in the order in which breadth-first searches find vertices, one after the other.
  private func searchBroadly(
    along links: borrowing Adjacency, skipping others: borrowing Adjacency
  ) {
    positions.fill(0)
    var found: [Int32] = []
    var next = 0
    func visit(_ vertex: Int32) {
      found.append(vertex)
      positions[vertex] = found.count * unit
    }
    for root in 0..<Int32(vertexCount) where others.range(of: root).isEmpty && positions[root] == 0
    {
      visit(root)
      while next < found.count {
        for place in links.range(of: found[next]) where positions[links.ends[place].vertex] == 0 {
          visit(links.ends[place].vertex)
        }
        next += 1
      }
    }
  }
}
