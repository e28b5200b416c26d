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
    /// How many links of each net lead to the node that is looked at.
    var counts = [Int32](repeating: 0, count: sides.outputOffsets.count)
    /// The offsets of its ports, from the left.
    var row: [Int32] = []
    for node in 0..<Int32(proper.nodeCount) {
      for number in arriving[node] { counts[links[Int(number)].net] += 1 }
      row.fill(with: sides.inputs(of: node))
      for number in arriving[node] {
        let link = links[Int(number)]
        if counts[link.net] == 1 { moveInput(of: link, to: upperColumn(of: link), &row) }
      }
      for number in arriving[node] { counts[links[Int(number)].net] = 0 }
    }
    for node in 0..<Int32(proper.nodeCount) {
      row.fill(with: sides.outputs(of: node))
      for numbers in leaving[node].chunked(by: {
        links[Int($0)].upperPlace == links[Int($1)].upperPlace
      }) {
        guard let number = numbers.first, numbers.count == 1 else { continue }
        let link = links[Int(number)]
        guard upperColumn(of: link) != lowerColumn(of: link) else { continue }
        moveOutput(of: link, to: lowerColumn(of: link), &row)
      }
    }
  }

  /// Moves the input port of a link to a column, if it can be there; the row has the offsets of all.
  private mutating func moveInput(
    of link: ProperGraph.Link, to column: Int32, _ row: inout [Int32]
  ) {
    let offset = column - columns[link.lower]
    let own = sides.input(link.lowerPlace, of: link.lower)
    guard row.move(own, to: offset, width: sides.widths[link.lower]) else { return }
    sides.moveInput(link.lowerPlace, of: link.lower, to: offset)
  }

  /// Moves the output port of a link to a column, if it can be there; the row has the offsets of all.
  private mutating func moveOutput(
    of link: ProperGraph.Link, to column: Int32, _ row: inout [Int32]
  ) {
    let offset = column - columns[link.upper]
    let own = sides.output(link.upperPlace, of: link.upper)
    guard row.move(own, to: offset, width: sides.widths[link.upper]) else { return }
    sides.moveOutput(link.upperPlace, of: link.upper, to: offset)
  }
}

extension [Int32] {
  /// Makes these the offsets of a side's ports, from the left.
  fileprivate mutating func fill(with offsets: ArraySlice<Int32>) {
    removeAll(keepingCapacity: true)
    append(contentsOf: offsets)
    sort()
  }

  /// Moves a port to another offset, if that is between those beside it; returns whether it is.
  fileprivate mutating func move(_ own: Int32, to offset: Int32, width: Int32) -> Bool {
    let (place, after) = (firstPlace { $0 >= own }, firstPlace { $0 > own })
    let least = place > 0 ? self[place - 1] + 2 : 1
    let most = after < count ? self[after] - 2 : width - 2
    guard least <= offset, offset <= most else { return false }
    self[offset < own ? place : after - 1] = offset
    return true
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
