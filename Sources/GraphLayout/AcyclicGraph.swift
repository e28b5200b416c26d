/// A graph with some edges turned round, so that no way leads back to where it began.
///
/// An edge is turned round where a depth-first search in the order of the nodes meets a node that
/// it has not left yet (Eiglsperger et al. and Sugiyama et al. 1981 speak of the feedback set). A
/// loop from a node to itself counts as turned round. O(V + E).
struct AcyclicGraph {
  let graph: Graph
  /// Whether each edge is turned round.
  let isReversed: [Bool]

  /// Turns round as many edges of the graph as it takes.
  init(breakingCyclesIn graph: Graph) {
    self.graph = graph
    var outgoing = [[Int]](repeating: [], count: graph.nodes.count)
    for (place, edge) in graph.edges.enumerated() { outgoing[edge.from].append(place) }
    var isReversed = [Bool](repeating: false, count: graph.edges.count)
    // 0: not met, 1: being searched, 2: left.
    var state = [UInt8](repeating: 0, count: graph.nodes.count)
    var stack: [(node: Int, next: Int)] = []
    for start in graph.nodes.indices where state[start] == 0 {
      state[start] = 1
      stack.append((start, 0))
      while let top = stack.last {
        guard top.next < outgoing[top.node].count else {
          state[top.node] = 2
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let edge = outgoing[top.node][top.next]
        let head = graph.edges[edge].to
        if state[head] == 1 {
          isReversed[edge] = true
        } else if state[head] == 0 {
          state[head] = 1
          stack.append((head, 0))
        }
      }
    }
    self.isReversed = isReversed
  }

  /// The node that an edge leaves, after turning.
  func tail(_ edge: Int) -> Int {
    isReversed[edge] ? graph.edges[edge].to : graph.edges[edge].from
  }

  /// The node that an edge enters, after turning.
  func head(_ edge: Int) -> Int {
    isReversed[edge] ? graph.edges[edge].from : graph.edges[edge].to
  }
}
