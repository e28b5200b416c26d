import GraphLayout

extension Benchmark {
  /// How well and how fast graphs are laid out, beside Graphviz.
  static let layout = Benchmark(
    name: "layout", purpose: "graphs laid out, beside Graphviz's dot",
    quantities: [.crossings, .bends, .edgeLength, .layoutTime]
  ) { effort in
    let figures = try (effort == .full ? [100, 300, 1_000] : [100, 300]).flatMap { size in
      try SampleGraph.Kind.allCases.flatMap { kind in
        try Self.figures(of: SampleGraph(kind, nodes: size), "\(kind.rawValue) \(size)", effort)
      }
    }
    return figures + [sum(of: figures)].compactMap(\.self)
  }

  /// The crossings of all graphs that Graphviz has drawn, too; nil where it has drawn none.
  private static func sum(of figures: [Figure]) -> Figure? {
    let compared = figures.filter { $0.quantity == .crossings && $0.peer != nil }
    guard !compared.isEmpty else { return nil }
    let ours = compared.reduce(0) { $0 + $1.value }
    let dots = compared.reduce(0) { $0 + ($1.peer?.value ?? 0) }
    return Figure(
      "all that dot drew", .crossings, ours, peer: .init(name: "dot", value: dots, ours: ours))
  }

  private static func figures(
    of sample: SampleGraph, _ subject: String, _ effort: Effort
  ) throws -> [Figure] {
    let graph = sample.graph
    let layout = Layout(of: graph)
    var crossings = Figure(subject, .crossings, Drawing(layout, of: graph).crossingCount)
    let shape = [
      Figure(subject, .bends, layout.bendCount), Figure(subject, .edgeLength, layout.edgeLength),
    ]
    guard effort == .full else { return [crossings] + shape }

    let times = (0..<5).map { _ in Stopwatch.seconds { _ = Layout(of: graph) } * 1e3 }
    var time = Figure(subject, .layoutTime, times.median)
    switch try Graphviz.draw(sample) {
    case .notInstalled: time.note = "dot is not installed, so there is nothing to compare with"
    case .tookTooLong(let seconds): time.note = "dot takes over \(Int(seconds)) s"
    case .drawn(let drawing, let seconds):
      crossings.peer = .init(
        name: "dot", value: Double(drawing.crossingCount), ours: crossings.value)
      time.peer = .init(name: "dot", value: seconds * 1e3, ours: time.value)
    }
    return [crossings] + shape + [time]
  }
}

extension Quantity {
  fileprivate static let crossings = count("crossings")
  fileprivate static let bends = count("bends")
  fileprivate static let edgeLength = count("edge length", of: "cells")
  fileprivate static let layoutTime = time(in: "ms")
}
