import Autodiff
import CDemoTexts
import TapeFormat

/// A program worth recording, with what the home screen says of it.
public struct Demo: Sendable {
  /// The demo's name, which is its file's too.
  public var name: String
  public var summary: String
  /// The same in Traditional Chinese.
  public var chineseSummary: String
  /// What it comes to, in few words.
  public var result: String
  /// Runs the demo as it stands and gives the results of its gradient runs, in order.
  public var run: @Sendable () throws -> [Tensor?]

  /// The demo's file as a recording calls it, with its text.
  public var source: SourceFile {
    SourceFile(
      file: "demos/\(name).swift", text: demo_text(name).map { String(cString: $0) } ?? "")
  }

  /// Runs the demo and records it into the sink, with its text.
  @discardableResult
  public func record(
    into sink: any TapeSink, elements: TapeRecorder.ElementLimit = .upTo(4096)
  ) throws -> [Tensor?] {
    try TapeRecorder.record(
      into: sink, title: name, elements: elements, sources: [source], run)
  }

  /// The demo of a name, or nil where there is none.
  public static func named(_ name: String) -> Demo? {
    all.first { $0.name == name }
  }
}
