/// Which lines run in longer ones of their net.
///
/// Lines of one net that stand side by side on all their common layers are drawn as one, from which
/// they branch off one after the other: that saves columns, and costs no crossing. They begin together, too,
/// so that a net never meets itself again.
struct Trunks {
  /// The vertex that each vertex is drawn as.
  let trunks: [Int32]

  /// The trunks of a graph in a given order.
  init(of proper: ProperGraph, ranks: [Int32]) {
    let nodeCount = proper.nodeCount
    func net(_ vertex: Int32) -> Int32 {
      Int(vertex) < nodeCount ? -1 : proper.netOfLine[Int(vertex) - nodeCount]
    }
    /// On each side of a line, the last neighbour, as long as all of them were of its net.
    var lefts = [Int32](repeating: -1, count: ranks.count)
    var rights = lefts
    var (isLeftPure, isRightPure) = (
      [Bool](repeating: true, count: ranks.count), [Bool](repeating: true, count: ranks.count)
    )
    Neighbours(tops: proper.tops, bottoms: proper.bottoms, ranks: ranks, where: { _ in true })
      .forEach { left, right in
        let isOneNet = left >= 0 && right >= 0 && net(left) >= 0 && net(left) == net(right)
        if right >= 0 {
          lefts[right] = left
          isLeftPure[right] = isLeftPure[right] && isOneNet
        }
        if left >= 0 {
          rights[left] = right
          isRightPure[left] = isRightPure[left] && isOneNet
        }
      }
    /// The trunk below which a line begins; -1 at a box.
    var origins = [Int32](repeating: -1, count: ranks.count)
    func reach(_ vertex: Int32) -> Int {
      Int(proper.bottoms[vertex]) * ranks.count + Int(ranks[vertex])
    }
    var trunks = ranks.indices.map(Int32.init)
    func takes(_ line: Int32, _ other: Int32) -> Bool {
      other >= 0 && reach(other) > reach(line) && proper.tops[other] == proper.tops[line]
        && origins[other] == origins[line]
    }
    let lines = trunks.dropFirst(nodeCount).filter { net($0) >= 0 }
    let beginning = Grouping(
      groups: proper.layerCount, keys: lines.lazy.map { proper.tops[$0] })
    /// The lines that begin on a layer, by how far they reach.
    var reaches: [(reach: Int, line: Int32)] = []
    // Upper ones first, and longer ones, so that the trunk of what a line runs in is known.
    for layer in 0..<Int32(proper.layerCount) {
      reaches.removeAll(keepingCapacity: true)
      for place in beginning[layer] { reaches.append((reach(lines[place]), lines[place])) }
      reaches.sort { $0.reach > $1.reach }
      for (_, line) in reaches {
        if isLeftPure[line], takes(line, lefts[line]) {
          trunks[line] = trunks[lefts[line]]
        } else if isRightPure[line], takes(line, rights[line]) {
          trunks[line] = trunks[rights[line]]
        }
        let next = proper.next(ofLine: line)
        if next >= 0 { origins[next] = trunks[line] }
      }
    }
    self.trunks = trunks
  }
}
