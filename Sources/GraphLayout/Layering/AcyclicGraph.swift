/// A graph and a direction for each of its edges in which none runs in a circle.
///
/// Depth-first search in the order of the nodes; an edge that comes back to a node whose search
/// goes on is turned round (Gansner, Koutsofios, North and Vo, "A technique for drawing directed
/// graphs", 1993, section 2.1). A graph without cycles is left as it is.
struct AcyclicGraph: Sendable {
  /// An edge as the layers see it: from above to below.
  struct Arc: Equatable, Sendable {
    var upper, lower: Int32
  }

  let graph: Graph
  /// Each edge's arc, by the edge's place; both ends are one node for a loop, which orders nothing.
  let arcs: [Arc]
  /// Nodes so that each arc's upper one comes before its lower one.
  let topologicalOrder: [Int32]

  /// Whether an edge's arc runs against the edge, which then has to be drawn upwards.
  func isTurned(edge: Int) -> Bool { Int(arcs[edge].upper) != graph.edges[edge].from }
  /// Whether an edge leads from a node to the same node.
  func isLoop(edge: Int) -> Bool { arcs[edge].upper == arcs[edge].lower }

  /// The graph with as many edges turned as the search finds to close a circle.
  ///
  /// - Complexity: O(nodes + edges).
  init(breakingCyclesIn graph: Graph) {
    enum State { case unseen, open, done }
    let leaving = Grouping(groups: graph.nodes.count, keys: graph.edges.lazy.map { Int32($0.from) })
    var arcs = graph.edges.map { Arc(upper: Int32($0.from), lower: Int32($0.to)) }
    var states = [State](repeating: .unseen, count: graph.nodes.count)
    var finished: [Int32] = []
    finished.reserveCapacity(graph.nodes.count)
    var path: [(node: Int32, rest: ArraySlice<Int32>)] = []
    for root in graph.nodes.indices.map(Int32.init) where states[root] == .unseen {
      states[root] = .open
      path.append((root, leaving[root]))
      while let top = path.indices.last {
        guard let edge = path[top].rest.popFirst() else {
          states[path[top].node] = .done
          finished.append(path[top].node)
          path.removeLast()
          continue
        }
        let next = arcs[edge].lower
        switch states[next] {
        case .unseen:
          states[next] = .open
          path.append((next, leaving[next]))
        case .open: arcs[edge] = Arc(upper: next, lower: path[top].node)
        case .done: break
        }
      }
    }
    self.graph = graph
    self.arcs = arcs
    topologicalOrder = finished.reversed()
  }
}
