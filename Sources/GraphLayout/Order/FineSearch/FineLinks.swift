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
  /// The ports at the other ends, and at the item's own, by which its links stand.
  private let ports, ownPorts: Flat<Int32>
  /// Where the links lead, for each item from left to right.
  private let keys: Flat<Int32>
  /// The links of each item as far as that does for most comparisons, so that one look at memory does, too.
  private let spans: Flat<Span>

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
    ownPorts = Flat(repeating: 0, count: links.count)
    keys = Flat(repeating: 0, count: links.count)
    spans = Flat(repeating: Span(start: 0, count: 0), count: items)
    for item in 0..<items {
      spans[item] = Span(
        start: starts[item], count: starts[item + 1] - starts[item])
    }
    for link in links {
      let own = downwards ? link.upper : link.lower
      let ownPort = min(downwards ? link.upperPort : link.lowerPort, Self.lastPort)
      // Links come nearly sorted, so that this insertion moves next to nothing.
      var place = next[own]
      while place > starts[own], ownPorts[place - 1] > ownPort {
        ends[place] = ends[place - 1]
        ports[place] = ports[place - 1]
        ownPorts[place] = ownPorts[place - 1]
        place -= 1
      }
      ends[place] = downwards ? link.lower : link.upper
      ports[place] = min(downwards ? link.lowerPort : link.upperPort, Self.lastPort)
      ownPorts[place] = ownPort
      next[own] = next[own] + 1
    }
  }

  /// The port at the other end of a link.
  @inline(__always)
  func port(_ link: Int32) -> Int32 { ports[link] }
  /// The port at a link's own end.
  @inline(__always)
  func ownPort(_ link: Int32) -> Int32 { ownPorts[link] }

  /// The last of an item's own ports that has links; 0 where none has.
  @inline(__always)
  func lastOwnPort(of item: Int32) -> Int32 {
    let range = range(of: item)
    return range.isEmpty ? 0 : ownPorts[range.upperBound &- 1]
  }

  /// Where the links of the port end that one belongs to, up to the last of its item.
  @inline(__always)
  func endOfPort(from link: Int32, upTo end: Int32) -> Int32 {
    var next = link &+ 1
    while next < end, ownPorts[next] == ownPorts[link] { next &+= 1 }
    return next
  }

  /// What a link leads to now, to be compared with others: the place and the port.
  @inline(__always)
  func key(_ link: Int32, places: borrowing Flat<Int32>) -> Int32 {
    places[ends[link]] &<< Self.portBits | ports[link]
  }

  /// The item at the other end for each item with one link; -1 for the others.
  func onlyEnds() -> Flat<Int32> {
    let only = Flat(repeating: Int32(-1), count: spans.count)
    for item in 0..<spans.count where spans[item].count == 1 {
      only[item] = ends[spans[item].start]
    }
    return only
  }

  /// The places of an item's links in `ends`.
  @inline(__always)
  func range(of item: Int32) -> Range<Int32> {
    Range(uncheckedBounds: (starts[item], starts[item + 1]))
  }

  /// Looks up where an item's links lead now.
  @inline(__always)
  func setKeys(of item: Int32, places: borrowing Flat<Int32>) {
    var span = spans[item]
    guard span.count > 1 else {
      // So it is for nearly all: those of lines, and of nodes with one use.
      if span.count == 1 {
        let key = key(span.start, places: places)
        keys[span.start] = key
        (span.least, span.most) = (key, key)
        spans[item] = span
      }
      return
    }
    let end = span.start &+ span.count
    var at = span.start
    while at < end {
      let key = places[ends[at]] &<< Self.portBits | ports[at]
      var hole = at
      while hole > span.start, keys[hole &- 1] > key {
        keys[hole] = keys[hole &- 1]
        hole &-= 1
      }
      keys[hole] = key
      at &+= 1
    }
    (span.least, span.most) = (keys[span.start], keys[end &- 1])
    spans[item] = span
  }

  /// Where an item's links are, and the first and the last place that they lead to.
  struct Span: BitwiseCopyable {
    fileprivate let start, count: Int32
    fileprivate var least: Int32 = 0
    fileprivate var most: Int32 = 0
  }

  /// An item's links, to be compared with those of others.
  @inline(__always)
  func span(of item: Int32) -> Span { spans[item] }

  /// Calls a function with the keys of an item's links, from left to right.
  @inline(__always)
  func forEachKey(of item: Int32, _ body: (Int32) -> Void) {
    let span = spans[item]
    if span.count == 1 { return body(span.least) }
    var at = span.start
    while at < span.start &+ span.count {
      body(keys[at])
      at &+= 1
    }
  }

  /// Calls a function with the places that an item's links lead to, from left to right.
  @inline(__always)
  func forEachPlace(of item: Int32, _ body: (Int32) -> Void) {
    forEachKey(of: item) { body($0 >> Self.portBits) }
  }

  /// How many crossings are saved when one that stands on the left goes to the right of another item.
  ///
  /// As many are lost when it comes from there.
  @inline(__always)
  func saving(_ left: Span, _ right: Int32) -> Int32 {
    let right = spans[right]
    let pairs = left.count &* right.count
    let (isBefore, isAfter) = (left.most < right.least, left.least > right.most)
    if pairs > 1, !isBefore, !isAfter { return saving(left, right) }
    return pairs &* ((isAfter ? 1 : 0) &- (isBefore ? 1 : 0))
  }

  private func saving(_ left: Span, _ right: Span) -> Int32 {
    let (start, end) = (right.start, right.start &+ right.count)
    var (less, notMore) = (start, start)
    var saved: Int32 = 0
    var place = left.start
    while place < left.start &+ left.count {
      let key = keys[place]
      while less < end, keys[less] < key { less &+= 1 }
      notMore = max(notMore, less)
      while notMore < end, keys[notMore] == key { notMore &+= 1 }
      saved &+= (less &- start) &- (end &- notMore)
      place &+= 1
    }
    return saved
  }
}
