extension Sides {
  /// Sorts the ports whose order is free by where their edges lead, so that those do not cross.
  mutating func arrange(for ordered: OrderedGraph, options: Layout.Options) {
    let proper = ordered.proper
    let links = ordered.links.filter { $0.net >= 0 }
    let most =
      1
      + max(
        proper.ports.inputPlaces.max() ?? 0,
        Int32(proper.graph.nodes.lazy.map(\.outputs).max() ?? 0))
    func goal(_ vertex: Int32, _ place: Int32) -> Int {
      Int(ordered.ranks[vertex]) * Int(most) + Int(place)
    }
    if !options.keepsOutputOrder {
      let goals = links.map { (goal($0.lower, options.keepsInputOrder ? $0.lowerPlace : 0), $0) }
      sort(
        goals, ends: \.upper, places: \.upperPlace, starts: outputStarts, offsets: \.outputOffsets)
    }
    if !options.keepsInputOrder {
      let goals = links.map { (goal($0.upper, options.keepsOutputOrder ? $0.upperPlace : 0), $0) }
      sort(goals, ends: \.lower, places: \.lowerPlace, starts: inputStarts, offsets: \.inputOffsets)
    }
  }

  /// Gives the columns of each node's linked ports to them in the order of their mean goals.
  private mutating func sort(
    _ goals: [(goal: Int, link: ProperGraph.Link)],
    ends: KeyPath<ProperGraph.Link, Int32>, places: KeyPath<ProperGraph.Link, Int32>,
    starts: [Int32], offsets: WritableKeyPath<Sides, [Int32]>
  ) {
    let count = self[keyPath: offsets].count
    var sums = [Int](repeating: 0, count: count)
    var counts = sums
    for (goal, link) in goals where Int(link[keyPath: ends]) < widths.count {
      let port = starts[link[keyPath: ends]] + link[keyPath: places]
      sums[port] += goal
      counts[port] += 1
    }
    for (first, end) in zip(starts, starts.dropFirst()) where end - first > 1 {
      let ports = (Int(first)..<Int(end)).filter { counts[$0] > 0 }
      let sorted = ports.sorted {
        (sums[$0] * counts[$1], $0) < (sums[$1] * counts[$0], $1)
      }
      let columns = ports.map { self[keyPath: offsets][$0] }
      for (port, column) in zip(sorted, columns) { self[keyPath: offsets][port] = column }
    }
  }
}
