/// The slots that a record has given to tensors, by the tensors' numbers.
///
/// The tensors that a record meets are nearly all made while it is written, so that their numbers
/// rise from its own with few gaps: their slots lie in an array. Those that were there before, such
/// as parameters, are in a dictionary, behind a few lines that remember the last look-ups.
struct SlotTable {
  private struct Line {
    var id = UInt64.max
    var slot: Int32 = -1
  }

  private let first: UInt64
  /// The slots of the numbers from the first on, or -1.
  private var near: [Int32] = []
  private var far: [UInt64: Int32] = [:]
  private var lines = InlineArray<8, Line>(repeating: Line())
  private var count: UInt64 = 0

  /// A table that expects numbers from the given one on.
  init(from first: UInt64) { self.first = first }

  /// The slot of a tensor, or -1 where it has none.
  @inline(__always)
  subscript(id: UInt64) -> Int32 {
    mutating get {
      let place = id &- first
      if place < UInt64(near.count) {
        let slot = near[Int(truncatingIfNeeded: place)]
        if slot >= 0 { return slot }
      }
      if far.isEmpty { return -1 }
      let line = Int(truncatingIfNeeded: id & 7)
      return lines[line].id == id ? lines[line].slot : farSlot(of: id, line)
    }
  }

  @inline(never)
  private mutating func farSlot(of id: UInt64, _ line: Int) -> Int32 {
    guard let slot = far[id] else { return -1 }
    lines[line] = Line(id: id, slot: slot)
    return slot
  }

  /// Gives a tensor that has none a slot.
  @inline(__always)
  mutating func add(_ id: UInt64, _ slot: Int32) {
    count &+= 1
    let place = id &- first
    // At most eight places for each tensor that has a slot, and a few.
    guard place >= UInt64(near.count), place < 8 * count + 64 else { return addOddly(id, slot) }
    while UInt64(near.count) < place { near.append(-1) }
    near.append(slot)
  }

  @inline(never)
  private mutating func addOddly(_ id: UInt64, _ slot: Int32) {
    let place = id &- first
    if place < UInt64(near.count) {
      near[Int(place)] = slot
    } else {
      far[id] = slot
    }
  }
}
