/// Lines that pass several layers are moved past all that is on any of these.
extension Sweeper {
  /// Moves each long line to where it is crossed least; returns how many crossings that saved.
  mutating func siftLines(workLimit: Int) -> Int {
    let isSeen = Flat(repeating: Int32(-1), count: vertexCount)
    var saved = 0
    for line in Int32(nodeCount)..<Int32(vertexCount)
    where takesPart(line) && isLong(line) && work < workLimit {
      saved += sift(line, isSeen: isSeen)
    }
    return saved
  }

  private mutating func sift(_ line: Int32, isSeen: borrowing Flat<Int32>) -> Int {
    let others = neighbours(of: line, isSeen: isSeen)
    let here = others.firstPlace { positions[$0] >= positions[line] }
    var (best, target, saved) = (0, here, 0)
    for place in here..<others.count {
      saved += saving(line, others[place], isLineLeft: true)
      if saved > best { (best, target) = (saved, place + 1) }
    }
    saved = 0
    for place in (0..<here).reversed() {
      saved += saving(line, others[place], isLineLeft: false)
      if saved > best { (best, target) = (saved, place) }
    }
    work += 6 * others.count
    guard target != here else { return 0 }
    _ = move(
      line, between: target > 0 ? others[target - 1] : nil,
      and: target < others.count ? others[target] : nil)
    for layer in Int(tops[line])...Int(bottoms[line]) { moveItem(line, on: layer) }
    return best
  }

  /// All that shares a layer with a line, from left to right.
  private mutating func neighbours(of line: Int32, isSeen: borrowing Flat<Int32>) -> [Int32] {
    var keys: [Int] = []
    isSeen[line] = line
    for layer in Int(tops[line])...Int(bottoms[line]) {
      let range = items.range(of: layer)
      work += range.count
      for place in range where isSeen[items.vertices[place]] != line {
        let vertex = items.vertices[place]
        isSeen[vertex] = line
        keys.append(positions[vertex] << 24 | Int(vertex))
      }
    }
    keys.sort()
    return keys.map { Int32($0 & (1 << 24 - 1)) }
  }

  /// What is saved when a line goes to the other side of a vertex: only above the first layer that both
  /// are on, and below the last one, can their links cross.
  private func saving(_ line: Int32, _ other: Int32, isLineLeft: Bool) -> Int {
    let first = Int(max(tops[line], tops[other]))
    let last = Int(min(bottoms[line], bottoms[other]))
    setKeys(0, of: isLineLeft ? line : other, on: first, last)
    setKeys(1, of: isLineLeft ? other : line, on: first, last)
    return saving(0, 1)
  }

  /// Puts a line whose position changed where it belongs on a layer.
  private mutating func moveItem(_ line: Int32, on layer: Int) {
    let range = items.range(of: layer)
    var place = range.lowerBound
    while items.vertices[place] != line { place += 1 }
    work += range.count / 4
    while place > range.lowerBound, positions[items.vertices[place - 1]] > positions[line] {
      items.vertices[place] = items.vertices[place - 1]
      place -= 1
    }
    while place + 1 < range.upperBound, positions[items.vertices[place + 1]] < positions[line] {
      items.vertices[place] = items.vertices[place + 1]
      place += 1
    }
    items.vertices[place] = line
  }
}
