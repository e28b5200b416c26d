extension Sweeper {
  /// Moves each vertex to the place on its layer where its links cross least, the other vertices
  /// standing as they do (Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline
  /// crossing minimization", 1999).
  ///
  /// - Complexity: O(layer width · reach · degree) a layer, the reach being bounded.
  mutating func sift() {
    guard !isPinned else { return }
    for layer in 0..<order.layerCount { sift(layer) }
    for layer in (0..<order.layerCount).reversed() { sift(layer) }
  }

  /// A vertex looks for its place no farther away than this, so that wide layers stay affordable.
  private static let reach = 60

  private mutating func sift(_ layer: Int) {
    let range = order.range(of: layer)
    guard range.count > 2 else { return }
    var (upper, lower) = (Keys(), Keys())
    for place in range {
      let vertex = order.vertices[place]
      upper.append(above[vertex], places: outputKeys)
      lower.append(below[vertex], places: inputKeys)
    }
    /// How many crossings are saved when the one that stands on the left goes to the right.
    func saving(_ left: Int, _ right: Int) -> Int {
      let (up, down) = (upper.crossings(left, right), lower.crossings(left, right))
      return up.oneFirst + down.oneFirst - up.otherFirst - down.otherFirst
    }
    var standing = Array(0..<range.count)
    var hasMoved = false
    for item in 0..<range.count {
      guard let here = standing.firstIndex(of: item) else { continue }
      var (best, target, sum) = (0, here, 0)
      for place in stride(from: here + 1, to: min(range.count, here + 1 + Self.reach), by: 1) {
        sum += saving(item, standing[place])
        if sum > best { (best, target) = (sum, place) }
      }
      sum = 0
      for place in stride(from: here - 1, through: max(0, here - Self.reach), by: -1) {
        sum += saving(standing[place], item)
        if sum > best { (best, target) = (sum, place) }
      }
      guard target != here else { continue }
      hasMoved = true
      standing.remove(at: here)
      standing.insert(item, at: target)
    }
    guard hasMoved else { return }
    let vertices = range.map { order.vertices[$0] }
    for (place, item) in zip(range, standing) { order.put(vertices[item], at: place) }
    updateKeys(of: layer)
  }
}
