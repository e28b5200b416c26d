/// Where lines have to be cut so that their parts are straight and do not cross each other, after an order
/// in which they stand anywhere on each layer.
struct BentLines {
  /// The graph with lines for the parts.
  let proper: ProperGraph
  /// The vertices of that graph in a row: of two on a layer, the one to the left comes first.
  let row: [Int32]

  /// As few parts as may be between any two layers.
  init(_ proper: ProperGraph, after order: borrowing FineOrder) {
    let parts = Flat(repeating: Int32(-1), count: order.itemCount)
    var cuts: [ProperGraph.Cut] = []
    var vertexCount = proper.vertexCount
    var passing: [Int32] = []
    for layer in 0..<Int32(order.layerCount) {
      // From the left: the lines that come from above, by their places there.
      passing.removeAll(keepingCapacity: true)
      for slot in order.slots(of: layer) {
        let item = order.items[slot]
        parts[item] = order.vertices[item]
        if order.lineItem(above: item) != nil { passing.append(item) }
      }
      let kept = Self.longestRise(
        passing.map { order.lineItem(above: $0).map { order.places[$0] } ?? 0 })
      var next = kept.startIndex
      for (number, item) in passing.enumerated() {
        if next < kept.endIndex, kept[next] == number {
          next += 1
          if let above = order.lineItem(above: item) { parts[item] = parts[above] }
        } else {
          parts[item] = Int32(vertexCount)
          cuts.append(.init(line: order.vertices[item], layer: layer))
          vertexCount += 1
        }
      }
    }
    self.proper = ProperGraph(cutting: proper, at: cuts)
    row = Self.row(of: parts, in: order, count: vertexCount)
  }

  /// The places of a longest part of some different numbers that only rises (Schensted, "Longest
  /// increasing and decreasing subsequences", 1961).
  ///
  /// - Complexity: O(n log n).
  private static func longestRise(_ numbers: [Int32]) -> [Int] {
    /// The place of the least last number of the rises of each length, and what comes before it.
    var ends: [Int] = []
    var previous = [Int](repeating: -1, count: numbers.count)
    for (place, number) in numbers.enumerated() {
      let length = ends.firstPlace { numbers[$0] > number }
      if length > 0 { previous[place] = ends[length - 1] }
      if length < ends.count { ends[length] = place } else { ends.append(place) }
    }
    var rise: [Int] = []
    var at = ends.last ?? -1
    while at >= 0 {
      rise.append(at)
      at = previous[at]
    }
    return rise.reversed()
  }

  /// The vertices in an order that agrees with those of all layers.
  ///
  /// There is one, since what does not cross and leads only downwards can not be left of each other in
  /// a circle.
  private static func row(
    of parts: borrowing Flat<Int32>, in order: borrowing FineOrder, count: Int
  ) -> [Int32] {
    var pairs: [Neighbours.Pair] = []
    pairs.reserveCapacity(order.itemCount)
    var last = [Int32](repeating: -1, count: count)
    var waiting = [Int32](repeating: 0, count: count)
    for layer in 0..<Int32(order.layerCount) {
      for slot in order.slots(of: layer).dropFirst() {
        let (left, right) = (parts[order.items[slot - 1]], parts[order.items[slot]])
        guard last[left] != right else { continue }
        last[left] = right
        pairs.append(.init(left: left, right: right))
        waiting[right] += 1
      }
    }
    let following = Grouping(groups: count, keys: pairs.lazy.map(\.left))
    var row = (0..<Int32(count)).filter { waiting[$0] == 0 }
    row.reserveCapacity(count)
    var next = 0
    while next < row.count {
      for number in following[row[next]] {
        let right = pairs[Int(number)].right
        waiting[right] -= 1
        if waiting[right] == 0 { row.append(right) }
      }
      next += 1
    }
    return row
  }
}
