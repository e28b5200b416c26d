/// An order of the layers, and the means to better it.
///
/// One number for each vertex, its position, says where it is: of two on one layer the lesser is to
/// the left. A line has one position for all its layers, so that lines never cross each other between
/// their ends (Bachmaier, Brandenburg, Brunner and Hübner, "Global k-level crossing reduction",
/// 2011, with their list of blocks).
struct Sweeper: ~Copyable {
  let layerCount, nodeCount, vertexCount: Int
  let tops, bottoms: Flat<Int32>
  let above, below: Adjacency
  /// The vertices that begin on each layer, and those that end there, as they were last sorted.
  let beginning, ending: LayerRows
  let positions: Flat<Int>
  /// The vertices by their positions, and the place of each among them, as they were last sorted.
  let sorted, ranks: Flat<Int32>
  let counter: CrossingCounter
  private let sorting: PositionSort

  /// The distance between neighbours, as far as there is room: numbers between are free.
  let unit: Int
  /// Positions are compared together with the places of ports, which take so many bits.
  static let placeBits = 12

  /// A graph whose vertices have no positions yet.
  ///
  /// The vertices beside the boxes of turned edges take no part.
  init(_ proper: ProperGraph, options: Layout.Options) {
    let vertexBits = Int.bitWidth - proper.vertexCount.leadingZeroBitCount
    // With all the room that a sweep makes, positions take at most seven bits more than even ones.
    unit = 1 << max(4, min(vertexBits < 13 ? 13 : 24, 60 - 2 * vertexBits))
    layerCount = proper.layerCount
    nodeCount = proper.nodeCount
    vertexCount = proper.vertexCount
    tops = Flat(proper.tops)
    bottoms = Flat(proper.bottoms)
    above = Adjacency(proper, downwards: false, options: options)
    below = Adjacency(proper, downwards: true, options: options)
    // A group of its own, beyond the last layer, is for those that take no part.
    var (first, last) = (proper.tops, proper.bottoms)
    for turn in proper.turns {
      for end in [turn.upperEnd, turn.lowerEnd] {
        first[end] = Int32(layerCount)
        last[end] = Int32(layerCount)
      }
    }
    beginning = LayerRows(layers: first, count: layerCount + 1)
    ending = LayerRows(layers: last, count: layerCount + 1)
    positions = Flat(repeating: 0, count: vertexCount)
    sorted = Flat(repeating: 0, count: vertexCount)
    ranks = Flat(repeating: 0, count: vertexCount)
    counter = CrossingCounter(proper, options: options)
    sorting = PositionSort(count: vertexCount)
  }

  /// Sorts all vertices by their positions, which stay as they are.
  func sort() {
    sorting.sort(into: sorted, by: positions)
    for place in 0..<Int32(vertexCount) { ranks[sorted[place]] = place }
    beginning.arrange(sorted)
    ending.arrange(sorted)
  }

  /// Spreads the positions evenly, in their order.
  func renumber() {
    sort()
    for place in 0..<vertexCount { positions[sorted[place]] = (place + 1) * unit }
  }

  /// Moves all positions from one on to the right.
  func makeRoom(_ room: Int, from position: Int) {
    // Without a branch, since this is done often in long graphs.
    for vertex in 0..<vertexCount {
      let old = positions[vertex]
      positions[vertex] = old &+ (old >= position ? room : 0)
    }
  }

  /// Where the other end of a link is, to be compared with others on its layer.
  @inline(__always)
  func key(_ end: Adjacency.End) -> Int {
    positions[end.vertex] << Self.placeBits | Int(min(end.place, 1 << Int32(Self.placeBits) - 1))
  }
}
