/// An order of a data flow's nodes in which each comes after what it was computed from.
///
/// Nodes are numbered as they are met, so that their numbers are nearly always such an order.
struct NodeOrder: Sendable {
  /// The nodes in order; nil where it is that of their numbers.
  private var nodes: [Int32]?
  /// The place of each node in the order.
  private var places: [Int32] = []

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
  subscript(place: Int) -> Int32 { nodes?[place] ?? Int32(place) }

  /// The place of a node.
  func place(of node: Int32) -> Int { nodes == nil ? Int(node) : Int(places[Int(node)]) }

  private static func isThatOfNumbers(_ flow: DataFlow) -> Bool {
    var isRising = true
    for node in 0..<Int32(flow.nodes.count) where isRising {
      let passage = flow.producers[Int(node)]
      if passage < 0 { continue }
      flow.forEachInput(ofPassage: Int(passage)) { if $0 >= node { isRising = false } }
    }
    return isRising
  }

  /// A depth-first search (Tarjan, "Depth-first search and linear graph algorithms", 1972), without
  /// recursion.
  ///
  /// Computations have no cycles; where a stranger's recording has one, it is cut somewhere.
  private static func sorted(_ flow: DataFlow) -> (nodes: [Int32], places: [Int32]) {
    let count = flow.nodes.count
    var nodes: [Int32] = []
    nodes.reserveCapacity(count)
    var places = [Int32](repeating: 0, count: count)
    var isSeen = [Bool](repeating: false, count: count)
    var stack: [Int32] = []
    for root in 0..<Int32(count) where !isSeen[Int(root)] {
      stack.append(root)
      while let top = stack.popLast() {
        // A negative entry says that all below the node is done.
        if top < 0 {
          places[Int(~top)] = Int32(nodes.count)
          nodes.append(~top)
          continue
        }
        if isSeen[Int(top)] { continue }
        isSeen[Int(top)] = true
        stack.append(~top)
        let passage = flow.producers[Int(top)]
        if passage < 0 { continue }
        flow.forEachInput(ofPassage: Int(passage)) { if !isSeen[Int($0)] { stack.append($0) } }
      }
    }
    return (nodes, places)
  }
}
