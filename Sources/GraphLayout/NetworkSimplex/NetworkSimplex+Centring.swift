extension NetworkSimplex {
  /// Moves what can go some way without a change of cost to the middle of that way.
  ///
  /// - Parameter isWanted: Whether a move between the lengths of two arcs should be halved: the one
  ///   that it loosens and the one that it would meet.
  func centre(where isWanted: (Int32, Int32) -> Bool) {
    var search = Search(points: values.count, effort: 0)
    for point in 0..<Int32(values.count) {
      let arc = tree.arc[point]
      guard arc >= 0, slack(arc) == 0 else { continue }
      let it = arcs[arc]
      for grows in [true, false] {
        guard it.below != Arc.rigid, pull[arc] == (grows ? Int(it.above) : -Int(it.below)) else {
          continue
        }
        let direction = grows == (it.head == point) ? 1 : -1
        let met = freeWay(below: point, moving: direction, &search)
        guard let met, met.distance > 1, isWanted(arc, met.arc) else { continue }
        move(search.side, by: direction * (met.distance / 2))
      }
    }
  }
}
