extension Sweeper {
  /// How often links cross, each counted as many times as edges run through it.
  ///
  /// Links of one port, and links to one port, do not cross. Barth, Jünger and Mutzel, "Simple and
  /// efficient bilayer cross counting", 2002, with an accumulator tree over the lower ends.
  ///
  /// - Complexity: O(links · log places).
  func crossings() -> Int {
    var sum = 0
    for layer in 0..<max(0, order.layerCount - 1) { sum += crossings(below: layer) }
    return sum
  }

  /// How often the links between a layer and the next cross.
  func crossings(below layer: Int) -> Int {
    guard let last = order[layer + 1].last else { return 0 }
    var tree = AccumulatorTree(places: Int(inputKeys[last] + inputWidths[last]))
    var (sum, total) = (0, 0)
    for vertex in order[layer] {
      let range = below.range(of: vertex)
      var first = range.lowerBound
      while first < range.upperBound {
        var end = first
        while end < range.upperBound, below.ends[end].ownPlace == below.ends[first].ownPlace {
          let link = below.ends[end]
          let key = Int(inputKeys[link.vertex] + link.place)
          sum += Int(link.weight) * (total - tree.sum(through: key))
          end += 1
        }
        for link in below.ends[first..<end] {
          tree.add(Int(link.weight), at: Int(inputKeys[link.vertex] + link.place))
          total += Int(link.weight)
        }
        first = end
      }
    }
    return sum
  }
}
