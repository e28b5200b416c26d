/// Whole numbers by place, in as few bits as they need.
///
/// What there is to know of each of a million operations lies near a line nearly always: identifiers
/// and places rise by one, names repeat. A page of numbers is kept as such a line and the distances from
/// it, all in as many bits as the largest takes: a frame of reference (Goldstein, Ramakrishnan and
/// Shaft, "Compressing relations and indexes", 1998) that leans. A place that was given no number has
/// ``absent``.
///
/// The pages that were written last are kept unpacked; so writing is fast near places that were written
/// lately, and reading is everywhere.
struct PackedNumbers: Sendable {
  /// The number of a place that was given none.
  static let absent = -1
  private static let pageSize = 512
  /// So many pages are open at most.
  private static let openLimit = 4

  private var pages: [Page] = []
  private var open: [OpenPage] = []
  /// The one of the open pages that was opened first.
  private var oldest = 0
  /// One more than the highest place that was given a number.
  private(set) var count = 0

  /// Of no places.
  init() {}

  private struct OpenPage: Sendable {
    var page: Int
    /// As many as were given; those behind have none.
    var numbers: [Int]
  }

  /// The page of a place.
  private static func page(of place: Int) -> Int { place / pageSize }

  private mutating func openPage(at place: Int) -> Int {
    let page = Self.page(of: place)
    while pages.count <= page { pages.append(Page()) }
    if let slot = pages[page].openSlot { return slot }
    let slot: Int
    if open.count < Self.openLimit {
      slot = open.count
      open.append(OpenPage(page: page, numbers: []))
    } else {
      slot = oldest
      oldest = (oldest + 1) % Self.openLimit
      pages[open[slot].page] = Page(packing: open[slot].numbers)
      open[slot].page = page
    }
    pages[page].unpack(into: &open[slot].numbers)
    pages[page] = Page(openAt: slot)
    return slot
  }

  /// Gives the next place a number.
  mutating func append(_ number: Int) { self[count] = number }
}

extension PackedNumbers: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  /// The number of a place, which may lie behind all that have one.
  subscript(place: Int) -> Int {
    get {
      let page = Self.page(of: place)
      guard page < pages.count else { return Self.absent }
      guard let slot = pages[page].openSlot else { return pages[page][place % Self.pageSize] }
      let numbers = open[slot].numbers
      let offset = place % Self.pageSize
      return offset < numbers.count ? numbers[offset] : Self.absent
    }
    set {
      let slot = openPage(at: place)
      let offset = place % Self.pageSize
      while open[slot].numbers.count < offset { open[slot].numbers.append(Self.absent) }
      if offset < open[slot].numbers.count {
        open[slot].numbers[offset] = newValue
      } else {
        open[slot].numbers.append(newValue)
      }
      count = Swift.max(count, place + 1)
    }
  }

  /// How many bytes the numbers take, besides some for the whole.
  var byteCount: Int {
    pages.capacity * MemoryLayout<Page>.stride + pages.reduce(0) { $0 + $1.byteCount }
      + open.reduce(0) { $0 + $1.numbers.capacity * MemoryLayout<Int>.stride }
  }
}

/// A page of numbers: a line, and how far above it each is.
private struct Page: Sendable {
  private var base = 0
  /// By how much the line rises from a place to the next, in parts of 2^16.
  private var rise = 0
  /// What each number has more than the line, one after the other; with a gap somewhere one more than
  /// that, and 0 for a gap.
  private var bits: [UInt64] = []
  private var width: UInt8 = 0
  private var hasGaps = true
  private var count: Int32 = 0

  private static let isOpen = UInt8.max

  /// Of no number.
  init() {}

  /// Stands for the open page at a slot.
  init(openAt slot: Int) {
    base = slot
    width = Self.isOpen
  }

  var openSlot: Int? { width == Self.isOpen ? base : nil }

  init(packing numbers: [Int]) {
    count = Int32(numbers.count)
    hasGaps = numbers.contains(PackedNumbers.absent)
    let leaning = Frame(of: numbers, rise: Self.rise(of: numbers))
    let level = Frame(of: numbers, rise: 0)
    let frame = leaning.spread < level.spread ? leaning : level
    if frame.isEmpty { return }
    (base, rise) = (frame.base, frame.rise)
    // Where there is no room for it, a gap is kept as the number that it is.
    hasGaps = hasGaps && frame.spread < .max
    let most = frame.spread &+ (hasGaps ? 1 : 0)
    width = UInt8(UInt64.bitWidth - most.leadingZeroBitCount)
    if width == 0 { return }
    bits = [UInt64](repeating: 0, count: (numbers.count * Int(width) + 63) / 64)
    for (place, number) in numbers.enumerated() {
      if hasGaps, number == PackedNumbers.absent { continue }
      put(UInt64(bitPattern: Int64(number &- line(at: place))) &+ (hasGaps ? 1 : 0), at: place)
    }
  }

  /// By how much the numbers rise on the whole.
  private static func rise(of numbers: [Int]) -> Int {
    guard let first = numbers.firstIndex(where: { $0 != PackedNumbers.absent }),
      let last = numbers.lastIndex(where: { $0 != PackedNumbers.absent }), first < last
    else { return 0 }
    let (rise, isTooMuch) = numbers[last].subtractingReportingOverflow(numbers[first])
    return isTooMuch || abs(rise) >= 1 << 32 ? 0 : (rise << 16) / (last - first)
  }

  /// A line below some numbers, and the most that one has more.
  private struct Frame {
    var base = 0
    let rise: Int
    var spread: UInt64 = 0
    var isEmpty = true

    init(of numbers: [Int], rise: Int) {
      self.rise = rise
      var (least, most) = (Int.max, Int.min)
      for (place, number) in numbers.enumerated() where number != PackedNumbers.absent {
        let (above, isTooMuch) = number.subtractingReportingOverflow((rise * place) >> 16)
        if isTooMuch {
          (least, most) = (.min, .max)
          break
        }
        (least, most) = (min(least, above), max(most, above))
      }
      isEmpty = most < least
      if isEmpty { return }
      base = least
      spread = UInt64(bitPattern: Int64(most &- least))
    }
  }

  private func line(at place: Int) -> Int { base &+ (rise &* place) >> 16 }

  private mutating func put(_ code: UInt64, at place: Int) {
    let bit = place * Int(width)
    bits[bit / 64] |= code << UInt64(bit % 64)
    if bit % 64 + Int(width) > 64 { bits[bit / 64 + 1] |= code >> UInt64(64 - bit % 64) }
  }

  subscript(place: Int) -> Int {
    if place >= count { return PackedNumbers.absent }
    var code: UInt64 = 0
    if width > 0 {
      let bit = place * Int(width)
      code = bits[bit / 64] >> UInt64(bit % 64)
      if bit % 64 + Int(width) > 64 { code |= bits[bit / 64 + 1] << UInt64(64 - bit % 64) }
      if width < 64 { code &= 1 << UInt64(width) - 1 }
    }
    if hasGaps {
      if code == 0 { return PackedNumbers.absent }
      code &-= 1
    }
    return line(at: place) &+ Int(Int64(bitPattern: code))
  }

  /// Puts the numbers into a list.
  func unpack(into numbers: inout [Int]) {
    numbers.removeAll(keepingCapacity: true)
    for place in 0..<Int(count) { numbers.append(self[place]) }
  }

  var byteCount: Int { bits.capacity * MemoryLayout<UInt64>.stride }
}
