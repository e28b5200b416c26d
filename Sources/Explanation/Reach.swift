/// Which of a few tensors each node was computed from, however remotely.
///
/// One sweep over a stretch of the data flow serves up to 32 tensors: each has a bit, and a node has
/// the bits of all that it was computed from.
struct Reach: Sendable {
  /// How many tensors one sweep serves.
  static let width = 32

  /// The nodes' bits, from the first source on, in the order of the flow.
  private let bits: [UInt32]
  private let first: Int
  private let flow: DataFlow

  /// The reach of the given nodes, of which the first ``width`` count, as far as the last of some
  /// other nodes; linear in what lies between them.
  init(of sources: some Sequence<Int32>, to ends: some Sequence<Int32>, in flow: DataFlow) {
    let ranks = sources.prefix(Self.width).map(flow.order.place)
    let first = ranks.min() ?? 0
    let last = ends.reduce(first - 1) { max($0, flow.order.place(of: $1)) }
    var bits = [UInt32](repeating: 0, count: last + 1 - first)
    for (place, rank) in ranks.enumerated() where rank <= last {
      bits[rank - first] |= 1 << UInt32(place)
    }
    for place in bits.indices {
      let passage = flow.producers[Int(flow.order[first + place])]
      if passage < 0 { continue }
      var mask = bits[place]
      flow.forEachInput(ofPassage: Int(passage)) { node in
        let place = flow.order.place(of: node) - first
        if bits.indices.contains(place) { mask |= bits[place] }
      }
      bits[place] = mask
    }
    self.bits = bits
    self.first = first
    self.flow = flow
  }

  /// Whether a node was computed from the tensor at a place in the list, or is that tensor.
  func holds(_ node: Int32, from place: Int) -> Bool {
    let rank = flow.order.place(of: node) - first
    return bits.indices.contains(rank) && bits[rank] & (1 << UInt32(place)) != 0
  }
}
