/// Where what was in an earlier drawing belongs on the layers of a new one.
struct EarlierColumns: Sendable {
  /// The column of each vertex that was there; of a line that bent, the one in which it went furthest.
  let columns: [Int?]
  /// The nodes that were there as themselves, and not only as part of something or with parts of their own.
  let nodes: [Int32]
  private let nodeCount: Int
  /// Where each line ran, by its place after the nodes.
  private let lines: [Layout.Earlier.Line?]
  /// The layer that each layer was.
  private let layers: [Int]

  /// The columns of a graph's nodes and lines.
  init(_ earlier: Layout.Earlier, of proper: ProperGraph) {
    nodeCount = proper.nodeCount
    nodes = earlier.nodes.indices.filter { earlier.nodes[$0]?.layer != nil }.map(Int32.init)
    var lines = [Layout.Earlier.Line?](
      repeating: nil, count: proper.vertexCount - proper.nodeCount)
    for (line, was) in zip(proper.lineOfEdge, earlier.edges) where line >= 0 {
      lines[Int(line) - proper.nodeCount] = was
    }
    self.lines = lines
    columns = earlier.nodes.map { $0?.column } + lines.map { $0?.column }
    layers = Self.layers(of: proper, earlier)
  }

  /// The column of a line on a layer that it passes; nil where it was not there.
  func column(ofLine line: Int32, on layer: Int32) -> Int? {
    lines[Int(line) - nodeCount]?.column(on: layers[layer])
  }

  /// The layer that most of the nodes of each layer were on; those between were on the one that followed.
  private static func layers(of proper: ProperGraph, _ earlier: Layout.Earlier) -> [Int] {
    var counts = [[Int: Int]](repeating: [:], count: proper.layerCount)
    for (place, layer) in zip(earlier.nodes, proper.layered.layers) {
      if let was = place?.layer { counts[layer][was, default: 0] += 1 }
    }
    let known = counts.map { count in
      count.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
    var last = -1
    var layers = known.map { was in
      last = was ?? last
      return was ?? last + 1
    }
    var next = Int.max
    for place in layers.indices.reversed() {
      next = known[place] ?? next
      layers[place] = min(layers[place], next)
    }
    return layers
  }
}
