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
struct NetworkSimplex: Sendable {
  /// A wish for the distance from one point to another.
  struct Arc: Equatable, Sendable {
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

  let arcs: [Arc]
  let incident: Incidence
  /// The points' values.
  var values: [Int32]
  /// What each arc pulls with: a bound of its costs, or between them for an arc of the tree.
  var pull: [Int]
  var tree: SpanningTree

  /// Solves a problem from values that satisfy every rigid arc.
  ///
  /// The effort is how many looks at an arc are allowed, in all.
  init(arcs: [Arc], startingFrom values: [Int32], effort: Int) {
    self.arcs = arcs
    self.values = values
    incident = Incidence(points: values.count, arcs: arcs)
    pull = []
    tree = SpanningTree(points: values.count)
    growTree()
    initializePulls()
    var search = Search(points: values.count, effort: effort)
    while search.effort > 0, let arc = leavingArc(&search) { exchange(arc, &search) }
  }

  /// How far an arc's distance exceeds its length.
  func slack(_ arc: Int32) -> Int {
    let it = arcs[arc]
    return Int(values[it.head]) - Int(values[it.tail]) - Int(it.length)
  }

  /// By how much a tree arc's pull goes beyond what giving way costs; positive beyond `above`,
  /// negative beyond `below`, and 0 if the arc may stay.
  func excess(_ arc: Int32) -> Int {
    let it = arcs[arc]
    if pull[arc] > Int(it.above) { return pull[arc] - Int(it.above) }
    if it.below != Arc.rigid, pull[arc] < -Int(it.below) { return pull[arc] + Int(it.below) }
    return 0
  }

  /// Gives the arcs off the tree the bound on whose side they are, and the tree what balances it.
  private mutating func initializePulls() {
    pull = arcs.indices.map { arc in
      if tree.contains(arc: Int32(arc), of: arcs) { return 0 }
      return slack(Int32(arc)) >= 0 ? Int(arcs[arc].above) : -Int(arcs[arc].below)
    }
    var surplus = [Int](repeating: 0, count: values.count)
    for (arc, pull) in zip(arcs, pull) {
      surplus[arc.head] += pull
      surplus[arc.tail] -= pull
    }
    for point in tree.pointsFromLeaves() where tree.arc[point] >= 0 {
      let arc = tree.arc[point]
      pull[arc] = arcs[arc].tail == point ? surplus[point] : -surplus[point]
      surplus[tree.parent[point]] += surplus[point]
    }
  }
}
