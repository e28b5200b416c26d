import GraphLayout
import Screen

/// Graphviz's plain format, as <https://graphviz.org/docs/outputs/plain/> has it: a drawing with
/// positions in inches, counted from the lower left corner.
public struct PlainForm {
  /// A node, for which the drawing has a box.
  public struct Node: Sendable {
    /// A short word that no other node has.
    public let key: String
    public let label: String
    public let style, color: String

    /// A node in a box of a style and colour of Graphviz's.
    public init(key: String, label: String, style: String = "solid", color: String = "black") {
      self.key = key
      self.label = label
      self.style = style
      self.color = color
    }
  }

  private let layout: Layout
  private let nodes: [Node]
  private let ends: [(from: Int, to: Int)]

  /// A drawing, its nodes by their places, and the places of each edge's ends among these.
  public init(of layout: Layout, nodes: [Node], ends: [(from: Int, to: Int)]) {
    self.layout = layout
    self.nodes = nodes
    self.ends = ends
  }

  /// The inches of a cell: a cell of a terminal is twice as high as it is wide.
  private static let cell = (width: 0.125, height: 0.25)

  private var height: Double { Double(layout.size.rows) * Self.cell.height }

  /// The lines of the drawing, each ended by a line feed.
  public func write(to output: (String) throws -> Void) throws {
    let width = Double(layout.size.columns) * Self.cell.width
    try output("graph 1 \(text(width)) \(text(height))\n")
    for (node, box) in zip(nodes, layout.boxes) { try output(line(of: node, in: box)) }
    for place in ends.indices { try output(line(ofEdge: place)) }
    try output("stop\n")
  }

  private func line(of node: Node, in box: Rect) -> String {
    let centre = point(
      x: Double(box.column) + Double(box.columns) / 2, y: Double(box.row) + Double(box.rows) / 2)
    let size =
      "\(text(Double(box.columns) * Self.cell.width)) \(text(Double(box.rows) * Self.cell.height))"
    return "node \(node.key) \(centre) \(size) \(quoted(node.label)) \(node.style) box "
      + "\(node.color) lightgrey\n"
  }

  /// The way as cubic Bézier curves that are straight: each has its control points on the line.
  private func line(ofEdge place: Int) -> String {
    let (from, to) = ends[place]
    let corners = layout.corners(ofRoute: place, from: from, to: to)
    guard let first = corners.first else { return "" }
    var points = [point(x: first.x, y: first.y)]
    for (start, end) in zip(corners, corners.dropFirst()) {
      for third in 1...3 {
        let part = Double(third) / 3
        points.append(
          point(x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part))
      }
    }
    return "edge \(nodes[from].key) \(nodes[to].key) \(points.count) "
      + "\(points.joined(separator: " ")) solid black\n"
  }

  private func point(x: Double, y: Double) -> String {
    "\(text(x * Self.cell.width)) \(text(height - y * Self.cell.height))"
  }

  /// A number with at most four places, as Graphviz has them.
  private func text(_ number: Double) -> String {
    let tens = (number * 10_000).rounded(.toNearestOrEven)
    guard let parts = Int(exactly: tens) else { return "\(number)" }
    let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: 10_000)
    var text = "\(parts < 0 ? "-" : "")\(whole)"
    if rest > 0 {
      var digits = Array("\(rest + 10_000)".utf8.dropFirst())
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      text += "." + String(decoding: digits, as: UTF8.self)
    }
    return text
  }

  /// A word of Graphviz's: in quotes where it is not plain.
  private func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      && word.first?.isNumber == false
    if isPlain { return word }
    let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}

extension PlainForm {
  /// The drawing of a recording's forward graph.
  init(graph: DrawnGraph) {
    let nodes = graph.nodes.map { node in
      Node(
        key: node.key, label: node.lines.first ?? "",
        style: node.marks.contains(.unrecorded) ? "dashed" : "solid",
        color: node.marks.contains(.none) ? "red" : "black")
    }
    self.init(of: graph.layout, nodes: nodes, ends: graph.ends)
  }
}
