/// What has been contributed to the adjoint of each slot and not been summed yet.
///
/// Contributions lie in one array, chained by slot in the order in which they came.
struct AdjointTable {
  private var values: [Tensor?] = []
  private var next: [Int32] = []
  private var first: [Int32]
  private var last: [Int32]

  /// A table in which no slot has an adjoint.
  init(slotCount: Int) {
    first = Array(repeating: -1, count: slotCount)
    last = first
  }

  /// Adds a contribution to a slot's adjoint.
  mutating func post(_ contribution: Tensor, to slot: Int) {
    let place = Int32(values.count)
    values.append(contribution)
    next.append(-1)
    if first[slot] < 0 { first[slot] = place } else { next[Int(last[slot])] = place }
    last[slot] = place
  }

  /// The sum of a slot's contributions, or nil where there is none.
  ///
  /// Afterwards the slot has the sum as its one contribution, or none, so that memory is freed as
  /// soon as it has been used.
  mutating func sum(of slot: Int, keeping: Bool) throws(TapeError) -> Tensor? {
    let head = Int(first[slot])
    guard head >= 0 else { return nil }
    var place = head
    var sum: Tensor?
    if next[head] < 0 {
      sum = values[head]
    } else {
      var terms: [Tensor] = []
      while place >= 0 {
        if let term = values[place] { terms.append(term) }
        values[place] = nil
        place = Int(next[place])
      }
      sum = try Primitive.addN(terms)[0]
    }
    if keeping {
      values[head] = sum
      next[head] = -1
      last[slot] = Int32(head)
    } else {
      values[head] = nil
      first[slot] = -1
    }
    return sum
  }
}
