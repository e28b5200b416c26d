import GraphLayout

extension Drawing {
  /// How many pairs of edges cross between neighbouring ranks.
  ///
  /// A rank is a height at which nodes stand. An edge counts by where it is at each rank that it
  /// passes, so that a drawing with corners and one with curves are counted alike; edges that
  /// meet at a rank do not cross there. Inversions are counted with a tree of partial sums (Barth,
  /// Jünger & Mutzel 2002) in O(p log p) for p passages.
  var crossingCount: Int {
    let ranks = self.ranks
    var passages: [[Passage]] = Array(repeating: [], count: ranks.count)
    for line in lines {
      let (first, own) = self.passages(of: line, ranks)
      for (rank, passage) in own.enumerated() { passages[first + rank].append(passage) }
    }
    return passages.reduce(0) { $0 + Self.inversions(in: $1) }
  }

  /// How many pairs of edges cross above the box that both lead to, if its inputs are to be in their order.
  ///
  /// A drawing in which edges meet in the middle of a box, as Graphviz's do, leaves that to whoever
  /// puts ports there.
  func inputCrossingCount(of graph: Graph) -> Int {
    let ranks = self.ranks
    /// The inputs of the edges between two nodes.
    var inputs: [Ends: [Int]] = [:]
    for edge in graph.edges.reversed() {
      inputs[Ends(from: edge.from, to: edge.to), default: []].append(edge.input)
    }
    /// For each node, which inputs are reached from where.
    var arrivals: [Int: [(input: Int, x: Double)]] = [:]
    for line in lines {
      guard let input = inputs[Ends(from: line.from, to: line.to)]?.popLast(),
        let last = passages(of: line, ranks).passages.last
      else { continue }
      arrivals[line.to, default: []].append((input, last.upper))
    }
    return arrivals.values.reduce(0) { sum, arrivals in
      arrivals.reduce(sum) { sum, one in
        sum + arrivals.count { $0.input > one.input && $0.x < one.x }
      }
    }
  }

  private struct Ends: Hashable {
    let from, to: Int
  }

  /// The rank at which a line begins, and where it is from each rank to the next.
  private func passages(of line: Line, _ ranks: [Double]) -> (first: Int, passages: [Passage]) {
    var ends = (line.from, line.to)
    var points = line.points
    if centers[ends.0].y > centers[ends.1].y {
      ends = (ends.1, ends.0)
      points.reverse()
    }
    let first = Self.rank(of: centers[ends.0].y, in: ranks)
    let last = Self.rank(of: centers[ends.1].y, in: ranks)
    var upper = centers[ends.0].x
    var next = 0
    let passages = (first..<last).map { rank in
      let lower =
        rank + 1 == last
        ? centers[ends.1].x : Self.x(at: ranks[rank + 1], along: points, from: &next)
      defer { upper = lower }
      return Passage(upper: upper, lower: lower)
    }
    return (first, passages)
  }

  /// An edge between two ranks: where it is at the upper and at the lower one.
  private struct Passage {
    let upper, lower: Double
  }

  /// Heights that differ by less are one rank.
  private static let tolerance = 0.05

  /// The heights at which nodes stand, from above.
  private var ranks: [Double] {
    centers.map(\.y).sorted().reduce(into: []) { ranks, y in
      if let last = ranks.last, y - last <= Self.tolerance { return }
      ranks.append(y)
    }
  }

  /// The last rank that is not below a height.
  private static func rank(of y: Double, in ranks: [Double]) -> Int {
    var low = 0
    var high = ranks.count
    while low < high {
      let middle = low + (high - low) / 2
      if ranks[middle] <= y { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Where a line is at a height, which only grows from call to call.
  private static func x(at y: Double, along points: [Place], from next: inout Int) -> Double {
    while next + 1 < points.count, points[next + 1].y <= y { next += 1 }
    guard next + 1 < points.count else { return points.last?.x ?? 0 }
    let (above, below) = (points[next], points[next + 1])
    guard below.y > above.y else { return above.x }
    let share = min(1, max(0, (y - above.y) / (below.y - above.y)))
    return above.x + share * (below.x - above.x)
  }

  /// How many pairs lie the other way round below than above; equals are in no order.
  private static func inversions(in passages: [Passage]) -> Int {
    let sorted = passages.sorted { ($0.upper, $0.lower) < ($1.upper, $1.lower) }
    // Of two that start together the one that ends further left comes first, so that they are
    // no inversion.
    let lowers = sorted.map(\.lower).sorted()
    let places = Dictionary(
      lowers.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, last in last })
    var sums = Array(repeating: 0, count: lowers.count + 1)
    var count = 0
    for (done, passage) in sorted.enumerated() {
      let place = (places[passage.lower] ?? 0) + 1
      var notRight = 0
      var node = place
      while node > 0 {
        notRight += sums[node]
        node &= node - 1
      }
      count += done - notRight
      node = place
      while node < sums.count {
        sums[node] += 1
        node += node & -node
      }
    }
    return count
  }
}
