/// A placed graph with the lanes of every net in the channels above, between and below the layers.
struct RoutedGraph: Sendable {
  let placed: PlacedGraph
  /// The channels from top to bottom: one above each layer, and one below the last.
  let channels: [Channel]
  /// Where each edge's part in each channel stands.
  let pieces: Pieces

  /// For fewer links than these, another thread takes longer to begin than the channels to be routed.
  private static let fewLinks = 1_000

  /// Lanes for all nets of a placed graph.
  init(routing placed: PlacedGraph) {
    let pieces = Pieces(of: placed)
    let proper = placed.proper
    let beginning = Grouping(groups: proper.layerCount, keys: proper.tops)
    let ending = Grouping(groups: proper.layerCount, keys: proper.bottoms)
    let all = 0..<pieces.nets.count
    let ranges = proper.links.count < Self.fewLinks ? [all] : SideBySide.ranges(of: all)
    channels = SideBySide.map(below: ranges.count) { part in
      var passing = Passing(through: ranges[part].lowerBound, proper)
      return ranges[part].map { number in
        if number > ranges[part].lowerBound {
          passing.pass(Int32(number - 1), beginning: beginning, ending: ending, proper)
        }
        return Channel(routing: pieces.nets[number]) { passing.lines.map { placed.columns[$0] } }
      }
    }.flatMap(\.self)
    self.pieces = pieces
    self.placed = placed
  }
}

/// The lines that pass a channel.
private struct Passing {
  /// The lines, in no order, and where each of them is among these.
  private(set) var lines: [Int32] = []
  private var places: [Int32]

  /// The lines that pass one of the channels.
  init(through channel: Int, _ proper: ProperGraph) {
    places = [Int32](repeating: -1, count: proper.vertexCount)
    for vertex in Int32(proper.nodeCount)..<Int32(proper.vertexCount)
    where proper.tops[vertex] < channel && channel <= proper.bottoms[vertex] { add(vertex) }
  }

  /// Goes on to the channel below a layer: a line passes those between its layers.
  mutating func pass(
    _ layer: Int32, beginning: Grouping, ending: Grouping, _ proper: ProperGraph
  ) {
    for vertex in ending[layer] where places[vertex] >= 0 {
      let last = lines.removeLast()
      if last != vertex {
        lines[places[vertex]] = last
        places[last] = places[vertex]
      }
      places[vertex] = -1
    }
    for vertex in beginning[layer] where proper.bottoms[vertex] > layer { add(vertex) }
  }

  private mutating func add(_ line: Int32) {
    places[line] = Int32(lines.count)
    lines.append(line)
  }
}
