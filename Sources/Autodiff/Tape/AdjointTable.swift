/// What has been contributed to the adjoint of each slot and not been summed yet.
///
/// Contributions lie in one array, chained by slot in the order in which they came.
struct AdjointTable {
  private struct Posting {
    var contribution: Tensor?
    /// The place of the slot's next posting, or -1.
    var next: Int32 = -1
  }

  /// The places of a slot's first and last posting, or -1.
  private struct Chain {
    var first: Int32 = -1
    var last: Int32 = -1
  }

  private var postings: [Posting] = []
  private var chains: [Chain]

  /// A table in which no slot has an adjoint.
  init(slotCount: Int) {
    chains = Array(repeating: Chain(), count: slotCount)
    postings.reserveCapacity(slotCount)
  }

  /// Adds a contribution to a slot's adjoint.
  @inline(__always)
  mutating func post(_ contribution: Tensor, to slot: Int) {
    let place = Int32(truncatingIfNeeded: postings.count)
    postings.append(Posting(contribution: contribution))
    let last = chains[slot].last
    if last < 0 { chains[slot].first = place } else { postings[Int(last)].next = place }
    chains[slot].last = place
  }

  /// The sum of a slot's contributions, or nil where there is none.
  ///
  /// Afterwards the slot has the sum as its one contribution, or none, so that memory is freed as
  /// soon as it has been used.
  @inline(__always)
  mutating func sum(of slot: Int, keeping: Bool) throws(TapeError) -> Tensor? {
    let head = Int(chains[slot].first)
    guard head >= 0 else { return nil }
    let sum = postings[head].next < 0 ? take(head) : try total(from: head)
    if keeping {
      postings[head] = Posting(contribution: sum)
      chains[slot].last = Int32(head)
    } else {
      chains[slot] = Chain()
    }
    return sum
  }

  @inline(__always)
  private mutating func take(_ place: Int) -> Tensor? {
    let contribution = postings[place].contribution
    postings[place].contribution = nil
    return contribution
  }

  private mutating func total(from head: Int) throws(TapeError) -> Tensor {
    var terms: [Tensor] = []
    var place = head
    while place >= 0 {
      if let term = take(place) { terms.append(term) }
      place = Int(postings[place].next)
    }
    return try Primitive.addN(terms)[0]
  }
}
