import Screen

/// A layered graph in which every link leads from one layer to the next: long edges pass each
/// layer between in a vertex of their own.
///
/// Edges of one net share the vertices they pass, so that a value used far below comes down in
/// one line. An edge that was turned round leaves its box below, climbs beside it, and comes in
/// from above.
struct ProperGraph {
  /// A box, or the place where a net passes a layer.
  struct Vertex {
    var layer: Int
    var columns: Int
    var rows: Int
    /// The node that it stands for; nil where a net passes.
    var node: Int?
  }

  /// An end of a link in a channel: a vertex, and the column of the port in it.
  struct Pin: Hashable {
    var vertex: Int
    var offset: Int
  }

  /// A stretch of an edge through one channel.
  struct Link {
    /// The channel: channel k lies above layer k.
    var channel: Int
    var net: Int
    /// The ends; an end is on the upper side of the channel if its vertex' layer is the one above.
    var from, to: Pin
  }

  let layered: LayeredGraph
  private(set) var vertices: [Vertex] = []
  private(set) var links: [Link] = []
  /// The links of each edge, in its direction.
  private(set) var paths: [[Int]] = []
  let ports: Ports

  private struct Passing: Hashable { var net, layer: Int }

  /// Divides the edges of a layered graph.
  init(dividing layered: LayeredGraph) {
    self.layered = layered
    let graph = layered.acyclic.graph
    ports = Ports(of: graph)
    for (node, layer) in layered.layers.enumerated() {
      let size = graph.nodes[node].size
      vertices.append(Vertex(layer: layer, columns: size.columns, rows: size.rows, node: node))
    }
    var nets: [[Int]: Int] = [:]
    var passings: [Passing: Int] = [:]
    var known: [Link: Int] = [:]
    for (place, edge) in graph.edges.enumerated() {
      let net = nets[[edge.from, edge.output], default: nets.count]
      nets[[edge.from, edge.output]] = net
      let start = Pin(vertex: edge.from, offset: ports.outputs[edge.from][edge.output])
      let end = Pin(vertex: edge.to, offset: ports.inputs[edge.to][edge.input])
      var path: [Int] = []
      var at = start
      func link(to pin: Pin, channel: Int) {
        let link = Link(channel: channel, net: net, from: at, to: pin)
        if let old = known[link] {
          path.append(old)
        } else {
          known[link] = links.count
          path.append(links.count)
          links.append(link)
        }
        at = pin
      }
      let (from, to) = (layered.layers[edge.from], layered.layers[edge.to])
      if layered.acyclic.isReversed[place] {
        for layer in stride(from: from, through: to, by: -1) {
          let vertex = vertices.count
          vertices.append(Vertex(layer: layer, columns: 1, rows: 1, node: nil))
          link(to: Pin(vertex: vertex, offset: 0), channel: layer + 1)
        }
        link(to: end, channel: to)
      } else {
        for layer in (from + 1)..<max(to, from + 1) {
          let passing = Passing(net: net, layer: layer)
          let vertex = passings[passing, default: vertices.count]
          if vertex == vertices.count {
            passings[passing] = vertex
            vertices.append(Vertex(layer: layer, columns: 1, rows: 1, node: nil))
          }
          link(to: Pin(vertex: vertex, offset: 0), channel: layer)
        }
        link(to: end, channel: to)
      }
      paths.append(path)
    }
  }
}

extension ProperGraph.Link: Hashable {}

/// The columns of the ports in each box, spread evenly over its upper and its lower side.
struct Ports {
  let inputs, outputs: [[Int]]

  /// The ports of the graph's nodes.
  init(of graph: Graph) {
    inputs = graph.nodes.map { Self.spread($0.inputs, over: $0.size.columns) }
    outputs = graph.nodes.map { Self.spread($0.outputs, over: $0.size.columns) }
  }

  /// So many columns, at equal distances and apart from the corners.
  private static func spread(_ count: Int, over columns: Int) -> [Int] {
    (0..<count).map { place in
      let column = (2 * place + 1) * columns / (2 * count)
      return min(max(column, min(1, columns - 1)), max(0, columns - 2))
    }
  }
}
