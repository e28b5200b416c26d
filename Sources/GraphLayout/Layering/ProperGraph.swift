/// A layered graph in which every link leads to the next layer, and a long edge is one straight line past
/// the layers between its ends, or a few lines one below the other.
///
/// What has a place in the order of the layers is a vertex: first the graph's nodes, then the lines. A
/// line is one vertex however many layers it passes (Eiglsperger, Siebenhaller and Kaufmann, "An
/// efficient implementation of Sugiyama's algorithm for layered graph drawing", 2005), so that the
/// work depends on the numbers of nodes and edges alone.
struct ProperGraph: Sendable {
  /// A connection from a vertex's last layer to another's first one, which is the next.
  struct Link: Equatable, Sendable {
    var upper, lower: Int32
    /// The places at which it leaves and enters.
    var upperPlace, lowerPlace: Int32
    /// How many edges run through it.
    var weight: Int32
    /// The net that runs through it, by the number of its output port; -1 for an edge that was turned.
    var net: Int32
  }

  /// The vertices of an edge that was turned round: it leaves below its one box, comes up beside that
  /// and past the layers between, and enters above the other.
  struct Turn: Equatable, Sendable {
    var edge: Int32
    /// Beside the box that it enters, and beside the one that it leaves; the same one for a loop.
    var upperEnd, lowerEnd: Int32
    /// Its line past the layers between the two boxes; -1 where there are none.
    var inner: Int32
  }

  let layered: LayeredGraph
  let ports: Ports
  /// The first and the last layer of each vertex.
  private(set) var tops, bottoms: [Int32]
  /// The line of each long edge that was not turned, or the uppermost of them; -1 for other edges.
  let lineOfEdge: [Int32]
  /// The net of each line, by its place after the nodes; -1 for vertices of edges that were turned.
  private(set) var netOfLine: [Int32]
  /// The line that goes on where a line ends, by its place after the nodes; -1 where none does.
  private(set) var nextOfLine: [Int32]
  let turns: [Turn]
  private(set) var links: [Link]

  var graph: Graph { layered.graph }
  var nodeCount: Int { layered.layers.count }
  var vertexCount: Int { tops.count }
  var layerCount: Int { layered.layerCount }
  func isNode(_ vertex: Int32) -> Bool { Int(vertex) < nodeCount }

  /// Whether the order of what enters a vertex is given.
  func hasOrderedInputs(_ vertex: Int32, _ options: Layout.Options) -> Bool {
    options.keepsInputOrder && (!isNode(vertex) || graph.nodes[Int(vertex)].hasOrderedInputs)
  }

  /// The graph with a line for each long edge.
  init(splitting layered: LayeredGraph) {
    let ports = Ports(of: layered.graph)
    var builder = Builder(layered: layered)
    for (number, edge) in layered.graph.edges.enumerated() {
      builder.add(edge, number: Int32(number), ports: ports)
    }
    self.layered = layered
    self.ports = ports
    tops = builder.tops
    bottoms = builder.bottoms
    lineOfEdge = builder.lineOfEdge
    netOfLine = builder.netOfLine
    nextOfLine = [Int32](repeating: -1, count: netOfLine.count)
    turns = builder.turns
    links = builder.links
  }

  /// A place at which a line is cut, above one of its layers.
  struct Cut: Equatable, Sendable {
    /// The line, by the number of its uppermost part.
    var line: Int32
    var layer: Int32
  }

  /// A graph with lines cut: each cut gives a vertex more, in their order, which is from above for the cuts
  /// of one line.
  init(cutting whole: ProperGraph, at cuts: [Cut]) {
    self = whole
    guard !cuts.isEmpty else { return }
    /// The lowermost part of each line.
    var ends = tops.indices.map(Int32.init)
    for (place, cut) in cuts.enumerated() {
      let (part, new) = (ends[cut.line], Int32(whole.vertexCount + place))
      let net = netOfLine[Int(cut.line) - nodeCount]
      tops.append(cut.layer)
      bottoms.append(bottoms[part])
      bottoms[part] = cut.layer - 1
      netOfLine.append(net)
      nextOfLine.append(-1)
      nextOfLine[Int(part) - nodeCount] = new
      ends[cut.line] = new
      links.append(
        Link(upper: part, lower: new, upperPlace: 0, lowerPlace: 0, weight: 1, net: net))
    }
    for number in whole.links.indices { links[number].upper = ends[links[number].upper] }
  }

