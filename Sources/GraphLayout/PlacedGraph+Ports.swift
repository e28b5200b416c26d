extension PlacedGraph {
  /// Moves ports along their boxes where that makes a bent link straight.
  ///
  /// A port that has links to several columns stays, if one of them is straight or if it lies
  /// between them; ports keep their order and, where the box is wide enough, a free column between
  /// them.
  mutating func straighten() {
    let links = ordered.links.filter { $0.net >= 0 }
    let arriving = Grouping(groups: columns.count, keys: links.lazy.map(\.lower))
    let leaving = Grouping(groups: columns.count, keys: links.lazy.map(\.upper))
    for node in 0..<Int32(proper.nodeCount) {
      for number in arriving[node] {
        let link = links[Int(number)]
        let isFork = arriving[node].contains {
          links[Int($0)].net == link.net && $0 != number
        }
        guard !isFork else { continue }
        moveInput(of: link, to: upperColumn(of: link))
      }
    }
    for node in 0..<Int32(proper.nodeCount) {
      for numbers in leaving[node].chunked(by: {
        links[Int($0)].upperPlace == links[Int($1)].upperPlace
      }) {
        guard let number = numbers.first, numbers.count == 1 else { continue }
        let link = links[Int(number)]
        guard upperColumn(of: link) != lowerColumn(of: link) else { continue }
        moveOutput(of: link, to: lowerColumn(of: link))
      }
    }
  }

  /// Moves the input port of a link to a column, if it can be there.
  private mutating func moveInput(of link: ProperGraph.Link, to column: Int32) {
    let offset = column - columns[link.lower]
    let room = Self.room(
      at: link.lowerPlace, among: sides.inputs(of: link.lower), width: sides.widths[link.lower])
    guard let room, room.contains(offset) else { return }
    sides.moveInput(link.lowerPlace, of: link.lower, to: offset)
  }

  /// Moves the output port of a link to a column, if it can be there.
  private mutating func moveOutput(of link: ProperGraph.Link, to column: Int32) {
    let offset = column - columns[link.upper]
    let room = Self.room(
      at: link.upperPlace, among: sides.outputs(of: link.upper), width: sides.widths[link.upper])
    guard let room, room.contains(offset) else { return }
    sides.moveOutput(link.upperPlace, of: link.upper, to: offset)
  }

  /// Where a port can go between its neighbours; nil where it has no room at all.
  private static func room(
    at place: Int32, among offsets: ArraySlice<Int32>, width: Int32
  ) -> ClosedRange<Int32>? {
    let own = offsets[offsets.startIndex + Int(place)]
    let least = offsets.lazy.filter { $0 < own }.max().map { $0 + 2 } ?? 1
    let most = offsets.lazy.filter { $0 > own }.min().map { $0 - 2 } ?? width - 2
    return least <= most ? least...most : nil
  }
}

extension Collection {
  /// Runs of neighbours that belong together.
  func chunked(by belongs: (Element, Element) -> Bool) -> [SubSequence] {
    var chunks: [SubSequence] = []
    var start = startIndex
    var at = startIndex
    while at != endIndex {
      let following = index(after: at)
      if following == endIndex || !belongs(self[at], self[following]) {
        chunks.append(self[start..<following])
        start = following
      }
      at = following
    }
    return chunks
  }
}
