/// What has been contributed to the adjoint of each slot.
///
/// Where nobody is told how an adjoint comes together, contributions are added as they come, in
/// place where nobody else holds the sum so far; else they are kept, chained by slot in the order in which they came,
/// and added by one operation when the sum is needed. The sums are the same, bit by bit.
final class AdjointTable {
  /// What there is for one slot.
  private struct Cell {
    /// The first contribution, or the sum so far.
    var sum: Tensor?
    /// Whether the sum is asked for in the end.
    var isSource = false
    /// Whether an operation had the slot as an input without having to care.
    var isSkipped = false
    /// The places of the first and the last of the other contributions, or -1.
    var first: Int32 = -1
    var last: Int32 = -1

    /// Adds a scalar to a scalar of its floating type; false where the two are no such.
    @inline(__always)
    mutating func addScalar(_ contribution: Tensor) -> Bool {
      guard contribution.isScalar, let sum, sum.isScalar else { return false }
      self.sum = sum.plus(contribution)
      return true
    }

    /// Adds an array to an array of its shape and floating type, in the memory of the sum where
    /// nobody else holds it; false where the two are no such.
    @inline(never)
    mutating func addArray(_ contribution: Tensor) -> Bool {
      guard let shape = sum?.shape, shape == contribution.shape, let sum = sum.take() else {
        return false
      }
      self.sum =
        contribution.dtype == .float32
        ? Elementwise.zipAlike(consume sum, contribution) {
          (x0: Float, x1: Float) in x0 + x1
        }
        : Elementwise.zipAlike(consume sum, contribution) {
          (x0: Double, x1: Double) in x0 + x1
        }
      return true
    }
  }

  private struct Posting {
    var contribution: Tensor?
    /// The place of the slot's next posting, or -1.
    var next: Int32 = -1
  }

  private let cells: UnsafeMutablePointer<Cell>
  private let count: Int
  @exclusivity(unchecked) private var postings: [Posting] = []
  private let addsAtOnce: Bool

  /// A table in which no slot has an adjoint.
  init(slotCount: Int, sources: [Int32]) {
    count = slotCount
    cells = .allocate(capacity: slotCount)
    cells.initialize(repeating: Cell(), count: slotCount)
    addsAtOnce = !ThreadState.current.pointee.isBusy
    for source in sources where source >= 0 { cells[Int(source)].isSource = true }
  }

  deinit {
    cells.deinitialize(count: count)
    cells.deallocate()
  }

  /// Notes that an operation had no need to say what it contributes to a slot.
  func skip(_ slot: Int32) { cells[Int(slot)].isSkipped = true }

  /// Adds a contribution to a slot's adjoint.
  @inline(__always)
  func post(_ contribution: Tensor, to slot: Int32) {
    let cell = cells + Int(slot)
    guard let dtype = cell.pointee.sum?.dtype else {
      cell.pointee.sum = contribution
      return
    }
    guard addsAtOnce, cell.pointee.first < 0, dtype == contribution.dtype,
      dtype == .float32 || dtype == .float64,
      cell.pointee.addScalar(contribution)
        || cell.pointee.addArray(contribution)
    else { return keep(contribution, in: cell) }
  }

  @inline(never)
  private func keep(_ contribution: Tensor, in cell: UnsafeMutablePointer<Cell>) {
    let place = Int32(truncatingIfNeeded: postings.count)
    postings.append(Posting(contribution: contribution))
    if cell.pointee.first < 0 {
      cell.pointee.first = place
    } else {
      postings[Int(cell.pointee.last)].next = place
    }
    cell.pointee.last = place
  }

  /// The sum of a slot's contributions, or nil where there is none.
  ///
  /// Afterwards a source's slot has the sum as its one contribution, and others have none, so that
  /// memory is freed as soon as it has been used.
  @inline(__always)
  func sum(of slot: Int) throws(TapeError) -> Tensor? {
    let cell = cells + slot
    if cell.pointee.first >= 0 { try total(cell) }
    guard cell.pointee.isSource else {
      return cell.pointee.sum.take()
    }
    return cell.pointee.sum
  }

  /// The adjoint that has come together for a source; nil where nothing reached it.
  ///
  /// A tensor that is not on the tape gets none where an operation on the way used it: that
  /// operation did not care for it.
  func result(_ slot: Int32) throws(TapeError) -> Tensor? {
    guard slot >= 0, !cells[Int(slot)].isSkipped else { return nil }
    return try sum(of: Int(slot))
  }

  @inline(never)
  private func total(_ cell: UnsafeMutablePointer<Cell>) throws(TapeError) {
    var terms = cell.pointee.sum.map { [$0] } ?? []
    var place = Int(cell.pointee.first)
    while place >= 0 {
      if let term = postings[place].contribution { terms.append(term) }
      postings[place].contribution = nil
      place = Int(postings[place].next)
    }
    (cell.pointee.first, cell.pointee.last) = (-1, -1)
    cell.pointee.sum = nil
    cell.pointee.sum = try Primitive.addN(terms)[0]
  }
}

extension Tensor {
  /// The sum of two scalars of one floating type, as a sum of many begins with it: a negative zero
  /// in front loses its sign.
  @inline(__always)
  fileprivate func plus(_ other: Tensor) -> Tensor {
    dtype == .float32
      ? Tensor(element: (0 + Float(tensorBits: bits)) + Float(tensorBits: other.bits))
      : Tensor(element: (0 + Double(tensorBits: bits)) + Double(tensorBits: other.bits))
  }
}
