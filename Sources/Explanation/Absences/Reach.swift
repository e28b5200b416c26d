/// Which of a few tensors each node was computed from, however remotely.
///
/// One sweep over a stretch of the data flow serves up to 32 tensors: each has a bit, and a node has
/// the bits of all that it was computed from.
struct Reach: Sendable {
  /// How many tensors one sweep serves.
  static let width = 32

  /// The nodes' bits, from the first source on, in the order of the flow.
  private var bits: BitFields
  private let first: Int
  private let flow: DataFlow

  /// The reach of the given nodes, of which the first ``width`` count, up to a place in the order of the
  /// flow, where there is one; linear in what lies between them.
  init(of sources: some Sequence<Int32>, upTo last: Int?, in flow: DataFlow) {
    let ranks = sources.prefix(Self.width).map(flow.order.place)
    let first = ranks.min() ?? 0
    let last = max(first - 1, last ?? -1)
    var bits = BitFields(count: last + 1 - first, width: ranks.count)
    for (place, rank) in ranks.enumerated() where rank <= last {
      bits[rank - first] |= 1 << UInt32(place)
    }
    for place in 0..<bits.count {
      guard let passage = flow.producer(of: flow.order[first + place]) else { continue }
      var mask = bits[place]
      flow.forEachInput(ofPassage: passage) { node in
        let place = flow.order.place(of: node) - first
        if place >= 0, place < bits.count { mask |= bits[place] }
      }
      if mask != 0 { bits[place] = mask }
    }
    self.bits = bits
    self.first = first
    self.flow = flow
  }

  /// Whether a node was computed from the tensor at a place in the list, or is that tensor.
  func holds(_ node: Int32, from place: Int) -> Bool {
    let rank = flow.order.place(of: node) - first
    return rank >= 0 && rank < bits.count && bits[rank] & (1 << UInt32(place)) != 0
  }
}

/// Some bits for each of many places, one after the other.
private struct BitFields: Sendable {
  let count: Int
  /// How many bits a place has, as a power of two.
  private let shift: Int
  private var words: [UInt32]

  /// No bit is set; of 32 at most each place has as many as are asked for, or some more.
  init(count: Int, width: Int) {
    self.count = max(0, count)
    shift = max(1, width) == 1 ? 0 : Int.bitWidth - (width - 1).leadingZeroBitCount
    words = [UInt32](repeating: 0, count: ((self.count << shift) + 31) / 32)
  }

  subscript(place: Int) -> UInt32 {
    get {
      let bit = place << shift
      return words[bit / 32] >> UInt32(bit % 32) & mask
    }
    set {
      let bit = place << shift
      words[bit / 32] &= ~(mask << UInt32(bit % 32))
      words[bit / 32] |= newValue << UInt32(bit % 32)
    }
  }

  private var mask: UInt32 { shift == 5 ? .max : 1 << UInt32(1 << shift) - 1 }
}
