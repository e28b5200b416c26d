/// Counts crossings with trees of partial sums over the places of all layers.
struct CrossingCounter: ~Copyable {
  /// How many places each vertex has for what comes in and for what goes out, those of all layers in
  /// one row.
  private let inputWidths, outputWidths: Flat<Int32>
  private let inputs, outputs: Flat<Int32>
  private let links, lines, keys: Flat<Int>
  private let passages: Flat<Passage>

  /// A link between two layers: its places there.
  private struct Passage: BitwiseCopyable {
    var upper, lower, upperRank, lowerRank: Int32
  }

  /// Room for the links of a graph.
  init(_ proper: ProperGraph, mostLinks: Int, options: Layout.Options) {
    let vertices = proper.vertexCount
    inputWidths = Flat(repeating: 1, count: vertices)
    outputWidths = Flat(repeating: 1, count: vertices)
    for (node, it) in proper.graph.nodes.enumerated() {
      if options.keepsInputOrder { inputWidths[node] = proper.ports.inputPlaces[node] + 1 }
      if options.keepsOutputOrder { outputWidths[node] = Int32(it.outputs) + 1 }
    }
    inputs = Flat(repeating: 0, count: vertices)
    outputs = Flat(repeating: 0, count: vertices)
    var places = 1
    for vertex in 0..<vertices { places += Int(inputWidths[vertex]) }
    links = Flat(repeating: 0, count: places + 1)
    lines = Flat(repeating: 0, count: vertices + 2)
    keys = Flat(repeating: 0, count: mostLinks)
    passages = Flat(
      repeating: Passage(upper: 0, lower: 0, upperRank: 0, lowerRank: 0), count: mostLinks)
  }

  private func add(_ weight: Int, at place: Int32, to sums: borrowing Flat<Int>) {
    var node = Int(place) + 1
    while node < sums.count {
      sums[node] = sums[node] + weight
      node += node & -node
    }
  }

  /// The sum of the weights up to a place, itself included.
  private func sum(through place: Int32, of sums: borrowing Flat<Int>) -> Int {
    var (node, sum) = (Int(place) + 1, 0)
    while node > 0 {
      sum += sums[node]
      node &= node - 1
    }
    return sum
  }

  /// How often links cross; links of one port, and links to one port, do not.
  ///
  /// Inversions are counted after Barth, Jünger and Mutzel, "Simple and efficient bilayer cross
  /// counting", 2002, and beside them the lines that lie between a link's ends.
  ///
  /// Once there are as many as a bound, the rest is not counted.
  ///
  /// - Complexity: O((vertices + links) · log vertices).
  func crossings(of sweeper: borrowing Sweeper, upTo bound: Int) -> Int {
    // The ranks stand in for the positions.
    let ranks = Flat(repeating: Int32(0), count: sweeper.vertexCount)
    var (input, output): (Int32, Int32) = (0, 0)
    for place in 0..<sweeper.vertexCount {
      let vertex = sweeper.sorted[place]
      ranks[vertex] = Int32(place)
      inputs[vertex] = input
      outputs[vertex] = output
      input += inputWidths[vertex]
      output += outputWidths[vertex]
    }
    var (sum, lineCount) = (0, 0)
    for layer in 0..<max(0, sweeper.layerCount - 1) {
      for vertex in sweeper.beginning[Int32(layer)] where sweeper.bottoms[vertex] > layer {
        add(Int(sweeper.weights[vertex]), at: ranks[vertex], to: lines)
        lineCount += 1
      }
      var count = 0
      for vertex in sweeper.ending[Int32(layer)] {
        if sweeper.tops[vertex] < layer {
          add(-Int(sweeper.weights[vertex]), at: ranks[vertex], to: lines)
          lineCount -= 1
        }
        // In one port's bundle the upper ends are equal; the links are in the order of their ports.
        var own = outputs[vertex]
        var last: Int32 = -1
        for place in sweeper.below.range(of: vertex) {
          let end = sweeper.below.ends[place]
          if outputWidths[vertex] > 1, last >= 0, end.ownPlace != last { own += 1 }
          last = end.ownPlace
          passages[count] = Passage(
            upper: own, lower: inputs[end.vertex] + end.place, upperRank: ranks[vertex],
            lowerRank: ranks[end.vertex])
          count += 1
        }
      }
      sum += count > 12 ? crossings(ofFirst: count) : fewCrossings(ofFirst: count)
      if lineCount > 0 { sum += lineCrossings(ofFirst: count) }
      if sum >= bound {
        lines.fill(0)
        return sum
      }
    }
    return sum
  }

  /// How often the first so many passages cross each other, if they are only a few.
  private func fewCrossings(ofFirst count: Int) -> Int {
    var sum = 0
    for one in 0..<count {
      let it = passages[one]
      for two in 0..<one {
        let other = passages[two]
        let isLeft = it.upper < other.upper && it.lower > other.lower
        if isLeft || (it.upper > other.upper && it.lower < other.lower) {
          sum += 1
        }
      }
    }
    return sum
  }

  /// How often the first so many passages cross lines.
  private func lineCrossings(ofFirst count: Int) -> Int {
    var sum = 0
    for place in 0..<count {
      let it = passages[place]
      let (left, right) = (min(it.upperRank, it.lowerRank), max(it.upperRank, it.lowerRank))
      guard right > left + 1 else { continue }
      sum += self.sum(through: right - 1, of: lines) - self.sum(through: left, of: lines)
    }
    return sum
  }

  /// How often the first so many passages cross each other.
  private func crossings(ofFirst count: Int) -> Int {
    for place in 0..<count {
      keys[place] = Int(passages[place].upper) << 32 | Int(passages[place].lower)
    }
    keys.sort(0..<count, by: <)
    var (sum, first) = (0, 0)
    while first < count {
      var end = first
      while end < count, keys[end] >> 32 == keys[first] >> 32 {
        sum += first - self.sum(through: Int32(truncatingIfNeeded: keys[end]), of: links)
        end += 1
      }
      for place in first..<end { add(1, at: Int32(truncatingIfNeeded: keys[place]), to: links) }
      first = end
    }
    for place in 0..<count { add(-1, at: passages[place].lower, to: links) }
    return sum
  }
}
