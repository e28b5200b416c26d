/// An ordered graph with a column for each vertex: no two of a layer overlap.
///
/// Each layer in turn goes as near as it can to where its links to the layer before (on the way
/// down) or after (on the way up) are straight: the least sum of distances under the order and the
/// gaps is an isotonic regression, solved exactly by pooling adjacent violators (Barlow et al.
/// 1972) with weighted medians, as in Gansner et al. 1993, section 4. Links between the passings
/// of long edges weigh most, so that long edges run straight. O(N log N) a sweep.
struct PlacedGraph {
  let ordered: OrderedGraph
  /// The leftmost column of each vertex.
  private(set) var columns: [Int]
  private let gap: Int

  private struct Pull {
    var vertex: Int
    /// What is to be added to the other vertex' column to have the wanted column of this one.
    var shift: Int
    var weight: Int
  }

  /// Places the vertices with at least so many free columns between neighbours.
  init(placing ordered: OrderedGraph, gap: Int) {
    self.ordered = ordered
    self.gap = gap
    let vertices = ordered.proper.vertices
    columns = [Int](repeating: 0, count: vertices.count)
    for order in ordered.orders {
      var next = 0
      for vertex in order {
        columns[vertex] = next
        next += vertices[vertex].columns + gap
      }
    }
    var above = [[Pull]](repeating: [], count: vertices.count)
    var below = above
    for link in ordered.proper.links {
      var (upper, lower) = (link.from, link.to)
      if vertices[upper.vertex].layer == vertices[lower.vertex].layer { continue }
      if vertices[upper.vertex].layer > vertices[lower.vertex].layer { swap(&upper, &lower) }
      let passing = [upper, lower].count { vertices[$0.vertex].node == nil }
      let weight = [2, 5, 16][passing]
      above[lower.vertex].append(
        Pull(vertex: upper.vertex, shift: upper.offset - lower.offset, weight: weight))
      below[upper.vertex].append(
        Pull(vertex: lower.vertex, shift: lower.offset - upper.offset, weight: weight))
    }
    let layers = Array(ordered.orders.indices)
    for round in 0..<16 {
      let isDown = round % 2 == 0
      for layer in isDown ? layers : layers.reversed() {
        let isLate = round >= 8
        place(layer) { vertex in
          if isLate { return above[vertex] + below[vertex] }
          let near = isDown ? above[vertex] : below[vertex]
          return near.isEmpty ? (isDown ? below[vertex] : above[vertex]) : near
        }
      }
    }
    let left = columns.min() ?? 0
    columns = columns.map { $0 - left }
  }

  /// A run of vertices that stand shoulder to shoulder, and where each would like it to begin.
  private struct Block {
    var wishes: [(column: Int, weight: Int)]
    var start: Int
    var count: Int
    /// The weighted median of the wishes.
    var column: Int

    init(wishes: [(column: Int, weight: Int)], start: Int, count: Int) {
      self.wishes = wishes.sorted { $0.column < $1.column }
      self.start = start
      self.count = count
      let total = self.wishes.reduce(0) { $0 + $1.weight }
      var sum = 0
      var lower: Int?
      column = 0
      for wish in self.wishes {
        sum += wish.weight
        column = wish.column
        if 2 * sum == total { lower = lower ?? wish.column }
        if 2 * sum > total { break }
      }
      // Between two medians every column is as good; the middle is the fairest.
      if let lower { column = lower + (column - lower) / 2 }
    }
  }

  private mutating func place(_ layer: Int, pulls: (Int) -> [Pull]) {
    let order = ordered.orders[layer]
    var blocks: [Block] = []
    // A vertex' place is measured without the room that those to its left must have.
    var room = 0
    var rooms: [Int] = []
    for (place, vertex) in order.enumerated() {
      rooms.append(room)
      var wishes = pulls(vertex).map {
        (column: columns[$0.vertex] + $0.shift - room, weight: $0.weight)
      }
      if wishes.isEmpty { wishes = [(columns[vertex] - room, 1)] }
      blocks.append(Block(wishes: wishes, start: place, count: 1))
      while blocks.count > 1, blocks[blocks.count - 2].column > blocks[blocks.count - 1].column {
        let right = blocks.removeLast()
        let left = blocks.removeLast()
        blocks.append(
          Block(
            wishes: left.wishes + right.wishes, start: left.start, count: left.count + right.count))
      }
      room += ordered.proper.vertices[vertex].columns + gap
    }
    for block in blocks {
      for place in block.start..<block.start + block.count {
        columns[order[place]] = block.column + rooms[place]
      }
    }
  }
}
