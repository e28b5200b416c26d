/// The links of each vertex on one of its sides, in flat memory.
struct Adjacency: ~Copyable {
  /// The other end of a link.
  struct End: BitwiseCopyable {
    var vertex, place: Int32
    /// The place at the vertex whose link it is.
    var ownPlace: Int32
    var weight: Int32
  }

  private let starts: Flat<Int32>
  let ends: Flat<End>

  /// The places in `ends` of a vertex's links.
  @inline(__always)
  func range(of vertex: Int32) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[vertex]), Int(starts[vertex + 1])))
  }

  /// The links downwards from each vertex, or those upwards, in the order of their places at it.
  init(_ proper: ProperGraph, downwards: Bool, options: Layout.Options) {
    let links = proper.links
    let vertices = proper.vertexCount
    starts = Flat(
      groups: vertices, members: links.lazy.map { downwards ? $0.upper : $0.lower })
    let next = Flat(repeating: Int32(0), count: vertices + 1)
    next.copy(starts)
    ends = Flat(repeating: End(vertex: 0, place: 0, ownPlace: 0, weight: 0), count: links.count)
    for link in links {
      let own = downwards ? link.upper : link.lower
      let ownPlace = downwards ? link.upperPlace : link.lowerPlace
      let otherPlace = downwards ? link.lowerPlace : link.upperPlace
      let keepsOther =
        downwards ? proper.hasOrderedInputs(link.lower, options) : options.keepsOutputOrder
      let end = End(
        vertex: downwards ? link.lower : link.upper, place: keepsOther ? otherPlace : 0,
        ownPlace: ownPlace, weight: link.weight)
      // Links come nearly sorted, so that this insertion moves next to nothing.
      var place = Int(next[own])
      while place > Int(starts[own]), ends[place - 1].ownPlace > ownPlace {
        ends[place] = ends[place - 1]
        place -= 1
      }
      ends[place] = end
      next[own] = next[own] + 1
    }
  }
}
