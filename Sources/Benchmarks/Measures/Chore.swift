import Autodiff
import Explanation
import Foundation
import GraphLayout
import TapeFormat

/// Pieces of work whose instructions are counted, each done in a process of its own.
enum Chore: String, CaseIterable {
  /// Nothing, which is what all others have in common.
  case nothing
  /// The derivative of a chain of 300 scalar operations.
  case gradient
  /// The layout of a perceptron's graph of 100 operations.
  case layout
  /// A tape of 300 operations and its backward pass, written to a file.
  case writing
  /// A screen of 200x60 of such a tape, and five steps.
  case screens
  /// The same with the tape as lanes.
  case lanes
  /// The same with the tape as a table.
  case table
  /// An explanation of such a tape, whose source got nothing.
  case explaining

  /// The word with which this program is asked to do one.
  static let word = "--chore"

  /// Does it.
  func work() throws {
    switch self {
    case .nothing: break
    case .gradient: _ = try ScalarChain(length: 300).gradient()
    case .layout: _ = Layout(of: SampleGraph(.perceptron, nodes: 100).graph)
    case .writing:
      let path = FileManager.default.temporaryDirectory.path + "/chore-\(getpid()).tape"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let writer = try TapeWriter(path: path, options: .init(isAtomic: true))
      try LongTape.write(.network, operations: 300, into: writer)
    case .screens: try Self.step(through: "")
    case .lanes: try Self.step(through: "v")
    case .table: try Self.step(through: "vv")
    case .explaining:
      var recording = try Self.recording()
      recording.gradientRuns[0].results = [nil]
      recording.steps = [:]
      _ = try Explainer(MemoryTape(recording)).outcomes()
    }
  }

  /// A screen of the tape after some keys, and five steps.
  private static func step(through keys: String) throws {
    var stage = try FrameStage(MemoryTape(recording()))
    _ = stage.compose()
    for key in keys + "sssss" {
      stage.press(key)
      _ = stage.compose()
    }
  }

  private static func recording() throws -> Recording {
    let builder = RecordingBuilder()
    try LongTape.write(.chain, operations: 300, into: builder)
    return builder.recording
  }
}
