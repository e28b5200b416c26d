import Screen

/// The drawing as a picture for browsers and papers.
struct SVGForm {
  let graph: DrawnGraph

  /// The pixels of a cell.
  private static let cell = (width: 8.0, height: 16.0)

  /// The elements of the picture, each on a line of its own.
  func write(to output: (String) throws -> Void) throws {
    let (width, height) = (
      Double(graph.layout.size.columns) * Self.cell.width,
      Double(graph.layout.size.rows) * Self.cell.height
    )
    try output(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="-8 -8 \(width + 16) \(height + 16)" font-family="monospace" font-size="13">
      <defs><marker id="head" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">\
      <path d="M0 1L8 4L0 7z" fill="#555"/></marker></defs>

      """)
    for place in graph.ends.indices { try output(path(ofEdge: place)) }
    for (node, box) in zip(graph.nodes, graph.layout.boxes) {
      try output(element(of: node, in: box))
    }
    try output("</svg>\n")
  }

  private func path(ofEdge place: Int) -> String {
    let (from, to) = graph.ends[place]
    let corners = graph.layout.corners(ofRoute: place, from: from, to: to).map {
      "\($0.x * Self.cell.width) \($0.y * Self.cell.height)"
    }
    return "<path d=\"M\(corners.joined(separator: "L"))\" fill=\"none\" stroke=\"#555\" "
      + "marker-end=\"url(#head)\"/>\n"
  }

  private func element(of node: ForwardGraph.Node, in box: Rect) -> String {
    let (x, y) = (Double(box.column) * Self.cell.width, Double(box.row) * Self.cell.height)
    let (width, height) = (
      Double(box.columns) * Self.cell.width, Double(box.rows) * Self.cell.height
    )
    let color = node.marks.contains(.none) ? "#c40" : "#222"
    let dashes = node.marks.contains(.unrecorded) ? " stroke-dasharray=\"4 3\"" : ""
    let weight = node.marks.isDisjoint(with: [.source, .target]) ? 1 : 2
    return "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" rx=\"6\" "
      + "fill=\"#fff\" stroke=\"\(color)\" stroke-width=\"\(weight)\"\(dashes)/>"
      + "<text x=\"\(x + width / 2)\" y=\"\(y + height / 2 + 4)\" text-anchor=\"middle\" "
      + "fill=\"\(color)\">\((node.lines.first ?? "").escapedForXML)</text>\n"
  }
}
