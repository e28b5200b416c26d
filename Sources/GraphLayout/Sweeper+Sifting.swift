extension Sweeper {
  /// Moves each vertex to the place where its links cross least, the others standing as they do
  /// (Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline crossing
  /// minimization", 1999), and tells how many crossings that saved.
  ///
  /// Lines are moved as wholes (Bachmaier, Brandenburg, Brunner and Hübner, 2011).
  mutating func sift(lines: Bool, within reach: Int, workLimit: Int) -> Int {
    var saved = 0
    for layer in 0..<layerCount where work < workLimit { saved += sift(layer, within: reach) }
    if lines { saved += siftLines(workLimit: workLimit) }
    for layer in (0..<layerCount).reversed() where work < workLimit {
      saved += sift(layer, within: reach)
    }
    return saved
  }

  /// Moves the short vertices of a layer.
  private mutating func sift(_ layer: Int, within reach: Int) -> Int {
    let range = items.range(of: layer)
    guard range.count > 1 else { return 0 }
    let vertices = items.elements(range)
    setKeys(of: layer, vertices)
    var standing = Array(0..<range.count)
    var sum = 0
    for item in vertices.indices where !isLong(vertices[item]) {
      guard let here = standing.firstIndex(of: item) else { continue }
      let degree = upperKeys.count(of: item) + lowerKeys.count(of: item) + 1
      var (best, target, saved) = (0, here, 0)
      for place in stride(from: here + 1, to: min(range.count, here + 1 + reach), by: 1) {
        saved += saving(item, standing[place])
        if saved > best { (best, target) = (saved, place) }
      }
      saved = 0
      for place in stride(from: here - 1, through: max(0, here - reach), by: -1) {
        saved += saving(standing[place], item)
        if saved > best { (best, target) = (saved, place) }
      }
      work += degree * min(2 * reach, range.count)
      guard target != here else { continue }
      sum += best
      standing.remove(at: here)
      standing.insert(item, at: target)
      let left = target > 0 ? vertices[standing[target - 1]] : nil
      let right = target + 1 < standing.count ? vertices[standing[target + 1]] : nil
      if move(vertices[item], between: left, and: right) { setKeys(of: layer, vertices) }
    }
    for (place, item) in zip(range, standing) { items.vertices[place] = vertices[item] }
    return sum
  }

  /// Gives a vertex a position between two others, and tells whether others had to make room.
  mutating func move(_ vertex: Int32, between left: Int32?, and right: Int32?) -> Bool {
    switch (left, right) {
    case (let left?, let right?):
      let bound = positions[right]
      let isCrowded = bound - positions[left] < 2
      if isCrowded { makeRoom(2 * Self.unit, from: bound) }
      positions[vertex] = positions[left] + (positions[right] - positions[left]) / 2
      return isCrowded
    case (let left?, nil): positions[vertex] = positions[left] + Self.unit
    case (nil, let right?): positions[vertex] = positions[right] - Self.unit
    case (nil, nil): break
    }
    return false
  }
}
