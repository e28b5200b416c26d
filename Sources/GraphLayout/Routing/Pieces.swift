/// What of each net lies in each channel.
///
/// A net has one part below its box, with the ends at its port and where its links lead from there, and
/// one in each channel in which edges branch off its trunks. Where a trunk only passes, there is none.
struct Pieces: Sendable {
  /// The nets of each channel: number `n` is above layer `n`.
  private(set) var nets: [[Channel.Net]]
  /// The part of an output port's net in the channel below its box.
  private var partOfPort: [Int32]
  private let portStarts: [Int32]
  /// The part in which an edge reaches its box.
  private(set) var lastPart: [Int32]
  /// The part in which an edge reaches a line that goes on below another, by the line's place after the
  /// nodes.
  private(set) var partAbove: [Int32]
  /// The parts of the edges that were turned, by their places among these.
  private(set) var turnedParts: [TurnedParts] = []

  /// The parts of an edge that was turned, where it is not with its net: below and above its inner line,
  /// and above the box that it enters; -1 where there is none.
  struct TurnedParts: Sendable {
    var lower, upper, last: Int32
  }

  /// The place of a port's net among the nets of the channel below its box.
  func part(ofOutput output: Int, of node: Int) -> Int {
    Int(partOfPort[Int(portStarts[node]) + output])
  }

  /// The parts of a placed graph's nets.
  init(of placed: PlacedGraph) {
    let proper = placed.proper
    let (graph, trunks) = (proper.graph, placed.ordered.trunks)
    portStarts = placed.sides.outputStarts
    partOfPort = [Int32](repeating: -1, count: Int(portStarts[proper.nodeCount]))
    nets = Array(repeating: [], count: proper.layerCount + 1)
    lastPart = [Int32](repeating: -1, count: graph.edges.count)
    partAbove = [Int32](repeating: -1, count: proper.vertexCount - proper.nodeCount)
    /// The part of each trunk in the channel that was last looked at.
    var partOfTrunk = [Int32](repeating: -1, count: proper.vertexCount)
    var layerOfPart = partOfTrunk
    let hops = Self.hops(proper)
    let hopsOfLayer = Grouping(groups: proper.layerCount, keys: hops.lazy.map(\.layer))
    for layer in 0..<Int32(proper.layerCount) {
      for number in hopsOfLayer[layer] {
        let hop = hops[Int(number)]
        var part: Int
        if hop.upper < 0 {
          part = port(graph.edges[Int(hop.edge)], placed)
        } else {
          let trunk = trunks[hop.upper]
          if layerOfPart[trunk] != layer {
            layerOfPart[trunk] = layer
            partOfTrunk[trunk] = Int32(nets[layer].count)
            let column = placed.columns[trunk]
            let goesOn = proper.bottoms[trunk] >= layer
            nets[layer].append(Channel.Net(tops: [column], bottoms: goesOn ? [column] : []))
          }
          part = Int(partOfTrunk[trunk])
        }
        if hop.lower < 0 {
          nets[layer][part].addBottom(placed.inputColumn(ofEdge: Int(hop.edge)))
          lastPart[hop.edge] = Int32(part)
        } else {
          nets[layer][part].addBottom(placed.columns[hop.lower])
          partAbove[Int(hop.lower) - proper.nodeCount] = Int32(part)
        }
      }
    }
    for turn in proper.turns { add(turn, placed) }
  }

  /// The way of an edge through one channel: from a line to a line, which are -1 where it is from or to
  /// its box.
  private struct Hop {
    var edge, layer, upper, lower: Int32
  }

  private static func hops(_ proper: ProperGraph) -> [Hop] {
    var hops: [Hop] = []
    hops.reserveCapacity(proper.links.count)
    for (number, edge) in proper.graph.edges.enumerated() {
      let last = proper.tops[edge.to]
      guard proper.tops[edge.from] < last else { continue }
      var hop = Hop(edge: Int32(number), layer: last, upper: -1, lower: proper.lineOfEdge[number])
      while hop.lower >= 0 {
        hop.layer = proper.tops[hop.lower]
        hops.append(hop)
        (hop.upper, hop.lower) = (hop.lower, proper.next(ofLine: hop.lower))
      }
      hop.layer = last
      hops.append(hop)
    }
    return hops
  }

  /// The part of an edge's net below the box that it leaves, made when it is first asked for.
  private mutating func port(_ edge: Graph.Edge, _ placed: PlacedGraph) -> Int {
    let port = Int(portStarts[edge.from]) + edge.output
    let channel = placed.proper.tops[Int32(edge.from)] + 1
    if partOfPort[port] < 0 {
      partOfPort[port] = Int32(nets[channel].count)
      let column =
        placed.columns[edge.from] + placed.sides.output(Int32(edge.output), of: Int32(edge.from))
      nets[channel].append(Channel.Net(tops: [column]))
    }
    return Int(partOfPort[port])
  }

  private mutating func add(_ turn: ProperGraph.Turn, _ placed: PlacedGraph) {
    let proper = placed.proper
    let edge = proper.graph.edges[Int(turn.edge)]
    let (first, last) = (proper.tops[turn.upperEnd], proper.tops[turn.lowerEnd])
    let (upper, lower) = (placed.columns[turn.upperEnd], placed.columns[turn.lowerEnd])
    func append(_ net: Channel.Net, above layer: Int32) -> Int32 {
      nets[layer].append(net)
      return Int32(nets[layer].count - 1)
    }
    var parts = TurnedParts(lower: -1, upper: -1, last: -1)
    if turn.inner >= 0 {
      let inner = placed.columns[turn.inner]
      parts.lower = append(Channel.Net(tops: [inner], bottoms: [lower]), above: last)
      parts.upper = append(Channel.Net(tops: [upper], bottoms: [inner]), above: first + 1)
    } else if first < last {
      parts.lower = append(Channel.Net(tops: [upper], bottoms: [lower]), above: last)
    }
    let column = placed.inputColumn(ofEdge: Int(turn.edge))
    var net = Channel.Net(bottoms: [upper])
    net.addBottom(column)
    parts.last = append(net, above: first)
    turnedParts.append(parts)
    let part = port(edge, placed)
    nets[last + 1][part].tops.append(lower)
  }
}

extension Channel.Net {
  /// Adds a column where it goes out below, if it does not do so yet.
  ///
  /// The last ones are looked at first: lines of one trunk come one after the other.
  fileprivate mutating func addBottom(_ column: Int32) {
    if bottoms.last != column, !bottoms.contains(column) { bottoms.append(column) }
  }
}
