/// A proper graph with an order of the vertices on each layer, chosen for few crossings.
///
/// Sweeps of weighted barycentres down and up with ports taken into account (Sugiyama, Tagawa &
/// Toda 1981; Gansner et al. 1993), each followed by exchanges of neighbours; ties keep the order
/// of the nodes. The best order seen is kept.
struct OrderedGraph {
  let proper: ProperGraph
  /// The vertices of each layer, from left to right.
  private(set) var orders: [[Int]]
  /// The place of each vertex on its layer.
  private(set) var places: [Int]
  private let above: [[Neighbour]]
  private let below: [[Neighbour]]

  /// A vertex at the other end of a link, with both ports as fractions of their boxes.
  private struct Neighbour {
    var vertex: Int
    var there, here: Double
  }

  /// Orders the layers of a proper graph.
  init(ordering proper: ProperGraph) {
    self.proper = proper
    let vertices = proper.vertices
    var above = [[Neighbour]](repeating: [], count: vertices.count)
    var below = above
    func fraction(_ pin: ProperGraph.Pin) -> Double {
      (Double(pin.offset) + 0.5) / Double(max(1, vertices[pin.vertex].columns))
    }
    for link in proper.links {
      var (upper, lower) = (link.from, link.to)
      if vertices[upper.vertex].layer == vertices[lower.vertex].layer { continue }
      if vertices[upper.vertex].layer > vertices[lower.vertex].layer { swap(&upper, &lower) }
      above[lower.vertex].append(
        Neighbour(vertex: upper.vertex, there: fraction(upper), here: fraction(lower)))
      below[upper.vertex].append(
        Neighbour(vertex: lower.vertex, there: fraction(lower), here: fraction(upper)))
    }
    self.above = above
    self.below = below
    orders = [[Int]](repeating: [], count: proper.layered.layerCount)
    places = [Int](repeating: 0, count: vertices.count)
    for vertex in Self.searchOrder(proper) { orders[vertices[vertex].layer].append(vertex) }
    number()
    improve()
  }

  /// The vertices as a depth-first search meets them, ignoring the direction of the links.
  private static func searchOrder(_ proper: ProperGraph) -> [Int] {
    var near = [[Int]](repeating: [], count: proper.vertices.count)
    for link in proper.links {
      near[link.from.vertex].append(link.to.vertex)
      near[link.to.vertex].append(link.from.vertex)
    }
    var isMet = [Bool](repeating: false, count: near.count)
    var order: [Int] = []
    for start in near.indices where !isMet[start] {
      var stack = [start]
      while let vertex = stack.popLast() {
        if isMet[vertex] { continue }
        isMet[vertex] = true
        order.append(vertex)
        stack.append(contentsOf: near[vertex].reversed().filter { !isMet[$0] })
      }
    }
    return order
  }

  private mutating func number() {
    for order in orders {
      for (place, vertex) in order.enumerated() { places[vertex] = place }
    }
  }

  private mutating func improve() {
    var best = orders
    var fewest = crossingCount
    for round in 0..<24 where fewest > 0 {
      let isDown = round % 2 == 0
      let layers = Array(orders.indices)
      for layer in isDown ? layers : layers.reversed() { sort(layer, by: isDown ? above : below) }
      exchangeNeighbours()
      let count = crossingCount
      if count < fewest { (best, fewest) = (orders, count) }
    }
    orders = best
    number()
  }

  private mutating func sort(_ layer: Int, by neighbours: [[Neighbour]]) {
    let keys = orders[layer].enumerated().map {
      place, vertex -> (key: Double, place: Int, vertex: Int) in
      let near = neighbours[vertex]
      guard !near.isEmpty else { return (Double(place), place, vertex) }
      let sum = near.reduce(0) { $0 + Double(places[$1.vertex]) + $1.there }
      return (sum / Double(near.count) - 0.5, place, vertex)
    }
    orders[layer] = keys.sorted { ($0.key, $0.place) < ($1.key, $1.place) }.map(\.vertex)
    for (place, vertex) in orders[layer].enumerated() { places[vertex] = place }
  }

  private mutating func exchangeNeighbours() {
    var improved = true
    var rounds = 0
    while improved && rounds < 8 {
      improved = false
      rounds += 1
      for layer in orders.indices {
        for place in orders[layer].indices.dropLast() {
          let (left, right) = (orders[layer][place], orders[layer][place + 1])
          if crossings(left, right) > crossings(right, left) {
            orders[layer].swapAt(place, place + 1)
            (places[left], places[right]) = (place + 1, place)
            improved = true
          }
        }
      }
    }
  }

  /// How often the links of two neighbours cross where the first is on the left.
  private func crossings(_ left: Int, _ right: Int) -> Int {
    count(above[left], above[right]) + count(below[left], below[right])
  }

  private func count(_ left: [Neighbour], _ right: [Neighbour]) -> Int {
    var count = 0
    for one in left {
      for other in right where key(one) > key(other) { count += 1 }
    }
    return count
  }

  private func key(_ neighbour: Neighbour) -> Double {
    Double(places[neighbour.vertex]) + neighbour.there
  }

  /// How many pairs of links cross; Barth, Jünger & Mutzel 2002, O(E log V).
  var crossingCount: Int {
    orders.indices.dropFirst().reduce(0) { $0 + crossingCount(above: $1) }
  }

  private func crossingCount(above layer: Int) -> Int {
    var ends: [(upper: Double, lower: Double)] = []
    for vertex in orders[layer] {
      for near in above[vertex] { ends.append((key(near), Double(places[vertex]) + near.here)) }
    }
    ends.sort { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    let sorted = Set(ends.map(\.upper)).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var tree = [Int](repeating: 0, count: sorted.count + 1)
    var count = 0
    var inserted = 0
    var waiting: [Int] = []
    var last = -1.0
    func insert(_ rank: Int) {
      var at = rank + 1
      while at < tree.count {
        tree[at] += 1
        at += at & -at
      }
      inserted += 1
    }
    for end in ends {
      if end.lower != last {
        waiting.forEach(insert)
        waiting = []
        last = end.lower
      }
      let rank = ranks[end.upper] ?? 0
      var at = rank + 1
      var notAfter = 0
      while at > 0 {
        notAfter += tree[at]
        at -= at & -at
      }
      count += inserted - notAfter
      waiting.append(rank)
    }
    return count
  }
}
