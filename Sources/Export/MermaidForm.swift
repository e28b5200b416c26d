import TapeFormat

/// The language of Mermaid, as <https://mermaid.js.org/syntax/flowchart.html> has it.
struct MermaidForm: GraphForm {
  func beginning(title: String?) -> String {
    """
    flowchart TD
      accTitle: \(escaped(title ?? "tape"))
      classDef unrecorded stroke-dasharray: 5 5
      classDef source stroke-width: 3px
      classDef target stroke-width: 3px,stroke-dasharray: 0
      classDef none stroke: #c00,color: #c00

    """
  }

  func text(of node: ForwardGraph.Node) -> String {
    let label = "\"" + node.lines.map(escaped).joined(separator: "<br/>") + "\""
    var text = "  \(node.key)" + (node.isOperation ? "[\(label)]" : "([\(label)])") + "\n"
    for mark in ForwardGraph.Mark.allCases where node.marks.contains(mark) {
      text += "  class \(node.key) \(mark.rawValue)\n"
    }
    return text
  }

  func text(of edge: ForwardGraph.Edge) -> String {
    let label = edge.label.map { "|\"\(escaped($0))\"|" } ?? ""
    return "  \(edge.from) -->\(label) \(edge.to)\n"
  }

  var end: String { "" }

  /// Text inside quotes: what means something to Mermaid or to HTML becomes an entity.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.escapingControlCharacters.unicodeScalars {
      switch scalar {
      case "\"", "#", "&", "<", ">", "\\", "`", ";", "*", "_", "|", "%":
        escaped += "#\(scalar.value);"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
