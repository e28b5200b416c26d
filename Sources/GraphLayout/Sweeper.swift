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
  /// How many edges run through each vertex if it is a line; 0 for vertices that take no part.
  let weights: Flat<Int32>
  /// The vertices that begin on each layer, and those that end there.
  let beginning, ending: Grouping
  let positions: Flat<Int>
  /// The vertices by their positions, as they were last counted through.
  let sorted: Flat<Int32>
  let counter: CrossingCounter

  /// The distance between neighbours, as far as there is room: numbers between are free.
  let unit: Int
  /// Vertices are sorted together with their positions, in which their numbers take so many bits.
  private let vertexBits: Int
  /// Positions are compared together with the places of ports, which take so many bits.
  static let placeBits = 12

  /// A graph whose vertices have no positions yet.
  ///
  /// The vertices beside the boxes of turned edges take no part.
  init(_ proper: ProperGraph, options: Layout.Options) {
    vertexBits = Int.bitWidth - proper.vertexCount.leadingZeroBitCount
    // Positions in which gaps were made are at most four times as many as even ones.
    unit = 1 << max(4, min(24, 60 - 2 * vertexBits))
    layerCount = proper.layerCount
    nodeCount = proper.nodeCount
    vertexCount = proper.vertexCount
    tops = Flat(proper.tops)
    bottoms = Flat(proper.bottoms)
    above = Adjacency(proper, downwards: false, options: options)
    below = Adjacency(proper, downwards: true, options: options)
    weights = Flat(repeating: 1, count: vertexCount)
    // A group of its own, beyond the last layer, is for those that take no part.
    var (first, last) = (proper.tops, proper.bottoms)
    for turn in proper.turns {
      for end in [turn.upperEnd, turn.lowerEnd] {
        weights[end] = 0
        first[end] = Int32(layerCount)
        last[end] = Int32(layerCount)
      }
    }
    beginning = Grouping(groups: layerCount + 1, keys: first)
    ending = Grouping(groups: layerCount + 1, keys: last)
    positions = Flat(repeating: 0, count: vertexCount)
    sorted = Flat(0..<Int32(vertexCount))
    counter = CrossingCounter(proper, mostLinks: proper.mostLinks, options: options)
  }

  /// Spreads the positions evenly, in their order.
  func renumber() {
    var keys: [Int] = []
    keys.reserveCapacity(vertexCount)
    // In the last order, which is nearly that which is sought.
    for place in 0..<vertexCount {
      let vertex = sorted[place]
      keys.append(positions[vertex] << vertexBits | Int(vertex))
    }
    keys.sort()
    for (place, key) in keys.enumerated() {
      let vertex = key & (1 << vertexBits - 1)
      sorted[place] = Int32(vertex)
      positions[vertex] = (place + 1) * unit
    }
  }

  /// Moves all positions from one on to the right.
  func makeRoom(_ room: Int, from position: Int) {
    for vertex in 0..<vertexCount where positions[vertex] >= position {
      positions[vertex] = positions[vertex] + room
    }
  }

  /// Where the other end of a link is, to be compared with others on its layer.
  @inline(__always)
  func key(_ end: Adjacency.End) -> Int {
    positions[end.vertex] << Self.placeBits | Int(min(end.place, 1 << Int32(Self.placeBits) - 1))
  }
}
