/// Which number belongs to each of the engine's numbers, in bounded memory.
///
/// The engine's numbers rise for as long as a program runs, nobody says when the program is done with
/// one, and any may be asked for again. So they are kept in pages of neighbours, of which those that
/// were used last are in memory; the others are in a file, each at the place that its number says.
/// Where there is no file, or no room in it, pages stay in memory.
final class SpilledTable {
  private struct Page {
    var number: UInt64
    /// Whether the file does not have it as it is.
    var isChanged = false
    var wasUsed = true
  }

  /// What says where a page is without a search.
  private struct Line {
    var page = UInt64.max
    var slot = 0
  }

  /// The pages in memory.
  private var pages: [Page] = []
  /// Their numbers one page after the other, each 1 higher so that 0 is none.
  private var values: [Int] = []
  private var slots: [UInt64: Int] = [:]
  private var lines = InlineArray<8, Line>(repeating: Line())
  /// How many pages may be in memory.
  private var capacity: Int
  /// The page that is looked at first when one has to go.
  private var hand = 0
  private var file: ScratchFile?
  /// The highest page that was ever written to the file.
  private var lastWritten: UInt64?

  private static let pageSize = 512

  /// An empty table with so many pages in memory.
  init(capacity: Int = 1024) { self.capacity = max(1, capacity) }

  /// How many pages are in memory.
  var pageCount: Int { pages.count }

  /// The number that belongs to a number.
  subscript(id: UInt64) -> Int? {
    get {
      guard let slot = slot(ofPage: id >> 9, isNew: false) else { return nil }
      let value = values[slot * Self.pageSize + Int(id & 511)]
      return value == 0 ? nil : value - 1
    }
    set {
      guard let slot = slot(ofPage: id >> 9, isNew: newValue != nil) else { return }
      values[slot * Self.pageSize + Int(id & 511)] = newValue.map { $0 + 1 } ?? 0
      pages[slot].isChanged = true
    }
  }

  /// Where a page is in memory, after it was brought there; nil where there is none and none is made.
  private func slot(ofPage page: UInt64, isNew: Bool) -> Int? {
    let line = Int(page & 7)
    if lines[line].page == page { return lines[line].slot }
    let isWritten = lastWritten.map { page <= $0 } ?? false
    guard let slot = slots[page] ?? (isNew || isWritten ? bring(page, isWritten) : nil) else {
      return nil
    }
    pages[slot].wasUsed = true
    lines[line] = Line(page: page, slot: slot)
    return slot
  }

  private func bring(_ page: UInt64, _ isWritten: Bool) -> Int {
    let slot = freeSlot()
    let place = slot * Self.pageSize
    pages[slot] = Page(number: page)
    slots[page] = slot
    let isRead = values.withUnsafeMutableBytes { bytes in
      let size = Self.pageSize * MemoryLayout<Int>.stride
      let own = UnsafeMutableRawBufferPointer(rebasing: bytes[slot * size..<(slot + 1) * size])
      return isWritten && file?.read(own, at: page * UInt64(size)) == true
    }
    if !isRead { for entry in 0..<Self.pageSize { values[place + entry] = 0 } }
    return slot
  }

  /// A place in memory for one more page, for which another may have to go.
  private func freeSlot() -> Int {
    if pages.count >= capacity {
      // A page that was not used since the last time round goes first.
      for _ in 0..<2 * pages.count {
        hand = (hand + 1) % pages.count
        if pages[hand].wasUsed {
          pages[hand].wasUsed = false
        } else if spill(hand) {
          return hand
        }
      }
      capacity = pages.count + 1
    }
    pages.append(Page(number: .max))
    values.append(contentsOf: repeatElement(0, count: Self.pageSize))
    return pages.count - 1
  }

  /// Puts a page into the file; false where that cannot be.
  private func spill(_ slot: Int) -> Bool {
    let page = pages[slot]
    if page.isChanged {
      if file == nil { file = ScratchFile() }
      let isWritten = values.withUnsafeBytes { bytes in
        let size = Self.pageSize * MemoryLayout<Int>.stride
        let own = UnsafeRawBufferPointer(rebasing: bytes[slot * size..<(slot + 1) * size])
        let (place, overflows) = page.number.multipliedReportingOverflow(by: UInt64(size))
        return !overflows && file?.write(own, at: place) == true
      }
      guard isWritten else { return false }
      lastWritten = max(lastWritten ?? 0, page.number)
    }
    slots[page.number] = nil
    if lines[Int(page.number & 7)].page == page.number { lines[Int(page.number & 7)] = Line() }
    return true
  }
}
