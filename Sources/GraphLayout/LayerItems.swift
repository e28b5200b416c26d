/// What stands on each layer or passes it, from left to right, in flat memory.
struct LayerItems: ~Copyable {
  private let starts: [Int]
  let vertices: Flat<Int32>
  let mostOnALayer: Int
  /// Whether they are held at all: many lines over many layers would be too many.
  let areHeld: Bool

  /// More are not held for each vertex.
  private static let mostPerVertex = 30

  /// Room for vertices on the given layers.
  init(tops: [Int32], bottoms: [Int32], layerCount: Int) {
    var changes = [Int](repeating: 0, count: layerCount + 2)
    for (top, bottom) in zip(tops, bottoms) where Int(top) < layerCount {
      changes[top] += 1
      changes[bottom + 1] -= 1
    }
    var starts = [0]
    var (count, most) = (0, 0)
    for layer in 0..<layerCount {
      count += changes[layer]
      most = max(most, count)
      starts.append(starts[layer] + count)
    }
    let total = starts[layerCount]
    areHeld = total <= Self.mostPerVertex * tops.count
    mostOnALayer = areHeld ? most : 0
    vertices = Flat(repeating: 0, count: areHeld ? total : 0)
    self.starts = starts
  }

  /// The items at some places.
  func elements(_ range: Range<Int>) -> [Int32] {
    var elements: [Int32] = []
    elements.reserveCapacity(range.count)
    for place in range { elements.append(vertices[place]) }
    return elements
  }

  /// Where a layer's items are.
  func range(of layer: Int) -> Range<Int> { starts[layer]..<starts[layer + 1] }
}

extension Sweeper {
  /// Sorts the vertices into their layers.
  mutating func arrangeItems() {
    renumber()
    var next = [Int](repeating: 0, count: layerCount)
    for layer in 0..<layerCount { next[layer] = items.range(of: layer).lowerBound }
    for place in 0..<vertexCount {
      let vertex = sorted[place]
      // Those that take no part have been given no layers.
      guard takesPart(vertex) else { continue }
      for layer in Int(tops[vertex])...Int(bottoms[vertex]) {
        items.vertices[next[layer]] = vertex
        next[layer] += 1
      }
    }
    work += items.vertices.count / 4
  }
}
