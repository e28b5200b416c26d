/// An order of a data flow's nodes in which each comes after what it was computed from.
///
/// Tensors are numbered as they are made, so that their numbers are nearly always such an order.
struct NodeOrder: Sendable {
  /// The nodes in order; nil where it is that of their numbers.
  private var nodes: PackedNumbers?
  /// The place of each node in the order.
  private var places = PackedNumbers()

  /// Of no nodes.
  init() {}

  /// The order of a data flow that has been read.
  ///
  /// - Complexity: O(n).
  init(of flow: DataFlow) {
    guard !Self.isThatOfNumbers(flow) else { return }
    (nodes, places) = Self.sorted(flow)
  }

  /// The node at a place.
  subscript(place: Int) -> Int32 { Int32(nodes?[place] ?? place) }

  /// The place of a node.
  func place(of node: Int32) -> Int { nodes == nil ? Int(node) : places[Int(node)] }

  private static func isThatOfNumbers(_ flow: DataFlow) -> Bool {
    var isRising = true
    for node in 0..<Int32(flow.nodes.count) where isRising {
      guard let passage = flow.producer(of: node) else { continue }
      flow.forEachInput(ofPassage: passage) { if $0 >= node { isRising = false } }
    }
    return isRising
  }

  /// A depth-first search (Tarjan, "Depth-first search and linear graph algorithms", 1972), without
  /// recursion.
  ///
  /// Computations have no cycles; where a stranger's recording has one, it is cut somewhere.
  private static func sorted(
    _ flow: DataFlow
  ) -> (nodes: PackedNumbers, places: PackedNumbers) {
    let count = flow.nodes.count
    var (nodes, places) = (PackedNumbers(), PackedNumbers())
    var seen = NodeSet()
    var stack: [Int32] = []
    for root in 0..<Int32(count) where !seen.contains(root) {
      stack.append(root)
      while let top = stack.popLast() {
        // A negative entry says that all below the node is done.
        if top < 0 {
          places[Int(~top)] = nodes.count
          nodes.append(Int(~top))
          continue
        }
        guard seen.insert(top) else { continue }
        stack.append(~top)
        guard let passage = flow.producer(of: top) else { continue }
        flow.forEachInput(ofPassage: passage) { if !seen.contains($0) { stack.append($0) } }
      }
    }
    return (nodes, places)
  }
}
