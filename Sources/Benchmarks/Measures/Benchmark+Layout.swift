import GraphLayout

extension Benchmark {
  /// How well and how fast graphs are laid out, beside Graphviz.
  static let layout = Benchmark(
    name: "layout", purpose: "graphs laid out, beside Graphviz's dot",
    quantities: [.crossings, .orderedCrossings, .bends, .edgeLength, .layoutTime]
  ) { effort in
    let figures = try (effort == .full ? [100, 300, 1_000] : [100, 300]).flatMap { size in
      try SampleGraph.Kind.allCases.flatMap { kind in
        try Self.figures(of: SampleGraph(kind, nodes: size), "\(kind.rawValue) \(size)", effort)
      }
    }
    return figures
      + [sum(of: figures, .crossings), sum(of: figures, .orderedCrossings)].compactMap(\.self)
  }

  /// The crossings of all graphs that Graphviz has drawn, too; nil where it has drawn none.
  private static func sum(of figures: [Figure], _ quantity: Quantity) -> Figure? {
    let compared = figures.filter { $0.quantity == quantity && $0.peer != nil }
    guard !compared.isEmpty else { return nil }
    let ours = compared.reduce(0) { $0 + $1.value }
    let dots = compared.reduce(0) { $0 + ($1.peer?.value ?? 0) }
    return Figure(
      "all that dot drew", quantity, ours, peer: .init(name: "dot", value: dots, ours: ours))
  }

  private static func figures(
    of sample: SampleGraph, _ subject: String, _ effort: Effort
  ) throws -> [Figure] {
    let graph = sample.graph
    let layout = Layout(of: graph)
    let (crossing, ordered) = Self.crossings(in: Drawing(layout, of: graph), of: graph)
    var crossings = Figure(subject, .crossings, crossing)
    var orderedCrossings = Figure(subject, .orderedCrossings, ordered)
    let shape = [
      Figure(subject, .bends, layout.bendCount), Figure(subject, .edgeLength, layout.edgeLength),
    ]
    guard effort == .full else { return [crossings, orderedCrossings] + shape }

    let times = (0..<5).map { _ in Stopwatch.seconds { _ = Layout(of: graph) } * 1e3 }
    var time = Figure(subject, .layoutTime, times.median)
    switch try Graphviz.draw(sample) {
    case .notInstalled: time.note = "dot is not installed, so there is nothing to compare with"
    case .tookTooLong(let seconds): time.note = "dot takes over \(Int(seconds)) s"
    case .drawn(let drawing, let seconds):
      let (crossing, ordered) = Self.crossings(in: drawing, of: graph)
      crossings.peer = .init(name: "dot", value: Double(crossing), ours: crossings.value)
      orderedCrossings.peer = .init(
        name: "dot", value: Double(ordered), ours: orderedCrossings.value)
      time.peer = .init(name: "dot", value: seconds * 1e3, ours: time.value)
    }
    return [crossings, orderedCrossings] + shape + [time]
  }

  /// How often edges cross between boxes, and how often if those that enter a box at its inputs in their
  /// order are counted, too.
  private static func crossings(in drawing: Drawing, of graph: Graph) -> (Int, Int) {
    let count = drawing.crossingCount
    return (count, count + drawing.inputCrossingCount(of: graph))
  }
}

extension Quantity {
  fileprivate static let crossings = count("crossings")
  fileprivate static let orderedCrossings = count("crossings, inputs in order")
  fileprivate static let bends = count("bends")
  fileprivate static let edgeLength = count("edge length", of: "cells")
  fileprivate static let layoutTime = time(in: "ms")
}
