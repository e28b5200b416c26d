/// The links of each item on one of its sides, in flat memory.
struct FineLinks: ~Copyable {
  /// A link between two items, and the ports where those are kept in order.
  struct Link: BitwiseCopyable {
    var upper, lower: Int32
    var upperPort: Int32 = 0
    var lowerPort: Int32 = 0
  }

  /// Where the links of each item begin.
  let starts: Flat<Int32>
  /// The items at the other ends.
  let ends: Flat<Int32>
  /// The ports at the other ends.
  private let ports: Flat<Int32>
  /// Where the links lead, for each item from left to right.
  private let keys: Flat<Int32>

  /// Places are compared together with ports, which take so many bits.
  private static let portBits: Int32 = 10
  private static let lastPort: Int32 = 1 << portBits - 1

  /// The links downwards from each of so many items, or those upwards.
  init(_ links: [Link], items: Int, downwards: Bool) {
    starts = Flat(groups: items, members: links.lazy.map { downwards ? $0.upper : $0.lower })
    let next = Flat(repeating: Int32(0), count: items + 1)
    next.copy(starts)
    ends = Flat(repeating: 0, count: links.count)
    ports = Flat(repeating: 0, count: links.count)
    keys = Flat(repeating: 0, count: links.count)
    for link in links {
      let own = downwards ? link.upper : link.lower
      ends[next[own]] = downwards ? link.lower : link.upper
      ports[next[own]] = min(downwards ? link.lowerPort : link.upperPort, Self.lastPort)
      next[own] = next[own] + 1
    }
  }

  /// The places of an item's links in `ends`.
  @inline(__always)
  func range(of item: Int32) -> Range<Int32> {
    Range(uncheckedBounds: (starts[item], starts[item + 1]))
  }

  /// Looks up where an item's links lead now.
  @inline(__always)
  func setKeys(of item: Int32, places: borrowing Flat<Int32>) {
    let range = range(of: item)
    var at = range.lowerBound
    while at < range.upperBound {
      let key = places[ends[at]] &<< Self.portBits | ports[at]
      var hole = at
      while hole > range.lowerBound, keys[hole &- 1] > key {
        keys[hole] = keys[hole &- 1]
        hole &-= 1
      }
      keys[hole] = key
      at &+= 1
    }
  }

  /// The links of an item that is compared with many others.
  struct Fixed: BitwiseCopyable {
    /// Where the links are, and the first and the last place that they lead to.
    fileprivate let start, end, least, most: Int32
  }

  /// An item's links, to be compared with those of others.
  @inline(__always)
  func fixed(_ item: Int32) -> Fixed {
    let range = range(of: item)
    let (start, end) = (range.lowerBound, range.upperBound)
    guard start < end else { return Fixed(start: start, end: end, least: 0, most: 0) }
    return Fixed(start: start, end: end, least: keys[start], most: keys[end &- 1])
  }

  /// How many crossings are saved when one that stands on the left goes to the right of another item.
  ///
  /// As many are lost when it comes from there.
  @inline(__always)
  func saving(_ left: Fixed, _ right: Int32) -> Int32 {
    let rights = range(of: right)
    let (count, other) = (
      left.end &- left.start, rights.upperBound &- rights.lowerBound
    )
    guard count > 0, other > 0 else { return 0 }
    let least = keys[rights.lowerBound]
    if other == 1 {
      if count == 1 { return (left.least > least ? 1 : 0) &- (left.least < least ? 1 : 0) }
      if left.most < least { return 0 &- count }
      if left.least > least { return count }
    } else {
      if left.most < least { return 0 &- count &* other }
      if left.least > keys[rights.upperBound &- 1] { return count &* other }
    }
    return saving(Range(uncheckedBounds: (left.start, left.end)), rights)
  }

  private func saving(_ lefts: Range<Int32>, _ rights: Range<Int32>) -> Int32 {
    var (less, notMore) = (rights.lowerBound, rights.lowerBound)
    let end = rights.upperBound
    var saved: Int32 = 0
    var place = lefts.lowerBound
    while place < lefts.upperBound {
      let key = keys[place]
      while less < end, keys[less] < key { less &+= 1 }
      notMore = max(notMore, less)
      while notMore < end, keys[notMore] == key { notMore &+= 1 }
      saved &+= (less &- rights.lowerBound) &- (end &- notMore)
      place &+= 1
    }
    return saved
  }
}
