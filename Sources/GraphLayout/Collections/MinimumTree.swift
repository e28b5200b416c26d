/// Numbers of which the least in any range is found in logarithmic time, and which change one by one.
struct MinimumTree {
  /// The leaves are the second half; a node is the lesser of those below it.
  private var nodes: [Int]
  private let width: Int

  /// A tree of some numbers.
  init(_ numbers: [Int]) {
    var width = 1
    while width < numbers.count { width *= 2 }
    self.width = width
    nodes = [Int](repeating: .max, count: 2 * width)
    for (place, number) in numbers.enumerated() { nodes[width + place] = number }
    for node in (1..<width).reversed() { nodes[node] = min(nodes[2 * node], nodes[2 * node + 1]) }
  }

  /// The number at a place.
  subscript(place: Int) -> Int {
    get { nodes[width + place] }
    set {
      var node = width + place
      nodes[node] = newValue
      while node > 1 {
        node /= 2
        nodes[node] = min(nodes[2 * node], nodes[2 * node + 1])
      }
    }
  }

  /// The first place in a range at which the least of its numbers is.
  func firstMinimum(in range: ClosedRange<Int>) -> Int {
    // The nodes that make up the range, those of its left part from left to right.
    var (low, high) = (width + range.lowerBound, width + range.upperBound + 1)
    var best = low
    var rights: [Int] = []
    func consider(_ node: Int) { if nodes[node] < nodes[best] { best = node } }
    while low < high {
      if low % 2 == 1 {
        consider(low)
        low += 1
      }
      if high % 2 == 1 {
        high -= 1
        rights.append(high)
      }
      (low, high) = (low / 2, high / 2)
    }
    for node in rights.reversed() { consider(node) }
    while best < width { best = nodes[2 * best] == nodes[best] ? 2 * best : 2 * best + 1 }
    return best - width
  }
}
