/// The arcs at each point, in one flat array.
struct Incidence: ~Copyable {
  /// An arc, as one of its ends sees it.
  struct Member: BitwiseCopyable {
    var arc: Int32
    /// The point at the other end.
    var other: Int32
  }

  private let starts: Flat<Int32>
  /// The arcs, by point.
  let members: Flat<Member>

  /// The arcs by both their ends.
  init(points: Int, arcs: borrowing Flat<NetworkSimplex.Arc>) {
    starts = Flat(repeating: 0, count: points + 1)
    for number in 0..<arcs.count {
      let arc = arcs[number]
      starts[arc.tail + 1] = starts[arc.tail + 1] + 1
      starts[arc.head + 1] = starts[arc.head + 1] + 1
    }
    for point in 0..<points { starts[point + 1] = starts[point + 1] + starts[point] }
    let next = Flat(repeating: Int32(0), count: points + 1)
    next.copy(starts)
    members = Flat(repeating: Member(arc: 0, other: 0), count: 2 * arcs.count)
    for number in 0..<Int32(arcs.count) {
      let arc = arcs[number]
      members[next[arc.tail]] = Member(arc: number, other: arc.head)
      next[arc.tail] = next[arc.tail] + 1
      members[next[arc.head]] = Member(arc: number, other: arc.tail)
      next[arc.head] = next[arc.head] + 1
    }
  }

  /// The places of a point's arcs among the members.
  @inline(__always)
  func places(of point: Int32) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[point]), Int(starts[point + 1])))
  }
}
