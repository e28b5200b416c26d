/// How the first spanning tree is found.
extension NetworkSimplex {
  /// An arc between the tree and a point outside, by how far the tree would have to be shifted,
  /// counted from where it started, for the arc to have exactly its length.
  private struct Candidate: Comparable {
    var distance: Int
    var arc: Int32

    static func < (one: Candidate, other: Candidate) -> Bool {
      (one.distance, one.arc) < (other.distance, other.arc)
    }
  }

  /// Grows a tree of arcs that have exactly their length, moving it as a whole to the nearest arc
  /// whenever there is none.
  ///
  /// What is moved are the values of the tree so far, by a shift that they share. No arc is passed
  /// on the way, since it would have been the nearer one.
  ///
  /// - Complexity: O(points + arcs · log arcs).
  func growTree() {
    /// The shift at which each point joined its tree; nil as long as it has not.
    var joined = [Int?](repeating: nil, count: values.count)
    for root in 0..<Int32(values.count) where joined[root] == nil {
      var (up, down) = (BinaryHeap<Candidate>(), BinaryHeap<Candidate>())
      var shift = 0
      var members: [Int32] = []
      var newest = root
      while true {
        joined[newest] = shift
        members.append(newest)
        for place in incident.places(of: newest) {
          let arc = incident.members[place].arc
          let isTail = arcs[arc].tail == newest
          guard joined[isTail ? arcs[arc].head : arcs[arc].tail] == nil else { continue }
          let distance = shift + (isTail ? slack(arc) : -slack(arc))
          if distance >= shift {
            up.insert(Candidate(distance: distance, arc: arc))
          } else {
            down.insert(Candidate(distance: -distance, arc: arc))
          }
        }
        func isInside(_ arc: Int32) -> Bool {
          joined[arcs[arc].tail] != nil && joined[arcs[arc].head] != nil
        }
        while let first = up.first, isInside(first.arc) { _ = up.popFirst() }
        while let first = down.first, isInside(first.arc) { _ = down.popFirst() }
        let arc: Int32
        switch (up.first, down.first) {
        case (let above?, let below?) where above.distance - shift > shift + below.distance:
          (shift, arc) = (-below.distance, below.arc)
        case (let above?, _): (shift, arc) = (above.distance, above.arc)
        case (nil, let below?): (shift, arc) = (-below.distance, below.arc)
        case (nil, nil): arc = SpanningTree.none
        }
        guard arc != SpanningTree.none else { break }
        let isTailNew = joined[arcs[arc].tail] == nil
        newest = isTailNew ? arcs[arc].tail : arcs[arc].head
        tree.hang(newest, under: isTailNew ? arcs[arc].head : arcs[arc].tail, by: arc)
      }
      for point in members {
        values[point] = values[point] + Int32(shift - (joined[point] ?? shift))
      }
    }
  }
}
