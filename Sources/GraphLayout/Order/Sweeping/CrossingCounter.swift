/// Counts the crossings of an order of the layers.
struct CrossingCounter: ~Copyable {
  /// How many places each vertex has for what comes in and for what goes out.
  private let inputWidths, outputWidths: Flat<Int32>
  /// The first of each vertex's places for what comes in, from the left of its layer.
  private let inputs: Flat<Int32>
  /// How many links lead to each place of a layer so far, as a tree of partial sums.
  private let sums: Flat<Int32>
  private let lines: LineSet
  private let passages: Flat<Passage>

  /// A link between two layers: its places there.
  private struct Passage: BitwiseCopyable {
    var upper, lower: Int32
  }

  /// Between so few links each pair is looked at.
  private static let few = 12

  /// Room for the links of a graph.
  init(_ proper: ProperGraph, options: Layout.Options) {
    let vertices = proper.vertexCount
    inputWidths = Flat(repeating: 1, count: vertices)
    outputWidths = Flat(repeating: 1, count: vertices)
    for (node, it) in proper.graph.nodes.enumerated() {
      if proper.hasOrderedInputs(Int32(node), options) {
        inputWidths[node] = proper.ports.inputPlaces[node] + 1
      }
      if options.keepsOutputOrder { outputWidths[node] = Int32(it.outputs) + 1 }
    }
    inputs = Flat(repeating: 0, count: vertices)
    var widths = [Int](repeating: 0, count: proper.layerCount)
    for (vertex, layer) in proper.tops.enumerated() { widths[layer] += Int(inputWidths[vertex]) }
    sums = Flat(repeating: 0, count: (widths.max() ?? 0) + 1)
    lines = LineSet(bound: vertices)
    passages = Flat(repeating: Passage(upper: 0, lower: 0), count: Self.few)
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
    lines.clear()
    var (sum, lineCount) = (0, 0)
    for layer in 0..<max(0, sweeper.layerCount - 1) {
      for place in sweeper.beginning.places(of: layer) {
        let vertex = sweeper.beginning.members[place]
        guard sweeper.bottoms[vertex] > layer else { continue }
        lines.insert(sweeper.ranks[vertex])
        lineCount += 1
      }
      var count = 0
      for place in sweeper.ending.places(of: layer) {
        let vertex = sweeper.ending.members[place]
        count += sweeper.below.range(of: vertex).count
        guard sweeper.tops[vertex] < layer else { continue }
        lines.remove(sweeper.ranks[vertex])
        lineCount -= 1
      }
      var width: Int32 = 0
      for place in sweeper.beginning.places(of: layer + 1) {
        let vertex = sweeper.beginning.members[place]
        inputs[vertex] = width
        width += inputWidths[vertex]
      }
      sum +=
        count > Self.few
        ? crossings(of: sweeper, below: layer, width: Int(width))
        : fewCrossings(of: sweeper, below: layer)
      if lineCount > 0 { sum += lineCrossings(of: sweeper, below: layer) }
      if sum >= bound { break }
    }
    return sum
  }

  /// How often the links below a layer cross each other, if they are only a few.
  private func fewCrossings(of sweeper: borrowing Sweeper, below layer: Int) -> Int {
    var (sum, count) = (0, 0)
    var upper: Int32 = 0
    for place in sweeper.ending.places(of: layer) {
      let vertex = sweeper.ending.members[place]
      var last: Int32 = -1
      upper += 1
      for place in sweeper.below.range(of: vertex) {
        let end = sweeper.below.ends[place]
        if outputWidths[vertex] > 1, last >= 0, end.ownPlace != last { upper += 1 }
        last = end.ownPlace
        let it = Passage(upper: upper, lower: inputs[end.vertex] + end.place)
        for other in 0..<count
        where passages[other].lower > it.lower && passages[other].upper < it.upper { sum += 1 }
        passages[count] = it
        count += 1
      }
    }
    return sum
  }

  /// How often the links below a layer cross each other, whose lower places are so many.
  private func crossings(of sweeper: borrowing Sweeper, below layer: Int, width: Int) -> Int {
    sums.fill(0, upTo: width + 1)
    var (sum, done) = (0, 0)
    for place in sweeper.ending.places(of: layer) {
      let vertex = sweeper.ending.members[place]
      let links = sweeper.below.range(of: vertex)
      var first = links.lowerBound
      while first < links.upperBound {
        // Those of one port do not cross.
        var end = links.upperBound
        if outputWidths[vertex] > 1 {
          end = first + 1
          while end < links.upperBound,
            sweeper.below.ends[end].ownPlace == sweeper.below.ends[first].ownPlace
          { end += 1 }
        }
        for place in first..<end {
          sum += done - self.sum(through: lower(sweeper.below.ends[place]))
        }
        for place in first..<end { add(at: lower(sweeper.below.ends[place]), width: width) }
        done += end - first
        first = end
      }
    }
    return sum
  }

  /// The place on its layer to which a link leads.
  @inline(__always)
  private func lower(_ end: Adjacency.End) -> Int { Int(inputs[end.vertex] + end.place) }

  @inline(__always)
  private func add(at place: Int, width: Int) {
    var node = place + 1
    while node <= width {
      sums[node] = sums[node] &+ 1
      node += node & -node
    }
  }

  /// How many links lead to places up to one, itself included.
  @inline(__always)
  private func sum(through place: Int) -> Int {
    var (node, sum) = (place + 1, Int32(0))
    while node > 0 {
      sum &+= sums[node]
      node &= node - 1
    }
    return Int(sum)
  }

  /// How often the links below a layer cross lines.
  private func lineCrossings(of sweeper: borrowing Sweeper, below layer: Int) -> Int {
    var sum = 0
    for place in sweeper.ending.places(of: layer) {
      let vertex = sweeper.ending.members[place]
      let upper = sweeper.ranks[vertex]
      for place in sweeper.below.range(of: vertex) {
        let lower = sweeper.ranks[sweeper.below.ends[place].vertex]
        let (left, right) = (min(upper, lower), max(upper, lower))
        if right > left + 1 { sum += lines.count(after: left, before: right) }
      }
    }
    return sum
  }
}
