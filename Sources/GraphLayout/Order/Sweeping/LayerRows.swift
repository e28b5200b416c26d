/// The vertices of each layer in the order in which they stand, as they were last arranged.
struct LayerRows: ~Copyable {
  private let layers, starts, next: Flat<Int32>
  /// The vertices, layer after layer.
  let members: Flat<Int32>

  /// Vertices by the numbers of their layers; they stand in no order until they are arranged.
  init(layers: [Int32], count: Int) {
    self.layers = Flat(layers)
    starts = Flat(groups: count, members: layers)
    next = Flat(repeating: 0, count: count + 1)
    members = Flat(repeating: 0, count: layers.count)
  }

  /// The places of a layer's vertices among the members.
  @inline(__always)
  func places(of layer: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[layer]), Int(starts[layer + 1])))
  }

  /// Arranges all vertices after a row of them.
  func arrange(_ row: borrowing Flat<Int32>) {
    next.copy(starts)
    for place in 0..<row.count {
      let vertex = row[place]
      let layer = layers[vertex]
      members[next[layer]] = vertex
      next[layer] = next[layer] + 1
    }
  }
}
