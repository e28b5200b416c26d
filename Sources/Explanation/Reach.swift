/// Which of a few tensors each node was computed from, however remotely.
///
/// One sweep over the data flow serves up to 32 tensors: each has a bit, and a node has the bits
/// of all that it was computed from.
struct Reach: Sendable {
  /// How many tensors one sweep serves.
  static let width = 32

  private let bits: [UInt32]

  /// The reach of the given nodes, of which the first ``width`` count; linear in the data flow.
  init(of sources: some Sequence<Int32>, in flow: DataFlow) {
    var bits = [UInt32](repeating: 0, count: flow.nodes.count)
    for (place, source) in sources.prefix(Self.width).enumerated() {
      bits[Int(source)] |= 1 << UInt32(place)
    }
    for node in flow.order {
      let passage = flow.producers[Int(node)]
      if passage < 0 { continue }
      var mask = bits[Int(node)]
      flow.forEachInput(ofPassage: Int(passage)) { mask |= bits[Int($0)] }
      bits[Int(node)] = mask
    }
    self.bits = bits
  }

  /// Whether a node was computed from the tensor at a place in the list, or is that tensor.
  func holds(_ node: Int32, from place: Int) -> Bool {
    bits[Int(node)] & (1 << UInt32(place)) != 0
  }
}
