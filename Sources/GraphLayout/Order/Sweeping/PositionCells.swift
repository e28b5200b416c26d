/// The vertices of a long graph by where they are, so that room among them is made without moving all that are
/// further right.
///
/// Positions are cut into cells of one width, each with a list of its vertices. Where room is made, so much
/// more is left free as vertices had to move, so that the next ones find some of it near (after Bender, Cole,
/// Demaine, Farach-Colton and Zito, "Two simplified algorithms for maintaining order in a list", 2002).
struct PositionCells: ~Copyable {
  /// The first vertex of each cell, and those after and before each vertex; -1 where there is none.
  private var heads: [Int32] = []
  private let next, previous: Flat<Int32>
  private let first, widthBits: Int
  private var found: [Int32] = []

  /// Room that was made: all from a position up to another moved by a distance.
  struct Room {
    let start, end, distance: Int

    /// Where something belongs that was at a position.
    func shifted(_ position: Int) -> Int {
      if position < start { return position }
      return position < end ? position + distance : max(position, end + distance)
    }
  }

  /// So many cells at most there are for each vertex, and after one in so many of the vertices one no longer
  /// looks for a place that is free.
  private static let (cellsPerVertex, far) = (4, 16)

  /// The vertices at their positions, in cells of at least a width.
  init(_ positions: borrowing Flat<Int>, width: Int) {
    next = Flat(repeating: -1, count: positions.count)
    previous = Flat(repeating: -1, count: positions.count)
    var (least, most) = (Int.max, Int.min)
    for vertex in 0..<positions.count {
      least = min(least, positions[vertex])
      most = max(most, positions[vertex])
    }
    first = least
    var bits = width.trailingZeroBitCount
    while (most - least) >> bits >= Self.cellsPerVertex * positions.count { bits += 1 }
    widthBits = bits
    heads = [Int32](repeating: -1, count: (most - least) >> bits + 1)
    for vertex in 0..<Int32(positions.count) { insert(vertex, at: positions[vertex]) }
  }

  /// The cell of a position; the outermost ones go on without end.
  private func cell(_ position: Int) -> Int {
    max(0, min(heads.count - 1, (position - first) >> widthBits))
  }

  /// Puts a vertex in at a position.
  mutating func insert(_ vertex: Int32, at position: Int) {
    let cell = cell(position)
    let after = heads[cell]
    next[vertex] = after
    previous[vertex] = -1
    if after >= 0 { previous[after] = vertex }
    heads[cell] = vertex
  }

  /// Takes a vertex out that was put in at a position.
  mutating func remove(_ vertex: Int32, at position: Int) {
    let (before, after) = (previous[vertex], next[vertex])
    if before >= 0 { next[before] = after } else { heads[cell(position)] = after }
    if after >= 0 { previous[after] = before }
  }

  /// Moves what is right of a position up to the next free place, to make at least so much room; nil where
  /// there is no such place near enough.
  mutating func makeRoom(_ room: Int, from start: Int, _ positions: borrowing Flat<Int>) -> Room? {
    found.removeAll(keepingCapacity: true)
    let begin = cell(start)
    var (cell, free, distance) = (begin, 0, room)
    while free << widthBits < distance {
      guard cell < heads.count - 1, found.count <= positions.count / Self.far else { return nil }
      let before = found.count
      var vertex = heads[cell]
      while vertex >= 0 {
        if cell > begin || positions[vertex] >= start { found.append(vertex) }
        vertex = next[vertex]
      }
      free = found.count == before ? free + 1 : 0
      distance = room + (found.count / 2) << widthBits
      cell += 1
    }
    for vertex in found { remove(vertex, at: positions[vertex]) }
    for vertex in found {
      positions[vertex] = positions[vertex] + distance
      insert(vertex, at: positions[vertex])
    }
    return Room(start: start, end: first + (cell - free) << widthBits, distance: distance)
  }
}
