/// The links of each vertex on one of its sides, sorted by their places on it, in flat arrays.
struct Adjacency: Sendable {
  /// The other end of a link.
  struct End: Sendable {
    var vertex, place: Int32
    /// The place at the vertex whose link it is.
    var ownPlace: Int32
    var weight: Int32
  }

  private let starts: [Int32]
  let ends: [End]

  /// The places in `ends` of a vertex's links.
  func range(of vertex: Int32) -> Range<Int> { Int(starts[vertex])..<Int(starts[vertex + 1]) }
  /// A vertex's links.
  subscript(vertex: Int32) -> ArraySlice<End> { ends[range(of: vertex)] }

  /// The links downwards from each vertex.
  static func below(_ proper: ProperGraph, options: Layout.Options) -> Adjacency {
    Adjacency(
      vertices: proper.layers.count,
      links: proper.links.map {
        (
          $0.upper,
          End(
            vertex: $0.lower, place: options.keepsInputOrder ? $0.lowerPlace : 0,
            ownPlace: options.keepsOutputOrder ? $0.upperPlace : 0, weight: $0.weight)
        )
      })
  }

  /// The links upwards from each vertex.
  static func above(_ proper: ProperGraph, options: Layout.Options) -> Adjacency {
    Adjacency(
      vertices: proper.layers.count,
      links: proper.links.map {
        (
          $0.lower,
          End(
            vertex: $0.upper, place: options.keepsOutputOrder ? $0.upperPlace : 0,
            ownPlace: options.keepsInputOrder ? $0.lowerPlace : 0, weight: $0.weight)
        )
      })
  }

  private init(vertices: Int, links: [(vertex: Int32, end: End)]) {
    var starts = [Int32](repeating: 0, count: vertices + 1)
    for link in links { starts[link.vertex + 1] += 1 }
    for vertex in 0..<vertices { starts[vertex + 1] += starts[vertex] }
    var next = starts
    var ends = links.map(\.end)
    for link in links {
      ends[next[link.vertex]] = link.end
      next[link.vertex] += 1
    }
    for vertex in 0..<vertices where starts[vertex + 1] - starts[vertex] > 1 {
      ends[Int(starts[vertex])..<Int(starts[vertex + 1])].sort {
        ($0.ownPlace, $0.vertex, $0.place) < ($1.ownPlace, $1.vertex, $1.place)
      }
    }
    self.starts = starts
    self.ends = ends
  }
}
