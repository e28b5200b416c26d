/// Whole numbers for points, such that what the differences between them cost is least in sum.
///
/// Layering and placement are both this problem. An arc asks for a distance between two points;
/// each unit beyond it costs `above`, each unit short of it `below`, or cannot be had at all.
/// A spanning tree of arcs with exactly their length determines all values; as long as a tree arc
/// carries more than it costs to give way, one side of it moves until another arc takes its place
/// (Gansner, Koutsofios, North and Vo, 1993, section 2.3). Unlike there, an arc can have a cost on
/// both sides, so that a move may pass the kinks of arcs as long as it still gains (the long step
/// of the dual simplex), and placement needs no point of its own for each edge.
///
/// The values satisfy all rigid arcs at any time, so a limit on the work gives a worse answer, not
/// a wrong one.
struct NetworkSimplex: ~Copyable {
  /// A wish for the distance from one point to another.
  struct Arc: Equatable, BitwiseCopyable {
    var tail, head: Int32
    /// What the head's value should exceed the tail's by.
    var length: Int32
    /// What each unit beyond the length costs.
    var above: Int32
    /// What each unit short of it costs; `rigid` where none is allowed.
    var below: Int32

    static let rigid = Int32.max

    /// The head lies at least so far beyond the tail, and each further unit costs something.
    static func atLeast(_ length: Int32, from tail: Int32, to head: Int32, cost: Int32) -> Arc {
      Arc(tail: tail, head: head, length: length, above: cost, below: rigid)
    }

    /// The head lies so far beyond the tail, and each unit of difference costs something.
    static func spring(_ length: Int32, from tail: Int32, to head: Int32, cost: Int32) -> Arc {
      Arc(tail: tail, head: head, length: length, above: cost, below: cost)
    }
  }

  let arcs: Flat<Arc>
  let incident: Incidence
  /// The points' values.
  let values: Flat<Int32>
  /// What each arc pulls with: a bound of its costs, or between them for an arc of the tree.
  let pull: Flat<Int>
  let tree: SpanningTree
  /// Points whose arcs of the tree may pull too much; all whose arcs do are among them.
  let strained: RankSet
  /// Whether it matters how many points have to be looked at to move something.
  private let isLarge: Bool
  /// From so many points on.
  private static let many = 600
  /// From so many points on, how many move at most as long as there is something that so few can better: what is
  /// far too long is mostly so because of what is near it.
  private static let (veryMany, fewMoved) = (5_000, 256)

  /// How many looks at an arc are allowed for so many points and arcs, in all.
  ///
  /// What is left to better in a very large graph moves ever more points, for ever less.
  private static func effort(for size: Int) -> Int {
    2_000_000 + min(300 * size, 10_000_000 + 70 * size)
  }

  /// Solves a problem from values that satisfy every rigid arc.
  init(arcs: [Arc], startingFrom values: [Int32]) {
    self.arcs = Flat(arcs)
    self.values = Flat(values)
    incident = Incidence(points: values.count, arcs: self.arcs)
    pull = Flat(repeating: 0, count: arcs.count)
    tree = SpanningTree(points: values.count)
    strained = RankSet(bound: values.count)
    isLarge = values.count >= Self.many
    growTree()
    initializePulls()
    var search = Search(
      points: values.count, effort: Self.effort(for: values.count + arcs.count))
    for most in values.count >= Self.veryMany ? [Self.fewMoved, Int.max] : [Int.max] {
      while search.effort > 0, let arc = leavingArc(moving: most, &search) {
        exchange(arc, &search)
      }
    }
  }

  /// How far an arc's distance exceeds its length.
  @inline(__always)
  func slack(_ arc: Int32) -> Int {
    let it = arcs[arc]
    return Int(values[it.head]) - Int(values[it.tail]) - Int(it.length)
  }

  /// How many points there are on the smaller side of the tree's arc above a point, if that matters.
  @inline(__always)
  func pointsMoved(above point: Int32) -> Int {
    guard isLarge else { return 0 }
    let below = tree.sizes[point]
    return Int(min(below, tree.sizes[tree.root(of: point)] - below))
  }

  /// Whether more points are below one than not, and that matters.
  func isMost(below point: Int32) -> Bool {
    isLarge && 2 * tree.sizes[point] > tree.sizes[tree.root(of: point)]
  }

  /// By how much a tree arc's pull goes beyond what giving way costs; positive beyond `above`,
  /// negative beyond `below`, and 0 if the arc may stay.
  @inline(__always)
  func excess(_ arc: Int32) -> Int {
    let it = arcs[arc]
    if pull[arc] > Int(it.above) { return pull[arc] - Int(it.above) }
    if it.below != Arc.rigid, pull[arc] < -Int(it.below) { return pull[arc] + Int(it.below) }
    return 0
  }

  /// Remembers a point if its arc of the tree pulls too much.
  @inline(__always)
  func noteStrain(at point: Int32) {
    if excess(tree.arc[point]) != 0 { strained.insert(Int(point)) }
  }

  /// Gives the arcs off the tree the bound on whose side they are, and the tree what balances it.
  private func initializePulls() {
    let surplus = Flat(repeating: 0, count: values.count)
    for number in 0..<Int32(arcs.count) where !tree.contains(arc: number, of: arcs) {
      let arc = arcs[number]
      let force = slack(number) >= 0 ? Int(arc.above) : -Int(arc.below)
      pull[number] = force
      surplus[arc.head] = surplus[arc.head] + force
      surplus[arc.tail] = surplus[arc.tail] - force
    }
    for point in tree.pointsFromLeaves() where tree.arc[point] >= 0 {
      let arc = tree.arc[point]
      pull[arc] = arcs[arc].tail == point ? surplus[point] : -surplus[point]
      let parent = tree.parent[point]
      surplus[parent] = surplus[parent] + surplus[point]
      tree.sizes[parent] = tree.sizes[parent] + tree.sizes[point]
      noteStrain(at: point)
    }
  }
}
