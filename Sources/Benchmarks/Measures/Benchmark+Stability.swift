import GraphLayout

extension Benchmark {
  /// How far boxes move where a drawing is made again after a change, near the one before and anew.
  static let stability = Benchmark(
    name: "stability", purpose: "how far boxes move when a graph changes, drawn near the last one",
    quantities: [.movement, .crossings]
  ) { _ in
    [SampleGraph.Kind.perceptron, .transformer, .recurrent].flatMap { kind in
      let sample = SampleGraph(kind, nodes: 300)
      let before = Layout(of: sample.graph)
      return Change.all.flatMap {
        $0.figures(of: sample, drawn: before, "\(kind.rawValue) 300, \($0.name)")
      }
    }
  }

  /// Something that happens to a graph on the screen.
  private struct Change {
    let name: String
    /// The graph after it, and the place that each of the graph's nodes has there.
    let apply: @Sendable (SampleGraph) -> (SampleGraph, [Int?])

    static let all = [
      Change(name: "an operation more") { sample in
        let last = sample.names.count - 1
        return (
          SampleGraph(
            names: sample.names + ["Square#\(last + 1)"],
            edges: sample.edges + [.init(from: last, to: last + 1)]),
          sample.names.indices.map { $0 }
        )
      },
      Change(name: "a scope opens") { sample in
        // What led to the scope leads to the first of its five operations now.
        let (scope, first) = (sample.names.count / 2, sample.names.count)
        var edges = sample.edges.map { $0.to == scope ? .init(from: $0.from, to: first) : $0 }
        edges += (first..<first + 3).map { .init(from: $0, to: $0 + 1) }
        edges.append(.init(from: first + 3, to: scope))
        return (
          SampleGraph(
            names: sample.names + (first..<first + 4).map { "Relu#\($0)" }, edges: edges),
          sample.names.indices.map { $0 }
        )
      },
      Change(name: "leaves are put away") { sample in
        let places = sample.placesWithoutLeaves
        return (sample.keeping(places), places)
      },
    ]

    func figures(of sample: SampleGraph, drawn before: Layout, _ subject: String) -> [Figure] {
      let (changed, places) = apply(sample)
      let graph = changed.graph
      let near = Layout(of: graph, near: Self.earlier(before, sample, changed, places))
      let moved = Self.movement(before, near, places)
      return [
        Figure(
          subject, .movement, moved,
          peer: .init(
            name: "anew", value: Self.movement(before, Layout(of: graph), places), ours: moved)),
        Figure(subject, .crossings, Drawing(near, of: graph).crossingCount),
      ]
    }

    /// What a drawing of a graph tells of what has become of that.
    private static func earlier(
      _ layout: Layout, _ sample: SampleGraph, _ changed: SampleGraph, _ places: [Int?]
    ) -> Layout.Earlier {
      var nodes = [Int?](repeating: nil, count: changed.names.count)
      for (node, place) in places.enumerated() {
        if let place { nodes[place] = node }
      }
      var edges: [SampleGraph.Edge: Int] = [:]
      for (number, edge) in sample.edges.enumerated() {
        guard let from = places[edge.from], let to = places[edge.to] else { continue }
        edges[.init(from: from, to: to)] = number
      }
      return Layout.Earlier(of: layout, nodes: nodes, edges: changed.edges.map { edges[$0] })
    }

    /// How far boxes move on the average, seen from the one in the middle, which a reader has selected.
    private static func movement(_ before: Layout, _ after: Layout, _ places: [Int?]) -> Double {
      let moves = zip(before.boxes, places).compactMap { box, place -> (row: Int, column: Int)? in
        guard let place else { return nil }
        let other = after.boxes[place]
        return (other.row - box.row, other.column - box.column)
      }
      guard !moves.isEmpty else { return 0 }
      let own = moves[moves.count / 2]
      let sum = moves.reduce(0) { $0 + abs($1.row - own.row) + abs($1.column - own.column) }
      return Double(sum) / Double(moves.count)
    }
  }
}

extension Quantity {
  fileprivate static let movement = count("movement", of: "cells")
  fileprivate static let crossings = count("crossings")
}
