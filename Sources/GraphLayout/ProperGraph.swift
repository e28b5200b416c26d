/// A layered graph in which every link leads to the next layer: long edges run through dummies.
///
/// The edges from one output port are a net, and share one trunk as far as they go: the dummies of
/// a net are as many as the layers that its longest edge passes, however many edges it has.
struct ProperGraph: Sendable {
  /// The trunk of a net, or of one edge that was turned round: a dummy on each layer it passes.
  struct Wire: Equatable, Sendable {
    /// The edge's or the net's origin.
    var node, output: Int32
    /// The first of its dummies, which follow each other, one a layer.
    var firstDummy: Int32
    /// The layer of the first dummy, and how many there are.
    var firstLayer, count: Int32
    /// The edge, where it was turned round and has this wire for itself.
    var turnedEdge: Int32?

    /// Its dummy on a layer.
    func dummy(on layer: Int32) -> Int32 { firstDummy + layer - firstLayer }
    var layers: Range<Int32> { firstLayer..<firstLayer + count }
  }

  /// A connection between vertices on neighbouring layers.
  struct Link: Equatable, Sendable {
    var upper, lower: Int32
    /// The places at which it leaves and enters.
    var upperPlace, lowerPlace: Int32
    /// How many edges run through it.
    var weight: Int32
    var wire: Int32
  }

  let layered: LayeredGraph
  let ports: Ports
  let wires: [Wire]
  /// The wire that each edge runs through.
  let wireOfEdge: [Int32]
  /// The layer of each vertex: first the graph's nodes, then the dummies.
  let layers: [Int32]
  /// The wire of each dummy, by its place after the nodes.
  let wireOfDummy: [Int32]
  /// Sorted by the upper vertex and the place at which they leave it.
  let links: [Link]

  var graph: Graph { layered.graph }
  var nodeCount: Int { graph.nodes.count }
  func isDummy(_ vertex: Int32) -> Bool { Int(vertex) >= nodeCount }

  /// The graph with a trunk for each net.
  ///
  /// An edge that was turned round has a dummy beside both its boxes too, since it leaves below
  /// the one and enters above the other; these two have no links.
  init(splitting layered: LayeredGraph) {
    let graph = layered.graph
    let ports = Ports(of: graph)
    var builder = Builder(layered: layered)
    builder.addWires()
    builder.addLinks(ports: ports)
    self.layered = layered
    self.ports = ports
    wires = builder.wires
    wireOfEdge = builder.wireOfEdge
    layers = builder.layers
    wireOfDummy = builder.wireOfDummy
    links = builder.sortedLinks()
  }
}

extension ProperGraph {
  /// What is known while the dummies and links are made.
  fileprivate struct Builder {
    let layered: LayeredGraph
    var wires: [Wire] = []
    var wireOfEdge: [Int32]
    var layers: [Int32]
    var wireOfDummy: [Int32] = []
    var links: [Link] = []

    init(layered: LayeredGraph) {
      self.layered = layered
      layers = layered.layers
      wireOfEdge = [Int32](repeating: -1, count: layered.graph.edges.count)
    }

    /// A wire for each net that has an edge downwards, and for each edge that was turned.
    mutating func addWires() {
      let graph = layered.graph
      var starts: [Int] = [0]
      for node in graph.nodes { starts.append(starts[starts.count - 1] + node.outputs) }
      var wireOfPort = [Int32](repeating: -1, count: starts[graph.nodes.count])
      for (number, edge) in graph.edges.enumerated() {
        let (from, to) = (layered.layers[edge.from], layered.layers[edge.to])
        var wire = Wire(
          node: Int32(edge.from), output: Int32(edge.output), firstDummy: 0, firstLayer: from + 1,
          count: 0)
        if to <= from {
          wire.firstLayer = to
          wire.count = from - to + 1
          wire.turnedEdge = Int32(number)
          wireOfEdge[number] = Int32(wires.count)
          wires.append(wire)
          continue
        }
        let port = starts[edge.from] + edge.output
        if wireOfPort[port] < 0 {
          wireOfPort[port] = Int32(wires.count)
          wires.append(wire)
        }
        wireOfEdge[number] = wireOfPort[port]
        wires[wireOfPort[port]].count = max(wires[wireOfPort[port]].count, to - from - 1)
      }
      for (number, wire) in wires.enumerated() {
        wires[number].firstDummy = Int32(layers.count)
        layers.append(contentsOf: wire.layers)
        wireOfDummy.append(contentsOf: repeatElement(Int32(number), count: Int(wire.count)))
      }
    }

    /// The links of the trunks, and those from a trunk to the nodes.
    mutating func addLinks(ports: Ports) {
      let graph = layered.graph
      /// How many edges leave each dummy's trunk at it or further down.
      var loads = [Int32](repeating: 0, count: wireOfDummy.count)
      for (number, edge) in graph.edges.enumerated() {
        let wire = wires[wireOfEdge[number]]
        let target = Int32(edge.to)
        guard wire.turnedEdge == nil else {
          addTurned(wireOfEdge[number], target: target, ports: ports)
          continue
        }
        let above = layers[target] - 1
        let isTrunk = wire.layers.contains(above)
        let link = Link(
          upper: isTrunk ? wire.dummy(on: above) : wire.node, lower: target,
          upperPlace: isTrunk ? 0 : wire.output, lowerPlace: ports.inputPlace[number], weight: 1,
          wire: wireOfEdge[number])
        if isTrunk { loads[Int(link.upper) - graph.nodes.count] += 1 }
        links.append(link)
      }
      for (number, wire) in wires.enumerated() where wire.turnedEdge == nil {
        for layer in wire.layers.reversed() {
          let dummy = wire.dummy(on: layer)
          let place = Int(dummy) - graph.nodes.count
          if layer + 1 < wire.layers.upperBound { loads[place] += loads[place + 1] }
          let isFirst = layer == wire.firstLayer
          links.append(
            Link(
              upper: isFirst ? wire.node : dummy - 1, lower: dummy,
              upperPlace: isFirst ? wire.output : 0, lowerPlace: 0, weight: loads[place],
              wire: Int32(number)))
        }
      }
    }

    /// The links of an edge that was turned: for the order of the layers it leads from its target
    /// down to its origin, beside the other edges.
    private mutating func addTurned(_ number: Int32, target: Int32, ports: Ports) {
      let wire = wires[number]
      guard wire.count > 1 else { return }
      var (upper, place) = (target, Int32(layered.graph.nodes[Int(target)].outputs))
      for layer in wire.layers.dropFirst().dropLast() {
        let dummy = wire.dummy(on: layer)
        links.append(
          Link(
            upper: upper, lower: dummy, upperPlace: place, lowerPlace: 0, weight: 1, wire: number))
        (upper, place) = (dummy, 0)
      }
      links.append(
        Link(
          upper: upper, lower: wire.node, upperPlace: place,
          lowerPlace: ports.inputPlaces[wire.node], weight: 1, wire: number))
    }

    func sortedLinks() -> [Link] {
      links.sorted {
        ($0.upper, $0.upperPlace, $0.lower, $0.lowerPlace)
          < ($1.upper, $1.upperPlace, $1.lower, $1.lowerPlace)
      }
    }
  }
}
