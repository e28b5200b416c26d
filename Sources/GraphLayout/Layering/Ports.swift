/// Where edges end on the boxes: places on the upper and the lower side, from left to right.
///
/// An input port has a place for each net that leads to it, at least one: different nets never end
/// in one cell. An output port has one place, where its net begins.
struct Ports: Sendable {
  /// Each edge's place on the upper side of the node that it enters.
  let inputPlace: [Int32]
  /// How many places each node has on its upper side.
  let inputPlaces: [Int32]
  /// The first place of each of a node's input ports, node after node.
  private let firstPlaces: [Int32]
  private let starts: [Int32]

  /// The place of a node's input port: the first if it has several.
  func place(ofInput port: Int, of node: Int) -> Int { Int(firstPlaces[Int(starts[node]) + port]) }

  /// The places that a graph's edges need.
  init(of graph: Graph) {
    struct Arrival: Hashable {
      var from, output, to, input: Int32
      init(_ edge: Graph.Edge) {
        from = Int32(edge.from)
        output = Int32(edge.output)
        to = Int32(edge.to)
        input = Int32(edge.input)
      }
    }
    var starts: [Int32] = [0]
    for node in graph.nodes { starts.append(starts[starts.count - 1] + Int32(node.inputs)) }
    let total = Int(starts[graph.nodes.count])
    var nets = [Int32](repeating: 0, count: total)
    /// The first edge that leads to each port; nearly all have no other.
    var firstEdges = [Int32](repeating: -1, count: total)
    var numbers: [Arrival: Int32] = [:]
    let numberInPort = graph.edges.enumerated().map { place, edge -> Int32 in
      let port = Int(starts[edge.to]) + edge.input
      let first = Int(firstEdges[port])
      if first < 0 {
        firstEdges[port] = Int32(place)
        nets[port] = 1
        return 0
      }
      if graph.edges[first].from == edge.from, graph.edges[first].output == edge.output { return 0 }
      let arrival = Arrival(edge)
      if let number = numbers[arrival] { return number }
      numbers[arrival] = nets[port]
      nets[port] += 1
      return nets[port] - 1
    }
    var firstPlaces = [Int32](repeating: 0, count: total)
    inputPlaces = graph.nodes.indices.map { node in
      var place: Int32 = 0
      for port in starts[node]..<starts[node + 1] {
        firstPlaces[port] = place
        place += max(1, nets[port])
      }
      return place
    }
    inputPlace = zip(graph.edges, numberInPort).map { edge, number in
      firstPlaces[Int(starts[edge.to]) + edge.input] + number
    }
    self.firstPlaces = firstPlaces
    self.starts = starts
  }
}
