/// An ordered graph with a column for every vertex and every port.
///
/// The sum of the sideways distances along the edges is least, which makes most of them straight
/// (Gansner, Koutsofios, North and Vo, 1993, section 4); where several places are as good, the one in
/// the middle is taken if that makes the drawing symmetric. Then ports move to straighten the rest.
struct PlacedGraph: Sendable {
  let ordered: OrderedGraph
  /// The column of each line, and the first column of each node's box.
  private(set) var columns: [Int32]
  var sides: Sides

  var proper: ProperGraph { ordered.proper }

  /// The graph in columns, the leftmost of which is 0; near those that the middles of the boxes had.
  init(placing ordered: OrderedGraph, options: Layout.Options, near earlier: Layout.Earlier? = nil)
  {
    let proper = ordered.proper
    var sides = Sides(of: proper.graph, ports: proper.ports)
    sides.arrange(for: ordered, options: options)
    let gaps = Gaps(sides: sides, nodeCount: proper.nodeCount, options: options)
    let distances = Self.distances(ordered, gaps: gaps)
    var wishes = Self.wishes(ordered, sides: sides, gaps: gaps)
    var start = Self.packed(distances, count: proper.vertexCount)
    if let earlier {
      start.append(0)
      wishes += Self.anchors(at: earlier, sides: sides, point: Int32(proper.vertexCount))
    }
    let arcs = wishes + distances
    let simplex = NetworkSimplex(arcs: arcs, startingFrom: start)
    simplex.centre { one, other in
      Self.isSymmetric(arcs[one], arcs[other], nodeCount: proper.nodeCount)
    }
    self.ordered = ordered
    self.sides = sides
    let values = simplex.values.elements
    columns = ordered.trunks.map { values[$0] }
    bringPartsTogether(gaps: gaps)
    straighten()
  }

  /// The column at which a link leaves its upper vertex.
  func upperColumn(of link: ProperGraph.Link) -> Int32 {
    columns[link.upper]
      + (proper.isNode(link.upper) ? sides.output(link.upperPlace, of: link.upper) : 0)
  }

  /// The column at which a link enters its lower vertex.
  func lowerColumn(of link: ProperGraph.Link) -> Int32 {
    columns[link.lower]
      + (proper.isNode(link.lower) ? sides.input(link.lowerPlace, of: link.lower) : 0)
  }

  /// How far neighbours on a layer are apart.
  struct Gaps {
    let sides: Sides
    let nodeCount: Int
    let options: Layout.Options

    /// The least distance from a vertex's first column to that of the next one.
    func distance(_ one: Int32, _ other: Int32) -> Int32 {
      let isBox = Int(one) < nodeCount
      let bothBoxes = isBox && Int(other) < nodeCount
      return (isBox ? sides.widths[one] : 1)
        + Int32(bothBoxes ? options.gap : options.lineGap)
    }
  }

  /// That neighbours keep their distance.
  private static func distances(_ ordered: OrderedGraph, gaps: Gaps) -> [NetworkSimplex.Arc] {
    var arcs: [NetworkSimplex.Arc] = []
    arcs.reserveCapacity(ordered.neighbours.count)
    /// What stood to the right of each vertex when that was last asked.
    var known = [Int32](repeating: -1, count: ordered.ranks.count)
    for pair in ordered.neighbours where known[pair.left] != pair.right {
      known[pair.left] = pair.right
      arcs.append(
        .atLeast(gaps.distance(pair.left, pair.right), from: pair.left, to: pair.right, cost: 0))
    }
    return arcs
  }

