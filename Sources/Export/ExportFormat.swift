import TapeFormat

/// A form in which a recording is handed to other programs.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The text form, from which a tape can be made again.
  case json
  /// The forward graph for Graphviz.
  case dot
  /// The forward graph for Mermaid.
  case mermaid
  /// The forward graph as we draw it, in Graphviz's plain format.
  case plain
  /// The same as a picture.
  case svg

  /// Writes the recording piece by piece, in UTF-8; the same recording makes the same bytes.
  ///
  /// - Parameters:
  ///   - source: The recording.
  ///   - leaves: How leaves stand in a drawing with positions of our own.
  ///   - output: What takes each piece.
  /// - Throws: What the source or the output throws.
  /// - Complexity: O(n) in the number of tensors and operations, of which few are in memory; a
  ///   drawing is laid out as a whole.
  public func write(
    _ source: any TapeSource, leaves: Leaves = .drawn,
    to output: @escaping ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .json: try TapeText.write(source, to: output)
    case .dot: try ForwardGraph(source).write(in: DotForm(), to: output)
    case .mermaid: try ForwardGraph(source).write(in: MermaidForm(), to: output)
    case .plain:
      let graph = try DrawnGraph(ForwardGraph(source), leaves: leaves)
      try PlainForm(graph: graph).write { try output(Array($0.utf8)) }
    case .svg:
      let graph = try DrawnGraph(ForwardGraph(source), leaves: leaves)
      try SVGForm(graph: graph).write { try output(Array($0.utf8)) }
    }
  }
}
