import Export
import Foundation
import GraphLayout

/// The same graphs drawn by us and by Graphviz's `dot`, counted alike, as a table.
///
/// Crossings in sum should be at most those of `dot`, and on no graph over 1.1 times as many, with
/// leaves drawn and without them.
struct DotComparison {
  private let folder: URL?
  private var sum = (ours: 0, dots: 0)
  private var excesses: [String] = []

  /// A comparison that leaves both drawings of each graph in a folder, in Graphviz's plain format, for
  /// other counters.
  init(keepingIn folder: String?) throws {
    self.folder = folder.map { URL(fileURLWithPath: $0, isDirectory: true) }
    if let folder = self.folder {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
  }

  /// How long `dot` may take, first as it is and then with less effort for its ranks and places.
  private static let efforts: [(settings: [String], limit: Double)] = [
    ([], 60), (["-Gnslimit=1"], 180),
  ]

  /// Prints the table; returns whether we cross as seldom as is wanted.
  mutating func run() throws -> Bool {
    print(ComparisonRow.heading)
    for size in [100, 1_000, 5_000, 20_000] {
      for kind in SampleGraph.Kind.allCases {
        try compare("\(kind.rawValue) \(size)", SampleGraph(kind, nodes: size), size: size)
      }
    }
    try compareExamples()
    LayoutGrowth.show()
    print("crossings where both drew: \(sum.ours) ours, \(sum.dots) dot's")
    for excess in excesses { print("over 1.1 times dot's: \(excess)") }
    return sum.ours <= sum.dots && excesses.isEmpty
  }

  private mutating func compareExamples() throws {
    var missing: [String] = []
    for name in GraphvizExamples.names {
      guard let graph = try GraphvizExamples.graph(name) else {
        missing.append(name)
        continue
      }
      try compare(name, graph, size: graph.names.count)
    }
    if !missing.isEmpty {
      print(
        "\(missing.count) examples are not in \(GraphvizExamples.folder), where graphviz-doc has them"
      )
    }
  }

  /// Draws a graph with its leaves and without them.
  private mutating func compare(_ name: String, _ graph: SampleGraph, size: Int) throws {
    try compareOnce(name, graph, size: size)
    let bare = graph.withoutLeaves
    if bare.names.count < graph.names.count, !bare.edges.isEmpty {
      try compareOnce(name + ", tags", bare, size: size)
    }
  }

  private mutating func compareOnce(_ name: String, _ sample: SampleGraph, size: Int) throws {
    let graph = sample.graph
    // As the export in the plain format has it: no reader of that sees the order of ports.
    let options = Layout.Options(keepsInputOrder: false)
    var layout = Layout(of: Graph())
    let times = (0..<(size < 5_000 ? 3 : 1)).map { _ in
      Stopwatch.seconds { layout = Layout(of: graph, options: options) }
    }
    let file = name.replacing(", ", with: "-").replacing(" ", with: "-")
    try keep(layout, of: graph, as: file)
    var row = ComparisonRow(name: name, nodes: sample.names.count, edges: sample.edges.count)
    let drawing = Drawing(layout, of: graph)
    row.ours = ComparisonRow.Side(
      crossings: drawing.crossingCount, bends: layout.bendCount, length: Double(layout.edgeLength),
      size: (Double(layout.size.columns), Double(layout.size.rows)), seconds: times.median)
    row.dots = size <= 1_000 ? try dots(sample, as: file) : nil
    print(row.text)
    fflush(nil)
    guard let ours = row.ours, let dots = row.dots else { return }
    sum.ours += ours.crossings
    sum.dots += dots.crossings
    if 10 * ours.crossings > 11 * dots.crossings {
      excesses.append("\(name), \(ours.crossings) to \(dots.crossings)")
    }
  }

  private func dots(_ sample: SampleGraph, as file: String) throws -> ComparisonRow.Side? {
    let copy = folder?.appendingPathComponent(file + ".dot.plain")
    for (settings, limit) in Self.efforts {
      switch try Graphviz.draw(sample, limit: limit, settings: settings, keeping: copy) {
      case .drawn(let drawing, let seconds):
        return ComparisonRow.Side(
          crossings: drawing.crossingCount, bends: drawing.pieceCount, length: drawing.length,
          size: drawing.extent, seconds: seconds)
      case .notInstalled: throw MeasuringError(sentence: "Graphviz's dot is not installed")
      case .tookTooLong: continue
      }
    }
    return nil
  }

  private func keep(_ layout: Layout, of graph: Graph, as file: String) throws {
    guard let folder else { return }
    let nodes = graph.nodes.indices.map { PlainForm.Node(key: "n\($0)", label: "n\($0)") }
    var text = ""
    try PlainForm(of: layout, nodes: nodes, ends: graph.edges.map { ($0.from, $0.to) })
      .write { text += $0 }
    try text.write(
      to: folder.appendingPathComponent(file + ".ours.plain"), atomically: false, encoding: .utf8)
  }
}
