/// The arcs at each point, in one flat array.
struct Incidence: Sendable {
  private let starts: [Int32]
  /// The numbers of the arcs, by point.
  let members: [Int32]

  /// The arcs by both their ends.
  init(points: Int, arcs: [NetworkSimplex.Arc]) {
    var starts = [Int32](repeating: 0, count: points + 1)
    for arc in arcs {
      starts[arc.tail + 1] += 1
      starts[arc.head + 1] += 1
    }
    for point in 0..<points { starts[point + 1] += starts[point] }
    var next = starts
    var members = [Int32](repeating: 0, count: 2 * arcs.count)
    for (number, arc) in arcs.enumerated() {
      members[next[arc.tail]] = Int32(number)
      next[arc.tail] += 1
      members[next[arc.head]] = Int32(number)
      next[arc.head] += 1
    }
    self.starts = starts
    self.members = members
  }

  /// The places of a point's arcs among the members: unlike a slice, they hold no reference.
  func places(of point: Int32) -> Range<Int> { Int(starts[point])..<Int(starts[point + 1]) }
}
