/// A rooted tree over points, or one for each part where they are not connected.
struct SpanningTree: Sendable {
  static let none: Int32 = -1

  /// Each point's parent, and the arc that leads to it; `none` at a root.
  private(set) var parent, arc: [Int32]
  /// How far each point is from its root.
  private(set) var depth: [Int32]
  private var firstChild, next, previous: [Int32]

  /// Points without arcs, each a root.
  init(points: Int) {
    let nothing = [Int32](repeating: Self.none, count: points)
    parent = nothing
    arc = nothing
    depth = [Int32](repeating: 0, count: points)
    firstChild = nothing
    next = nothing
    previous = nothing
  }

  /// Whether an arc is one of the tree's.
  func contains(arc number: Int32, of arcs: [NetworkSimplex.Arc]) -> Bool {
    arc[arcs[number].tail] == number || arc[arcs[number].head] == number
  }

  /// Hangs a root, with all below it, under a point.
  ///
  /// The depths below it are as before until `updateDepths` is told.
  mutating func hang(_ point: Int32, under newParent: Int32, by newArc: Int32) {
    parent[point] = newParent
    arc[point] = newArc
    previous[point] = Self.none
    next[point] = firstChild[newParent]
    if next[point] >= 0 { previous[next[point]] = point }
    firstChild[newParent] = point
    depth[point] = depth[newParent] + 1
  }

  /// Makes a point a root of what is below it.
  mutating func cut(_ point: Int32) {
    let (before, after) = (previous[point], next[point])
    if before >= 0 { next[before] = after } else { firstChild[parent[point]] = after }
    if after >= 0 { previous[after] = before }
    parent[point] = Self.none
    arc[point] = Self.none
    next[point] = Self.none
    previous[point] = Self.none
  }

  /// Turns a tree so that one of its points becomes its root.
  mutating func makeRoot(_ point: Int32) {
    var path: [(point: Int32, arc: Int32)] = []
    var at = point
    while at >= 0 {
      path.append((at, arc[at]))
      at = parent[at]
    }
    for step in path.dropLast() { cut(step.point) }
    for (step, above) in zip(path, path.dropFirst()) {
      hang(above.point, under: step.point, by: step.arc)
    }
  }

  /// Corrects the depths of all that is below a point, whose own is right.
  mutating func updateDepths(below root: Int32) {
    var at = root
    while let following = point(after: at, below: root) {
      depth[following] = depth[parent[following]] + 1
      at = following
    }
  }

  /// The point that follows in a walk over all that is below a point, parents first.
  func point(after point: Int32, below root: Int32) -> Int32? {
    if firstChild[point] >= 0 { return firstChild[point] }
    var at = point
    while at != root {
      if next[at] >= 0 { return next[at] }
      at = parent[at]
    }
    return nil
  }

  /// All points, each before its parent.
  func pointsFromLeaves() -> [Int32] {
    var points: [Int32] = []
    points.reserveCapacity(parent.count)
    for root in parent.indices.map(Int32.init) where parent[root] < 0 {
      var at: Int32? = root
      while let point = at {
        points.append(point)
        at = self.point(after: point, below: root)
      }
    }
    return points.reversed()
  }
}
