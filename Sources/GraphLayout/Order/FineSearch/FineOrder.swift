/// An order of the layers in which a line has a place of its own on each layer that it passes, so that
/// lines may bend, and cross each other anywhere.
///
/// What stands on a layer is an item: a node, or one layer's part of a line.
struct FineOrder: ~Copyable {
  let layerCount, itemCount: Int
  /// The first slot of each layer; the slots of a layer stand for its places from left to right.
  let starts: Flat<Int32>
  /// The item in each slot.
  let items: Flat<Int32>
  /// The place of each item on its layer.
  let places: Flat<Int32>
  /// The layer of each item, and its vertex.
  let layers, vertices: Flat<Int32>
  let upper, lower: FineLinks
  let nodeCount: Int
  /// Whether each item is a node that stays where it is.
  private let isFixed: Flat<Bool>
  /// How much has been done, in looks at a link or an item.
  var work = 0

  /// How many items a graph has.
  static func itemCount(of proper: ProperGraph) -> Int {
    zip(proper.tops, proper.bottoms).reduce(0) { $0 + Int($1.1 - $1.0) + 1 }
  }

  /// The items of a graph without turned edges, in the order in which its vertices stand in a row; some of its
  /// nodes stay among each other as they are.
  init(_ proper: ProperGraph, row: [Int32], keeping fixed: [Int32], options: Layout.Options) {
    let count = Self.itemCount(of: proper)
    layerCount = proper.layerCount
    itemCount = count
    nodeCount = proper.nodeCount
    starts = Flat(repeating: 0, count: layerCount + 2)
    for (top, bottom) in zip(proper.tops, proper.bottoms) {
      for layer in top...bottom { starts[layer + 1] = starts[layer + 1] + 1 }
    }
    for layer in 0..<layerCount { starts[layer + 1] = starts[layer + 1] + starts[layer] }
    // Items are numbered as they stand at first, so that neighbours are near in memory.
    items = Flat(0..<Int32(count))
    layers = Flat(repeating: 0, count: count)
    vertices = Flat(repeating: 0, count: count)
    places = Flat(repeating: 0, count: count)
    let next = Flat<Int32>(repeating: 0, count: layerCount + 2)
    next.copy(starts)
    let tops = Flat(proper.tops)
    let bottoms = Flat(proper.bottoms)
    var links: [FineLinks.Link] = []
    links.reserveCapacity(proper.links.count + count - proper.vertexCount)
    for vertex in row {
      var last: Int32 = -1
      for layer in tops[vertex]...bottoms[vertex] {
        let item = next[layer]
        next[layer] = item + 1
        (layers[item], vertices[item]) = (layer, vertex)
        places[item] = item - starts[layer]
        if last >= 0 { links.append(.init(upper: last, lower: item)) } else { tops[vertex] = item }
        last = item
      }
      bottoms[vertex] = last
    }
    // From here on these are the vertices' first and last items.
    isFixed = Flat(repeating: false, count: count)
    for node in fixed { isFixed[tops[node]] = true }
    for link in proper.links {
      links.append(
        .init(
          upper: bottoms[link.upper], lower: tops[link.lower],
          upperPort: options.keepsOutputOrder ? link.upperPlace : 0,
          lowerPort: proper.hasOrderedInputs(link.lower, options) ? link.lowerPlace : 0))
    }
    upper = FineLinks(links, items: count, downwards: false)
    lower = FineLinks(links, items: count, downwards: true)
    setAllKeys()
  }

