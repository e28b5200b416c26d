/// The sorted links of a layer's items on one side, to tell which of two should stand on the left.
struct CrossingKeys: ~Copyable {
  /// Where links lead, and how many edges run there.
  struct Key: BitwiseCopyable {
    var position: Int
    var weight: Int
  }

  private let starts: Flat<Int32>
  private let keys: Flat<Key>

  /// Room for a layer with so many items and links.
  init(items: Int, links: Int) {
    starts = Flat(repeating: 0, count: items + 1)
    keys = Flat(repeating: Key(position: 0, weight: 0), count: items + links)
  }

  /// Sets the key of an item that passes the layer on this side; all before it are set.
  @inline(__always)
  func set(_ item: Int, passingAt position: Int, weight: Int32) {
    let first = Int(starts[item])
    keys[first] = Key(position: position << Sweeper.placeBits, weight: Int(weight))
    starts[item + 1] = Int32(first + 1)
  }

  /// Sets the keys of an item that has links on this side; all before it are set.
  @inline(__always)
  func set(
    _ item: Int, to vertex: Int32, of links: borrowing Adjacency, in sweeper: borrowing Sweeper
  ) {
    let first = Int(starts[item])
    var end = first
    for place in links.range(of: vertex) {
      let link = links.ends[place]
      keys[end] = Key(position: sweeper.key(link), weight: Int(link.weight))
      end += 1
    }
    if end - first > 1 { keys.sort(first..<end) { $0.position < $1.position } }
    starts[item + 1] = Int32(end)
  }

  /// How many links an item has.
  @inline(__always)
  func count(of item: Int) -> Int { Int(starts[item + 1] - starts[item]) }

  /// How many crossings are saved when the one that stands on the left goes to the right of the other.
  @inline(__always)
  func saving(_ left: Int, _ right: Int) -> Int {
    let (lefts, lastLeft) = (Int(starts[left]), Int(starts[left + 1]))
    let (rights, lastRight) = (Int(starts[right]), Int(starts[right + 1]))
    guard lefts < lastLeft, rights < lastRight else { return 0 }
    if lastLeft - lefts == 1, lastRight - rights == 1 {
      let (one, other) = (keys[lefts], keys[rights])
      let sign = (one.position > other.position ? 1 : 0) - (one.position < other.position ? 1 : 0)
      return sign * one.weight * other.weight
    }
    return longSaving(lefts..<lastLeft, rights..<lastRight)
  }

  private func longSaving(_ lefts: Range<Int>, _ rights: Range<Int>) -> Int {
    var total = 0
    for place in rights { total += keys[place].weight }
    var (less, notMore) = (rights.lowerBound, rights.lowerBound)
    var (sumLess, sumNotMore, saved) = (0, 0, 0)
    for place in lefts {
      let key = keys[place]
      while less < rights.upperBound, keys[less].position < key.position {
        sumLess += keys[less].weight
        less += 1
      }
      while notMore < rights.upperBound, keys[notMore].position <= key.position {
        sumNotMore += keys[notMore].weight
        notMore += 1
      }
      saved += key.weight * (sumLess - (total - sumNotMore))
    }
    return saved
  }

  /// Whether any links of two neighbours cross.
  func areCrossed(_ left: Int, _ right: Int) -> Bool {
    let (lastLeft, firstRight) = (Int(starts[left + 1]) - 1, Int(starts[right]))
    guard count(of: left) > 0, count(of: right) > 0 else { return false }
    return keys[lastLeft].position > keys[firstRight].position
  }
}

extension Sweeper {
  /// Sets the keys of a layer's vertices, in the order in which they are given.
  @inline(__always)
  mutating func setKeys(of layer: Int, _ vertices: [Int32]) {
    for (item, vertex) in vertices.enumerated() { setKeys(item, of: vertex, on: layer, layer) }
    work += 3 * vertices.count
  }

  /// Sets the keys of one vertex: those upwards at one layer, and those downwards at another.
  @inline(__always)
  func setKeys(_ item: Int, of vertex: Int32, on upper: Int, _ lower: Int) {
    if Int(tops[vertex]) < upper {
      upperKeys.set(item, passingAt: positions[vertex], weight: weights[vertex])
    } else {
      upperKeys.set(item, to: vertex, of: above, in: self)
    }
    if Int(bottoms[vertex]) > lower {
      lowerKeys.set(item, passingAt: positions[vertex], weight: weights[vertex])
    } else {
      lowerKeys.set(item, to: vertex, of: below, in: self)
    }
  }

  /// How many crossings are saved when the one that stands on the left goes to the right.
  @inline(__always)
  func saving(_ left: Int, _ right: Int) -> Int {
    upperKeys.saving(left, right) + lowerKeys.saving(left, right)
  }
}