  /// That links be straight: most of all those beside turned edges, least at leaves.
  private static func wishes(
    _ ordered: OrderedGraph, sides: Sides, gaps: Gaps
  ) -> [NetworkSimplex.Arc] {
    let proper = ordered.proper
    var degrees = [Int32](repeating: 0, count: proper.vertexCount)
    for link in ordered.links {
      degrees[link.upper] += 1
      degrees[link.lower] += 1
    }
    var arcs: [NetworkSimplex.Arc] = []
    arcs.reserveCapacity(2 * ordered.links.count)
    for link in ordered.links where link.net >= 0 {
      let (isUpperBox, isLowerBox) = (proper.isNode(link.upper), proper.isNode(link.lower))
      let offset =
        (isUpperBox ? sides.output(link.upperPlace, of: link.upper) : 0)
        - (isLowerBox ? sides.input(link.lowerPlace, of: link.lower) : 0)
      let isLeaf = degrees[link.upper] == 1 || degrees[link.lower] == 1
      // Bends in the middle of an edge are the last that anyone wants.
      let isInside = !isUpperBox && !isLowerBox
      let cost: Int32 = isInside ? 8 : isUpperBox && isLowerBox ? (isLeaf ? 2 : 4) : 3
      arcs.append(.spring(offset, from: link.upper, to: link.lower, cost: cost))
    }
    for turn in proper.turns {
      let edge = proper.graph.edges[Int(turn.edge)]
      for (node, end) in [(Int32(edge.to), turn.upperEnd), (Int32(edge.from), turn.lowerEnd)] {
        arcs.append(.spring(gaps.distance(node, end), from: node, to: end, cost: 1))
      }
      for (one, other) in [(turn.upperEnd, turn.inner), (turn.inner, turn.lowerEnd)]
      where turn.inner >= 0 {
        arcs.append(.spring(0, from: one, to: other, cost: 8))
      }
      if turn.inner < 0, turn.upperEnd != turn.lowerEnd {
        arcs.append(.spring(0, from: turn.upperEnd, to: turn.lowerEnd, cost: 8))
      }
    }
    return arcs
  }

  /// That boxes stay where they were, seen from a point beside all of them.
  private static func anchors(
    at earlier: Layout.Earlier, sides: Sides, point: Int32
  ) -> [NetworkSimplex.Arc] {
    earlier.nodes.enumerated().compactMap { node, place in
      place.map {
        .spring(Int32($0.column) - sides.widths[node] / 2, from: point, to: Int32(node), cost: 16)
      }
    }
  }

  /// The leftmost columns that keep the distances.
  private static func packed(_ distances: [NetworkSimplex.Arc], count: Int) -> [Int32] {
    let leaving = Grouping(groups: count, keys: distances.lazy.map(\.tail))
    var waiting = [Int32](repeating: 0, count: count)
    for arc in distances { waiting[arc.head] += 1 }
    var columns = [Int32](repeating: 0, count: count)
    var ready = (0..<Int32(count)).filter { waiting[$0] == 0 }
    while let node = ready.popLast() {
      for number in leaving[node] {
        let arc = distances[Int(number)]
        columns[arc.head] = max(columns[arc.head], columns[node] + arc.length)
        waiting[arc.head] -= 1
        if waiting[arc.head] == 0 { ready.append(arc.head) }
      }
    }
    return columns
  }

  /// Whether two wishes are those of one side of a node to two boxes.
  private static func isSymmetric(
    _ one: NetworkSimplex.Arc, _ other: NetworkSimplex.Arc, nodeCount: Int
  ) -> Bool {
    guard one.below != NetworkSimplex.Arc.rigid, other.below != NetworkSimplex.Arc.rigid else {
      return false
    }
    guard max(one.tail, one.head, other.tail, other.head) < nodeCount else { return false }
    return one.tail == other.tail || one.head == other.head
  }

  /// Moves each connected part as far left as those before it allow.
  private mutating func bringPartsTogether(gaps: Gaps) {
    let parts = ordered.parts
    var shifts = [Int32](repeating: 0, count: Int((parts.max() ?? -1) + 1))
    var leftmost = [Int32](repeating: Int32.max, count: shifts.count)
    for (vertex, part) in parts.enumerated() {
      leftmost[part] = min(leftmost[part], columns[vertex])
    }
    let borders = ordered.neighbours.filter { parts[$0.left] != parts[$0.right] }
    let byPart = Grouping(groups: shifts.count, keys: borders.lazy.map { parts[$0.right] })
    for part in shifts.indices {
      var shift = -leftmost[part]
      for number in byPart[Int32(part)] {
        let (left, right) = (borders[Int(number)].left, borders[Int(number)].right)
        let end = columns[left] + shifts[parts[left]] + gaps.distance(left, right)
        shift = max(shift, end - columns[right])
      }
      shifts[part] = shift
    }
    for (vertex, part) in parts.enumerated() { columns[vertex] += shifts[part] }
  }
}

extension PlacedGraph {
  /// The column at which an edge enters its box.
  func inputColumn(ofEdge edge: Int) -> Int32 {
    let node = Int32(proper.graph.edges[edge].to)
    return columns[node] + sides.input(proper.ports.inputPlace[edge], of: node)
  }

  /// The column at which an edge leaves its box.
  func outputColumn(ofEdge edge: Int) -> Int32 {
    let it = proper.graph.edges[edge]
    return columns[it.from] + sides.output(Int32(it.output), of: Int32(it.from))
  }
}
