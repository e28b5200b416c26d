import Foundation

/// One graph in the comparison: what it is, and how both drew it.
struct ComparisonRow {
  /// One drawing's figures; lengths are in cells for ours, and in inches for dot's.
  struct Side {
    let crossings, bends: Int
    let length: Double
    let size: (width: Double, height: Double)
    let seconds: Double
  }

  let name: String
  let nodes, edges: Int
  var ours, dots: Side?

  /// A graph that nobody has drawn yet.
  init(name: String, nodes: Int, edges: Int) {
    self.name = name
    self.nodes = nodes
    self.edges = edges
  }

  private static let widths = [24, 6, 6, 9, 9, 7, 7, 9, 9, 13, 13, 9, 9]

  static let heading = """
    ours, in cells, beside dot's, in inches; a bend of dot's is where two of its curves meet
    \(line([
      "graph", "nodes", "edges", "crossings", "dot", "bends", "dot", "length", "dot", "size", "dot",
      "ms", "dot",
    ]))
    """

  /// The figures in columns.
  var text: String {
    func pair(_ value: (Side) -> String) -> [String] {
      [ours.map(value) ?? "", dots.map(value) ?? "-"]
    }
    return Self.line(
      [name, "\(nodes)", "\(edges)"] + pair { "\($0.crossings)" } + pair { "\($0.bends)" }
        + pair { String(format: "%.0f", $0.length) }
        + pair { String(format: "%.0fx%.0f", $0.size.width, $0.size.height) }
        + pair { String(format: "%.1f", $0.seconds * 1e3) })
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, widths).enumerated().map { column, cell in
      let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return column == 0 ? cell.0 + blanks : blanks + cell.0
    }.joined(separator: " ")
  }
}
