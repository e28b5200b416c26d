/// A placed graph with the lanes of every net in the channels above, between and below the layers.
struct RoutedGraph: Sendable {
  let placed: PlacedGraph
  /// The channels from top to bottom: one above each layer, and one below the last.
  let channels: [Channel]
  /// Where each wire's part in each channel stands; see `Piece`.
  let pieces: Pieces

  /// Lanes for all nets of a placed graph.
  init(routing placed: PlacedGraph) {
    let pieces = Pieces(of: placed)
    channels = pieces.nets.map(Channel.init(routing:))
    self.pieces = pieces
    self.placed = placed
  }
}