  /// The line that goes on where a line ends; -1 where none does.
  func next(ofLine line: Int32) -> Int32 { nextOfLine[Int(line) - nodeCount] }

  /// The connected part that a vertex belongs to, by the node that its edge comes from.
  func parts() -> [Int32] {
    var parts = layered.parts
    parts.reserveCapacity(vertexCount)
    parts += [Int32](repeating: 0, count: vertexCount - nodeCount)
    for link in links {
      if !isNode(link.lower) { parts[link.lower] = parts[link.upper] }
    }
    for turn in turns {
      let part = parts[graph.edges[Int(turn.edge)].from]
      for vertex in [turn.upperEnd, turn.lowerEnd, turn.inner] where vertex >= 0 {
        parts[vertex] = part
      }
    }
    return parts
  }
}

extension ProperGraph {
  /// What is known while the lines and links are made.
  fileprivate struct Builder {
    let layered: LayeredGraph
    var tops, bottoms: [Int32]
    var lineOfEdge: [Int32] = []
    var netOfLine: [Int32] = []
    var turns: [Turn] = []
    var links: [Link] = []
    private var portStarts: [Int32] = [0]

    init(layered: LayeredGraph) {
      self.layered = layered
      tops = layered.layers
      bottoms = layered.layers
      for node in layered.graph.nodes {
        portStarts.append(portStarts[portStarts.count - 1] + Int32(node.outputs))
      }
      lineOfEdge.reserveCapacity(layered.graph.edges.count)
      links.reserveCapacity(2 * layered.graph.edges.count)
    }

    private mutating func addVertex(_ layers: ClosedRange<Int32>, net: Int32) -> Int32 {
      tops.append(layers.lowerBound)
      bottoms.append(layers.upperBound)
      netOfLine.append(net)
      return Int32(tops.count - 1)
    }

    /// Adds the link or the line of an edge.
    mutating func add(_ edge: Graph.Edge, number: Int32, ports: Ports) {
      let (from, to) = (Int32(edge.from), Int32(edge.to))
      let (above, below) = (tops[from], tops[to])
      guard above < below else {
        lineOfEdge.append(-1)
        addTurned(edge, number: number, ports: ports)
        return
      }
      let net = portStarts[from] + Int32(edge.output)
      var link = Link(
        upper: from, lower: to, upperPlace: Int32(edge.output),
        lowerPlace: ports.inputPlace[Int(number)], weight: 1, net: net)
      guard above + 1 < below else {
        lineOfEdge.append(-1)
        links.append(link)
        return
      }
      let line = addVertex(above + 1...below - 1, net: net)
      lineOfEdge.append(line)
      links.append(
        Link(
          upper: from, lower: line, upperPlace: link.upperPlace, lowerPlace: 0, weight: 1, net: net)
      )
      (link.upper, link.upperPlace) = (line, 0)
      links.append(link)
    }

    /// Adds the vertices of an edge that was turned.
    ///
    /// For the order of the layers it leads from its target down to its origin, beside the other edges;
    /// the vertices at its ends have no links.
    private mutating func addTurned(_ edge: Graph.Edge, number: Int32, ports: Ports) {
      let (origin, target) = (Int32(edge.from), Int32(edge.to))
      let (first, last) = (tops[target], tops[origin])
      let upperEnd = addVertex(first...first, net: -1)
      var turn = Turn(edge: number, upperEnd: upperEnd, lowerEnd: upperEnd, inner: -1)
      if first < last {
        var link = Link(
          upper: target, lower: origin,
          upperPlace: Int32(layered.graph.nodes[Int(target)].outputs),
          lowerPlace: ports.inputPlaces[origin], weight: 1, net: -1)
        if first + 1 < last {
          turn.inner = addVertex(first + 1...last - 1, net: -1)
          var upper = link
          (upper.lower, upper.lowerPlace) = (turn.inner, 0)
          links.append(upper)
          (link.upper, link.upperPlace) = (turn.inner, 0)
        }
        links.append(link)
        turn.lowerEnd = addVertex(last...last, net: -1)
      }
      turns.append(turn)
    }
  }
}
