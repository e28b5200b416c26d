/// What of each net lies in each channel.
///
/// A net has one part in each channel that it passes: the ends at its port and its trunk, and
/// those at the boxes that it enters from there.
struct Pieces: Sendable {
  /// The nets of each channel.
  private(set) var nets: [[Channel.Net]]
  /// The place, among a channel's nets, of each wire's part; wire after wire, channel after channel.
  private var numbers: [Int32] = []
  private var starts: [Int32] = []
  /// The part of an output port's net in the channel below its box.
  private var numberOfPort: [Int32]
  private let portStarts: [Int32]

  /// The place of a wire's part among the nets of the channel above a layer.
  func number(ofWire wire: Int32, firstLayer: Int32, inChannel channel: Int32) -> Int {
    Int(numbers[starts[wire] + channel - firstLayer])
  }

  /// The place of a port's net among the nets of the channel below its box.
  func number(ofOutput output: Int32, of node: Int32) -> Int {
    Int(numberOfPort[portStarts[node] + output])
  }

  /// The parts of a placed graph's nets.
  init(of placed: PlacedGraph) {
    let proper = placed.proper
    var portStarts: [Int32] = [0]
    for node in proper.graph.nodes {
      portStarts.append(portStarts[portStarts.count - 1] + Int32(node.outputs))
    }
    self.portStarts = portStarts
    numberOfPort = [Int32](repeating: -1, count: Int(portStarts[proper.nodeCount]))
    nets = Array(repeating: [], count: proper.layered.layerCount + 1)
    for wire in proper.wires {
      starts.append(Int32(numbers.count))
      if wire.turnedEdge == nil { addTrunk(wire, placed) } else { addTurned(wire, placed) }
    }
    for (number, edge) in proper.graph.edges.enumerated() {
      let (wire, layer) = (proper.wireOfEdge[number], proper.layers[edge.to])
      let first = proper.wires[wire].firstLayer
      let part = self.number(ofWire: wire, firstLayer: first, inChannel: layer)
      let column = placed.inputColumn(ofEdge: number)
      if !nets[layer][part].bottoms.contains(column) { nets[layer][part].bottoms.append(column) }
    }
  }

  /// The part of a port's net below its box, made when it is first asked for.
  private mutating func port(
    _ output: Int32, of node: Int32, _ placed: PlacedGraph
  ) -> Int32 {
    let port = portStarts[node] + output
    let channel = placed.proper.layers[node] + 1
    if numberOfPort[port] < 0 {
      numberOfPort[port] = Int32(nets[channel].count)
      let column = placed.columns[node] + placed.sides.output(output, of: node)
      nets[channel].append(Channel.Net(tops: [column]))
    }
    return numberOfPort[port]
  }

  private mutating func addTrunk(_ wire: ProperGraph.Wire, _ placed: PlacedGraph) {
    numbers.append(port(wire.output, of: wire.node, placed))
    for layer in wire.layers {
      let column = placed.columns[wire.dummy(on: layer)]
      nets[layer][numbers[numbers.count - 1]].bottoms.append(column)
      numbers.append(Int32(nets[layer + 1].count))
      nets[layer + 1].append(Channel.Net(tops: [column]))
    }
  }

  private mutating func addTurned(_ wire: ProperGraph.Wire, _ placed: PlacedGraph) {
    for layer in wire.layers {
      var net = Channel.Net(bottoms: [placed.columns[wire.dummy(on: layer)]])
      if layer > wire.firstLayer { net.tops = [placed.columns[wire.dummy(on: layer - 1)]] }
      numbers.append(Int32(nets[layer].count))
      nets[layer].append(net)
    }
    let last = wire.firstLayer + wire.count - 1
    let part = port(wire.output, of: wire.node, placed)
    nets[last + 1][part].tops.append(placed.columns[wire.dummy(on: last)])
  }
}
