/// The arcs at each point, in one flat array.
///
/// At each point those come first that it is the tail of and that may not be shorter than their length, then
/// springs, and then those of the first kind that it is the head of: what can stop the point on its way to one
/// side stands together.
struct Incidence: ~Copyable {
  /// An arc, as one of its ends sees it.
  struct Member: BitwiseCopyable {
    var arc: Int32
    /// The point at the other end.
    var other: Int32
    /// How far away the arc's length puts that: to the right, or where it may not be shorter to either side.
    var length: Int32
    /// Whether the end that sees it is the arc's head.
    var isHead: Bool
  }

  /// Where each point's arcs begin, where its springs do, and where those end.
  private let starts, firstSprings, firstHeads: Flat<Int32>
  /// Whether any arc may be shorter than its length.
  let hasSprings: Bool
  /// The arcs, by point.
  let members: Flat<Member>

  /// The arcs by both their ends.
  init(points: Int, arcs: borrowing Flat<NetworkSimplex.Arc>) {
    starts = Flat(repeating: 0, count: points + 1)
    firstSprings = Flat(repeating: 0, count: points)
    firstHeads = Flat(repeating: 0, count: points)
    var hasSprings = false
    for number in 0..<arcs.count {
      let arc = arcs[number]
      starts[arc.tail + 1] = starts[arc.tail + 1] + 1
      starts[arc.head + 1] = starts[arc.head + 1] + 1
      guard arc.below == NetworkSimplex.Arc.rigid else {
        hasSprings = true
        continue
      }
      firstSprings[arc.tail] = firstSprings[arc.tail] + 1
      firstHeads[arc.head] = firstHeads[arc.head] + 1
    }
    self.hasSprings = hasSprings
    for point in 0..<points {
      starts[point + 1] = starts[point + 1] + starts[point]
      firstSprings[point] = firstSprings[point] + starts[point]
      firstHeads[point] = starts[point + 1] - firstHeads[point]
    }
    /// Where the next arc of each kind goes.
    let nextTail = Flat(repeating: Int32(0), count: points + 1)
    nextTail.copy(starts)
    let nextSpring = Flat(repeating: Int32(0), count: points)
    nextSpring.copy(firstSprings)
    let nextHead = Flat(repeating: Int32(0), count: points)
    nextHead.copy(firstHeads)
    let none = Member(arc: 0, other: 0, length: 0, isHead: false)
    members = Flat(repeating: none, count: 2 * arcs.count)
    for number in 0..<Int32(arcs.count) {
      let arc = arcs[number]
      let isRigid = arc.below == NetworkSimplex.Arc.rigid
      var member = Member(arc: number, other: arc.head, length: arc.length, isHead: false)
      if isRigid {
        put(member, at: arc.tail, nextTail)
      } else {
        put(member, at: arc.tail, nextSpring)
      }
      (member.other, member.isHead) = (arc.tail, true)
      if !isRigid { member.length = 0 &- arc.length }
      if isRigid {
        put(member, at: arc.head, nextHead)
      } else {
        put(member, at: arc.head, nextSpring)
      }
    }
  }

  /// Puts an arc among those of a point.
  @inline(__always)
  private func put(_ member: Member, at point: Int32, _ next: borrowing Flat<Int32>) {
    members[next[point]] = member
    next[point] = next[point] + 1
  }

  /// The places of a point's arcs among the members.
  @inline(__always)
  func places(of point: Int32) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[point]), Int(starts[point + 1])))
  }

  /// The places of those of a point's arcs that stop it when it moves to one side: they may not be shorter.
  @inline(__always)
  func stops(of point: Int32, moving direction: Int) -> Range<Int> {
    direction > 0
      ? Range(uncheckedBounds: (Int(starts[point]), Int(firstSprings[point])))
      : Range(uncheckedBounds: (Int(firstHeads[point]), Int(starts[point + 1])))
  }

  /// The places of those of a point's arcs that may be shorter and longer.
  @inline(__always)
  func springs(of point: Int32) -> Range<Int> {
    Range(uncheckedBounds: (Int(firstSprings[point]), Int(firstHeads[point])))
  }
}
