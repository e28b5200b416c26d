import Foundation

/// Graphviz's `dot`, to draw the same graph beside us.
enum Graphviz {
  /// What came of drawing.
  enum Answer {
    case drawn(Drawing, seconds: Double)
    case tookTooLong(seconds: Double)
    case notInstalled
  }

  /// Draws a graph; with fewer rounds where it is given such settings, and for all to keep.
  ///
  /// - Throws: ``MeasuringError`` where `dot` fails or gives what cannot be read.
  static func draw(
    _ graph: SampleGraph, limit seconds: Double = 20, settings: [String] = [],
    keeping copy: URL? = nil
  ) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tapedeck-benchmarks-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appendingPathComponent("graph.dot")
    let output = folder.appendingPathComponent("graph.plain")
    try graph.dotText.write(to: input, atomically: false, encoding: .utf8)

    var ending = Program.Ending.tookTooLong
    let taken = try Stopwatch.seconds {
      ending = try Program.run(
        ["dot", "-v", "-Tplain"] + settings + ["-o", output.path, input.path], limit: seconds)
    }
    switch ending {
    case .tookTooLong: return .tookTooLong(seconds: seconds)
    case .finished(status: Program.notFound): return .notInstalled
    case .finished(status: 0):
      let text = try String(contentsOf: output, encoding: .utf8)
      if let copy { try text.write(to: copy, atomically: false, encoding: .utf8) }
      guard let drawing = Drawing(plain: text, nodes: graph.names.count) else {
        throw MeasuringError(sentence: "dot's drawing cannot be read as Graphviz's plain format")
      }
      return .drawn(drawing, seconds: taken)
    case .finished(let status):
      throw MeasuringError(sentence: "dot ended with status \(status)")
    }
  }
}
