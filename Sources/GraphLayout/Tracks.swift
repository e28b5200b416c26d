/// What moves sideways as one: a box, or a run of a trunk's dummies that stays a straight line.
///
/// Where two trunks cross between dummies, one of them has to bend: the largest set of them that does
/// not cross stays straight.
struct Tracks: Sendable {
  /// The track of each vertex; a node's has the node's number.
  let trackOfVertex: [Int32]
  let count: Int

  /// The tracks of an ordered graph.
  ///
  /// - Complexity: O(vertices · log vertices).
  init(of ordered: OrderedGraph) {
    let proper = ordered.proper
    var isStraight = [Bool](repeating: false, count: proper.layers.count)
    for layer in 0..<max(0, ordered.order.layerCount - 1) {
      var position: [Int32: Int32] = [:]
      var trunks: [Int32] = []
      for vertex in ordered.order[layer] where proper.goesOnStraight(below: vertex) {
        trunks.append(vertex + 1)
      }
      guard !trunks.isEmpty else { continue }
      for (place, vertex) in ordered.order[layer + 1].enumerated() where proper.isDummy(vertex) {
        position[vertex] = Int32(place)
      }
      let places = trunks.map { position[$0] ?? 0 }
      for number in Self.longestAscent(places) { isStraight[trunks[number]] = true }
    }
    var tracks = [Int32](0..<Int32(proper.nodeCount))
    var count = Int32(proper.nodeCount)
    for vertex in proper.layers.indices.dropFirst(proper.nodeCount) {
      if isStraight[vertex] {
        tracks.append(tracks[vertex - 1])
      } else {
        tracks.append(count)
        count += 1
      }
    }
    trackOfVertex = tracks
    self.count = Int(count)
  }

  /// The places in a list of numbers of a longest ascending selection of them.
  static func longestAscent(_ numbers: [Int32]) -> [Int] {
    /// The place of the least number that ends an ascent of each length.
    var ends: [Int] = []
    var previous = [Int](repeating: -1, count: numbers.count)
    for (place, number) in numbers.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[place] = ends[low - 1] }
      if low < ends.count { ends[low] = place } else { ends.append(place) }
    }
    var ascent: [Int] = []
    var at = ends.last ?? -1
    while at >= 0 {
      ascent.append(at)
      at = previous[at]
    }
    return ascent.reversed()
  }
}

extension ProperGraph {
  /// Whether a vertex is a dummy whose trunk has another one on the next layer.
  func goesOnStraight(below vertex: Int32) -> Bool {
    guard isDummy(vertex) else { return false }
    return wires[wireOfDummy[Int(vertex) - nodeCount]].layers.contains(layers[vertex] + 1)
  }
}
