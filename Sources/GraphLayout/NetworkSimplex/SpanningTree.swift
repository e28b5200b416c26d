/// A rooted tree over points, or one for each part where they are not connected.
struct SpanningTree: ~Copyable {
  static let none: Int32 = -1

  /// Each point's parent, and the arc that leads to it; `none` at a root.
  let parent, arc: Flat<Int32>
  /// How far each point is from its root.
  let depth: Flat<Int32>
  /// How many points each one has below it, itself included, once they have been counted.
  let sizes: Flat<Int32>
  /// The part that each point belongs to, by the point that its tree grew from, and the root of each part.
  private let parts, roots: Flat<Int32>
  /// The first of the points below each one, and the next beside it; `none` where there is none.
  let firstChild, next: Flat<Int32>
  private let previous: Flat<Int32>

  /// Points without arcs, each a root.
  init(points: Int) {
    parent = Flat(repeating: Self.none, count: points)
    arc = Flat(repeating: Self.none, count: points)
    depth = Flat(repeating: 0, count: points)
    sizes = Flat(repeating: 1, count: points)
    parts = Flat(0..<Int32(points))
    roots = Flat(0..<Int32(points))
    firstChild = Flat(repeating: Self.none, count: points)
    next = Flat(repeating: Self.none, count: points)
    previous = Flat(repeating: Self.none, count: points)
  }

  /// Whether an arc is one of the tree's.
  func contains(arc number: Int32, of arcs: borrowing Flat<NetworkSimplex.Arc>) -> Bool {
    arc[arcs[number].tail] == number || arc[arcs[number].head] == number
  }

  /// The root of the tree that a point is in.
  func root(of point: Int32) -> Int32 { roots[parts[point]] }

  /// Hangs a root, with all below it, under a point.
  ///
  /// The depths below it are as before.
  func hang(_ point: Int32, under newParent: Int32, by newArc: Int32) {
    parent[point] = newParent
    arc[point] = newArc
    previous[point] = Self.none
    next[point] = firstChild[newParent]
    if next[point] >= 0 { previous[next[point]] = point }
    firstChild[newParent] = point
    depth[point] = depth[newParent] + 1
    parts[point] = parts[newParent]
  }

  /// Makes a point a root of what is below it.
  private func cut(_ point: Int32) {
    let (before, after) = (previous[point], next[point])
    if before >= 0 { next[before] = after } else { firstChild[parent[point]] = after }
    if after >= 0 { previous[after] = before }
    parent[point] = Self.none
    arc[point] = Self.none
    next[point] = Self.none
    previous[point] = Self.none
  }

  /// Takes off what is below a point and hangs it up again, by an arc between one of its points and another
  /// point of the tree; all of it is given, each point after its parent.
  func rehang(_ side: [Int32], at inside: Int32, under outside: Int32, by newArc: Int32) {
    let below = side[0]
    var (before, after) = (parent[below], outside)
    cut(below)
    // Further up as many points are below as were before.
    while before != after {
      if depth[before] >= depth[after] {
        sizes[before] = sizes[before] - sizes[below]
        before = parent[before]
      } else {
        sizes[after] = sizes[after] + sizes[below]
        after = parent[after]
      }
    }
    turn(side, at: inside, under: outside, by: newArc)
  }

  /// Takes off what is below a point and hangs all the rest under it, which makes the point the root; the
  /// rest is given, each point after its parent.
  func rehangRest(
    _ side: [Int32], above below: Int32, at outside: Int32, under inside: Int32, by newArc: Int32
  ) {
    var at = parent[below]
    cut(below)
    while at >= 0 {
      sizes[at] = sizes[at] - sizes[below]
      at = parent[at]
    }
    turn(side, at: outside, under: inside, by: newArc)
    at = inside
    while at >= 0 {
      sizes[at] = sizes[at] + sizes[outside]
      at = parent[at]
    }
    roots[parts[below]] = below
  }

  /// Turns a tree so that one of its points becomes its root, and hangs that under a point of another.
  private func turn(
    _ side: [Int32], at point: Int32, under newParent: Int32, by newArc: Int32
  ) {
    var path: [(point: Int32, arc: Int32, size: Int32)] = []
    var at = point
    while at >= 0 {
      path.append((at, arc[at], sizes[at]))
      at = parent[at]
    }
    let size = path[path.count - 1].size
    for step in path.dropLast() { cut(step.point) }
    hang(point, under: newParent, by: newArc)
    for (step, above) in zip(path, path.dropFirst()) {
      hang(above.point, under: step.point, by: step.arc)
      sizes[above.point] = size - step.size
    }
    sizes[point] = size
    // Away from the path each point's parent is what it was.
    for point in side { depth[point] = depth[parent[point]] + 1 }
  }

  /// The point that follows in a walk over all that is below a point, parents first.
  @inline(__always)
  func point(after point: Int32, below root: Int32) -> Int32? {
    firstChild[point] >= 0 ? firstChild[point] : self.point(beyond: point, below: root)
  }

  /// The point that follows in such a walk if what is below one is left out.
  @inline(__always)
  func point(beyond point: Int32, below root: Int32) -> Int32? {
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
    for root in 0..<Int32(parent.count) where parent[root] < 0 {
      var at: Int32? = root
      while let point = at {
        points.append(point)
        at = self.point(after: point, below: root)
      }
    }
    return points.reversed()
  }
}
