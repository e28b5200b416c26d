/// How the first spanning tree is found.
extension NetworkSimplex {
  /// Grows a tree of arcs that have exactly their length, moving it as a whole to the nearest arc
  /// whenever there is none.
  ///
  /// What is moved are the values of the tree so far, by a shift that they share. No arc is passed
  /// on the way, since it would have been the nearer one.
  ///
  /// - Complexity: O(points + arcs · log arcs).
  func growTree() {
    let outside = Int.min
    /// The shift at which each point joined its tree; `outside` as long as it has not.
    let joined = Flat(repeating: outside, count: values.count)
    for root in 0..<Int32(values.count) where joined[root] == outside {
      // By how far the tree would have to be shifted, counted from where it started.
      var (up, down) = (BinaryHeap<Kink>(), BinaryHeap<Kink>())
      var shift = 0
      var members: [Int32] = []
      var newest = root
      while true {
        joined[newest] = shift
        members.append(newest)
        for place in incident.places(of: newest) {
          let member = incident.members[place]
          guard joined[member.other] == outside else { continue }
          let slack = slack(member.arc)
          let distance = shift + (member.isHead ? -slack : slack)
          if distance >= shift {
            up.insert(Kink(distance: Int32(distance), arc: member.arc))
          } else {
            down.insert(Kink(distance: Int32(-distance), arc: member.arc))
          }
        }
        func isInside(_ arc: Int32) -> Bool {
          joined[arcs[arc].tail] != outside && joined[arcs[arc].head] != outside
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
        let isTailNew = joined[arcs[arc].tail] == outside
        newest = isTailNew ? arcs[arc].tail : arcs[arc].head
        tree.hang(newest, under: isTailNew ? arcs[arc].head : arcs[arc].tail, by: arc)
      }
      for point in members {
        values[point] = values[point] + Int32(shift - joined[point])
      }
    }
  }
}
