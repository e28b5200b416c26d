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
      let wishes = links.map { link in
        let goal = goal(
          link.lower, proper.hasOrderedInputs(link.lower, options) ? link.lowerPlace : 0)
        return Wish(node: link.upper, place: link.upperPlace, goal: goal)
      }
      Self.sort(&outputOffsets, after: wishes, starts: outputStarts)
    }
    let free = links.filter { !proper.hasOrderedInputs($0.lower, options) }
    if !free.isEmpty {
      let wishes = free.map { link in
        let goal = goal(link.upper, options.keepsOutputOrder ? link.upperPlace : 0)
        return Wish(node: link.lower, place: link.lowerPlace, goal: goal)
      }
      Self.sort(&inputOffsets, after: wishes, starts: inputStarts)
    }
  }

  /// Where a link at a place of a vertex leads.
  private struct Wish {
    var node, place: Int32
    var goal: Int
  }

  /// Gives the columns of each node's linked ports to them in the order of their mean goals.
  private static func sort(_ offsets: inout [Int32], after wishes: [Wish], starts: [Int32]) {
    var sums = [Int](repeating: 0, count: offsets.count)
    var counts = sums
    for wish in wishes where Int(wish.node) < starts.count - 1 {
      let port = starts[wish.node] + wish.place
      sums[port] += wish.goal
      counts[port] += 1
    }
    var (ports, columns): ([Int], [Int32]) = ([], [])
    for (first, end) in zip(starts, starts.dropFirst()) where end - first > 1 {
      ports.removeAll(keepingCapacity: true)
      columns.removeAll(keepingCapacity: true)
      for port in Int(first)..<Int(end) where counts[port] > 0 {
        ports.append(port)
        columns.append(offsets[port])
      }
      ports.sort { (sums[$0] * counts[$1], $0) < (sums[$1] * counts[$0], $1) }
      for (port, column) in zip(ports, columns) { offsets[port] = column }
    }
  }
}
