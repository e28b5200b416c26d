/// A placed graph with the lanes of every net in the channels above, between and below the layers.
struct RoutedGraph: Sendable {
  let placed: PlacedGraph
  /// The channels from top to bottom: one above each layer, and one below the last.
  let channels: [Channel]
  /// Where each edge's part in each channel stands.
  let pieces: Pieces

  /// Lanes for all nets of a placed graph.
  init(routing placed: PlacedGraph) {
    let pieces = Pieces(of: placed)
    let proper = placed.proper
    let beginning = Grouping(groups: proper.layerCount, keys: proper.tops)
    let ending = Grouping(groups: proper.layerCount, keys: proper.bottoms)
    /// The lines that pass a channel, in no order, and where each of them is among these.
    var passing: [Int32] = []
    var places = [Int32](repeating: -1, count: proper.vertexCount)
    var channels: [Channel] = []
    channels.reserveCapacity(pieces.nets.count)
    for (number, nets) in pieces.nets.enumerated() {
      // A line passes the channels between its layers.
      if number > 0 {
        for vertex in ending[Int32(number - 1)] where places[vertex] >= 0 {
          let last = passing.removeLast()
          if last != vertex {
            passing[places[vertex]] = last
            places[last] = places[vertex]
          }
          places[vertex] = -1
        }
      }
      channels.append(Channel(routing: nets) { passing.map { placed.columns[$0] } })
      guard number < proper.layerCount else { continue }
      for vertex in beginning[Int32(number)] where proper.bottoms[vertex] > number {
        places[vertex] = Int32(passing.count)
        passing.append(vertex)
      }
    }
    self.channels = channels
    self.pieces = pieces
    self.placed = placed
  }
}
