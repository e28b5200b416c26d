import TapeFormat

/// The language of Graphviz, as <https://graphviz.org/doc/info/lang.html> has it.
struct DotForm: GraphForm {
  func beginning(title: String?) -> String {
    """
    digraph \(quoted(title ?? "tape")) {
      node [shape=box, style="rounded"];

    """
  }

  func text(of node: ForwardGraph.Node) -> String {
    var attributes = ["label=\(quoted(node.lines.joined(separator: "\n")))"]
    if !node.isOperation { attributes.append("shape=ellipse") }
    if node.marks.contains(.unrecorded) { attributes.append(#"style="rounded,dashed""#) }
    if node.marks.contains(.target) { attributes.append("peripheries=2") }
    if node.marks.contains(.source) { attributes.append("penwidth=2") }
    if node.marks.contains(.none) { attributes.append("color=red, fontcolor=red") }
    return "  \(node.key) [\(attributes.joined(separator: ", "))];\n"
  }

  func text(of edge: ForwardGraph.Edge) -> String {
    let label = edge.label.map { " [label=\(quoted($0))]" } ?? ""
    return "  \(edge.from) -> \(edge.to)\(label);\n"
  }

  var end: String { "}\n" }

  /// A string in quotes: a backslash would begin an escape, and an ampersand an entity.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "&": quoted += "&amp;"
      default: quoted += String(scalar).escapingControlCharacters
      }
    }
    return quoted + "\""
  }
}
