import TapeFormat

/// A form in which a recording is handed to other programs.
///
/// Drawings with positions of our own come from the layout; what is here leaves the drawing to
/// others.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The text form, from which a tape can be made again.
  case json
  /// The forward graph for Graphviz.
  case dot
  /// The forward graph for Mermaid.
  case mermaid

  /// Writes the recording piece by piece, in UTF-8; the same recording makes the same bytes.
  ///
  /// - Parameters:
  ///   - source: The recording.
  ///   - output: What takes each piece.
  /// - Throws: What the source or the output throws.
  /// - Complexity: O(n) in the number of tensors and operations, of which few are in memory.
  public func write(
    _ source: any TapeSource, to output: @escaping ([UInt8]) throws -> Void
  ) throws {
    switch self {
    case .json: try TapeText.write(source, to: output)
    case .dot: try ForwardGraph(source).write(in: DotForm(), to: output)
    case .mermaid: try ForwardGraph(source).write(in: MermaidForm(), to: output)
    }
  }
}