  /// The same order with its items numbered as they stand now, so that neighbours are near in memory again.
  init(renumbering other: borrowing FineOrder) {
    layerCount = other.layerCount
    itemCount = other.itemCount
    nodeCount = other.nodeCount
    work = other.work
    let count = itemCount
    items = Flat(0..<Int32(count))
    places = Flat(repeating: 0, count: count)
    layers = Flat(repeating: 0, count: count)
    vertices = Flat(repeating: 0, count: count)
    isFixed = Flat(repeating: false, count: count)
    starts = Flat(repeating: 0, count: other.starts.count)
    starts.copy(other.starts)
    /// The new number of each item.
    let numbers = Flat(repeating: Int32(0), count: count)
    for slot in 0..<Int32(count) {
      let item = other.items[slot]
      numbers[item] = slot
      places[slot] = other.places[item]
      layers[slot] = other.layers[item]
      vertices[slot] = other.vertices[item]
      isFixed[slot] = other.isFixed[item]
    }
    var links: [FineLinks.Link] = []
    links.reserveCapacity(other.lower.ends.count)
    for slot in 0..<Int32(count) {
      for link in other.lower.range(of: other.items[slot]) {
        links.append(
          .init(
            upper: slot, lower: numbers[other.lower.ends[link]],
            upperPort: other.lower.ownPort(link), lowerPort: other.lower.port(link)))
      }
    }
    upper = FineLinks(links, items: count, downwards: false)
    lower = FineLinks(links, items: count, downwards: true)
    setAllKeys()
  }

  /// Puts items back into the slots that they had.
  func restore(_ items: [Int32]) {
    for (slot, item) in items.enumerated() {
      self.items[slot] = item
      places[item] = Int32(slot) - starts[layers[item]]
    }
    setAllKeys()
  }

  func setAllKeys() {
    for item in 0..<Int32(itemCount) {
      upper.setKeys(of: item, places: places)
      lower.setKeys(of: item, places: places)
    }
  }

  /// Whether an item may be moved.
  func mayMove(_ item: Int32) -> Bool { !isFixed[item] }

  /// The slots of a layer.
  func slots(of layer: Int32) -> Range<Int32> { starts[layer]..<starts[layer + 1] }

  /// The item of the same line on the layer above; nil above its first one, and for nodes.
  @inline(__always)
  func lineItem(above item: Int32) -> Int32? { other(of: item, upper) }
  /// The item of the same line on the layer below; nil below its last one, and for nodes.
  @inline(__always)
  func lineItem(below item: Int32) -> Int32? { other(of: item, lower) }

  @inline(__always)
  private func other(of item: Int32, _ links: borrowing FineLinks) -> Int32? {
    guard vertices[item] >= nodeCount else { return nil }
    let next = links.ends[links.starts[item]]
    return vertices[next] == vertices[item] ? next : nil
  }

  /// The links of an item that is to pass others.
  struct Passer: BitwiseCopyable {
    fileprivate let upper, lower: FineLinks.Span
  }

  /// An item that is to pass others.
  @inline(__always)
  func passer(_ item: Int32) -> Passer {
    Passer(upper: upper.span(of: item), lower: lower.span(of: item))
  }

  /// How many crossings are saved when one passes another item to the right; as many are lost to the left.
  @inline(__always)
  func saving(_ passer: Passer, _ other: Int32) -> Int {
    let savings = savings(passer, other)
    return savings.above &+ savings.below
  }

  /// The same by links upwards and by those downwards.
  @inline(__always)
  func savings(_ passer: Passer, _ other: Int32) -> (above: Int, below: Int) {
    (Int(upper.saving(passer.upper, other)), Int(lower.saving(passer.lower, other)))
  }

  /// Moves an item to another slot of its layer, and those between make room.
  @inline(__always)
  func move(from here: Int32, to target: Int32) {
    let item = items[here]
    let first = starts[layers[item]]
    let step: Int32 = target > here ? 1 : -1
    var slot = here
    while slot != target {
      let next = items[slot + step]
      items[slot] = next
      places[next] = slot - first
      slot += step
    }
    items[target] = item
    places[item] = target - first
    for slot in min(here, target)...max(here, target) { setKeys(around: items[slot]) }
  }

  /// Tells what an item is linked to where it is now.
  @inline(__always)
  private func setKeys(around item: Int32) {
    for place in upper.range(of: item) { lower.setKeys(of: upper.ends[place], places: places) }
    for place in lower.range(of: item) { upper.setKeys(of: lower.ends[place], places: places) }
  }
}
