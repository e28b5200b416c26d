/// The vertices of each layer from left to right, in one flat array.
struct LayerOrder: Equatable, Sendable {
  private(set) var vertices: [Int32]
  private let starts: [Int32]

  /// Layers of the given vertices.
  init(_ layers: [[Int32]]) {
    var starts: [Int32] = [0]
    for layer in layers { starts.append(starts[starts.count - 1] + Int32(layer.count)) }
    self.starts = starts
    vertices = Array(layers.joined())
  }

  var layerCount: Int { starts.count - 1 }

  /// Where a layer's vertices stand.
  func range(of layer: Int) -> Range<Int> { Int(starts[layer])..<Int(starts[layer + 1]) }

  /// A layer's vertices from left to right.
  subscript(layer: Int) -> ArraySlice<Int32> { vertices[range(of: layer)] }

  /// Exchanges two neighbours, the first of which stands at a place.
  mutating func swapNeighbours(at place: Int) { vertices.swapAt(place, place + 1) }

  /// Puts a vertex at a place.
  mutating func put(_ vertex: Int32, at place: Int) { vertices[place] = vertex }
}
