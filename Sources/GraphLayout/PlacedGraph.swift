/// An ordered graph with a column for every vertex and every port.
///
/// The sum of the sideways distances along the edges is least, which makes most of them straight
/// (Gansner, Koutsofios, North and Vo, 1993, section 4); where several places are as good, the one in
/// the middle is taken if that makes the drawing symmetric. Then ports move to straighten the rest.
struct PlacedGraph: Sendable {
  let ordered: OrderedGraph
  /// The column of each dummy, and the first column of each node's box.
  private(set) var columns: [Int32]
  var sides: Sides

  var proper: ProperGraph { ordered.proper }

  /// The graph in columns, the leftmost of which is 0.
  init(placing ordered: OrderedGraph, options: Layout.Options) {
    let proper = ordered.proper
    var sides = Sides(of: proper.graph, ports: proper.ports)
    sides.arrange(for: ordered, options: options)
    let tracks = Tracks(of: ordered)
    let gaps = Gaps(sides: sides, nodeCount: proper.nodeCount, options: options)
    let distances = Self.distances(ordered, tracks: tracks, gaps: gaps)
    let wishes = Self.wishes(proper, tracks: tracks, sides: sides, gaps: gaps)
    let start = Self.packed(distances, count: tracks.count)
    let effort = 2_000_000 + 300 * (start.count + wishes.count)
    var simplex = NetworkSimplex(
      arcs: wishes + distances, startingFrom: start, effort: effort)
    let arcs = simplex.arcs
    simplex.centre { one, other in
      Self.isSymmetric(arcs[one], arcs[other], nodeCount: proper.nodeCount)
    }
    self.ordered = ordered
    self.sides = sides
    columns = tracks.trackOfVertex.map { simplex.values[$0] }
    bringPartsTogether(gaps: gaps)
    straighten()
  }

  /// The column at which a link leaves its upper vertex.
  func upperColumn(of link: ProperGraph.Link) -> Int32 {
    columns[link.upper]
      + (proper.isDummy(link.upper) ? 0 : sides.output(link.upperPlace, of: link.upper))
  }

  /// The column at which a link enters its lower vertex.
  func lowerColumn(of link: ProperGraph.Link) -> Int32 {
    columns[link.lower]
      + (proper.isDummy(link.lower) ? 0 : sides.input(link.lowerPlace, of: link.lower))
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

  /// That tracks keep their distance on every layer.
  private static func distances(
    _ ordered: OrderedGraph, tracks: Tracks, gaps: Gaps
  ) -> [NetworkSimplex.Arc] {
    var arcs: [NetworkSimplex.Arc] = []
    /// The track to the right of each track on the layer above, and how far it must be.
    var known = [(right: Int32, distance: Int32)](repeating: (-1, 0), count: tracks.count)
    for layer in 0..<ordered.order.layerCount {
      let vertices = ordered.order[layer]
      for (one, other) in zip(vertices, vertices.dropFirst()) {
        let (left, right) = (tracks.trackOfVertex[one], tracks.trackOfVertex[other])
        let distance = gaps.distance(one, other)
        if known[left].right == right, known[left].distance >= distance { continue }
        known[left] = (right, distance)
        arcs.append(.atLeast(distance, from: left, to: right, cost: 0))
      }
    }
    return arcs
  }

  /// That links be straight: most of all along trunks, least at leaves.
  private static func wishes(
    _ proper: ProperGraph, tracks: Tracks, sides: Sides, gaps: Gaps
  ) -> [NetworkSimplex.Arc] {
    var degrees = [Int32](repeating: 0, count: proper.layers.count)
    for link in proper.links {
      degrees[link.upper] += 1
      degrees[link.lower] += 1
    }
    var arcs: [NetworkSimplex.Arc] = []
    for link in proper.links where proper.wires[link.wire].turnedEdge == nil {
      let (upper, lower) = (tracks.trackOfVertex[link.upper], tracks.trackOfVertex[link.lower])
      guard upper != lower else { continue }
      let (isUpperDummy, isLowerDummy) = (proper.isDummy(link.upper), proper.isDummy(link.lower))
      let offset =
        (isUpperDummy ? 0 : sides.output(link.upperPlace, of: link.upper))
        - (isLowerDummy ? 0 : sides.input(link.lowerPlace, of: link.lower))
      let isLeaf = degrees[link.upper] == 1 || degrees[link.lower] == 1
      let cost: Int32 =
        switch (isUpperDummy, isLowerDummy) {
        case (true, true): 8
        case (false, false): isLeaf ? 2 : 4
        default: 3
        }
      arcs.append(.spring(offset, from: upper, to: lower, cost: cost))
    }
    for wire in proper.wires {
      guard let edge = wire.turnedEdge else { continue }
      let target = Int32(proper.graph.edges[Int(edge)].to)
      for layer in wire.layers.dropLast() {
        let (upper, lower) = (wire.dummy(on: layer), wire.dummy(on: layer + 1))
        let (one, other) = (tracks.trackOfVertex[upper], tracks.trackOfVertex[lower])
        if one != other { arcs.append(.spring(0, from: one, to: other, cost: 8)) }
      }
      for (node, dummy) in [
        (target, wire.firstDummy), (wire.node, wire.firstDummy + wire.count - 1),
      ] {
        arcs.append(
          .spring(
            gaps.distance(node, dummy), from: node, to: tracks.trackOfVertex[dummy], cost: 1))
      }
    }
    return arcs
  }

  /// The leftmost columns that keep the distances.
  private static func packed(_ distances: [NetworkSimplex.Arc], count: Int) -> [Int32] {
    let leaving = Grouping(groups: count, keys: distances.lazy.map(\.tail))
    var waiting = [Int32](repeating: 0, count: count)
    for arc in distances { waiting[arc.head] += 1 }
    var columns = [Int32](repeating: 0, count: count)
    var ready = (0..<Int32(count)).filter { waiting[$0] == 0 }
    while let track = ready.popLast() {
      for number in leaving[track] {
        let arc = distances[Int(number)]
        columns[arc.head] = max(columns[arc.head], columns[track] + arc.length)
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
    var shifts = [Int32](repeating: 0, count: Int((proper.layered.parts.max() ?? -1) + 1))
    let order = ordered.order
    /// Layer by layer, the pairs at which one part ends and another begins.
    var borders: [(left: Int32, right: Int32)] = []
    var leftmost = [Int32](repeating: Int32.max, count: shifts.count)
    for layer in 0..<order.layerCount {
      let vertices = order[layer]
      for vertex in vertices {
        let part = proper.part(of: vertex)
        leftmost[part] = min(leftmost[part], columns[vertex])
      }
      for (one, other) in zip(vertices, vertices.dropFirst())
      where proper.part(of: one) != proper.part(of: other) {
        borders.append((one, other))
      }
    }
    let byPart = Grouping(
      groups: shifts.count, keys: borders.lazy.map { [proper] in proper.part(of: $0.right) })
    for part in shifts.indices {
      var shift = -leftmost[part]
      for number in byPart[Int32(part)] {
        let (left, right) = borders[Int(number)]
        let end = columns[left] + shifts[proper.part(of: left)] + gaps.distance(left, right)
        shift = max(shift, end - columns[right])
      }
      shifts[part] = shift
    }
    for vertex in columns.indices { columns[vertex] += shifts[proper.part(of: Int32(vertex))] }
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
