import Foundation
import Testing

/// `tapedeck explain` names the reason for a `None`, and the place where the way breaks.
struct ExplainTests {
  /// A row of `explain --json`.
  struct Row: Decodable, Equatable {
    struct Value: Decodable, Equatable {
      var dtype: String
      var shape: [Int]
      /// Null where the recording holds no elements.
      var values: [Double]?
    }
    struct Break: Decodable, Equatable {
      var operation: Int
      var name: String
      var reason: String
    }

    var gradient: Int
    var kind: String
    var tape: String
    var targets: [String]
    var source: String
    var value: Value?
    var reason: String?
    var unconnected: String
    var breaks: [Break]
    var sentence: String
  }

  static func rows(of tape: String) throws -> [Row] {
    let outcome = try Command.run("explain", tape, "--json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([Row].self, from: Data(outcome.output.utf8))
  }

  /// Records a demo into the folder and returns the tape's path.
  static func tape(ofDemo name: String, in folder: Folder) throws -> String {
    let path = folder.path("\(name).tape")
    let outcome = try Command.run("demo", name, "-o", path)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return path
  }

  @Test func aStretchOffTheTapeIsNamedWithItsOperation() throws {
    let folder = try Folder()
    let tape = try Self.tape(ofDemo: "stop-recording", in: folder)
    let rows = try Self.rows(of: tape)
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row.value == nil)
    #expect(row.reason == "recording_stopped")
    #expect(row.breaks.map(\.reason) == ["recording_stopped"])
    #expect(row.source == "x")
    #expect(row.targets == ["y"])
    let text = try Command.run("explain", tape).output
    #expect(text.contains("stop-recording.swift:"))
  }

  @Test func anUnwatchedVariableIsNamedWithItsOperation() throws {
    let folder = try Folder()
    let tape = try Self.tape(ofDemo: "watched-variables", in: folder)
    let rows = try Self.rows(of: tape)
    #expect(rows.map(\.source) == ["x", "w"])
    #expect(rows.map(\.targets) == [["y"], ["z"]])
    #expect(rows[0].value?.values == [4])
    #expect(rows[0].reason == nil)
    #expect(rows[0].breaks.isEmpty)
    #expect(rows[1].value == nil)
    #expect(rows[1].reason == "not_watched")
    #expect(rows[1].breaks.count == 1)
    let text = try Command.run("explain", tape).output
    #expect(text.contains("watch"))
    #expect(text.contains("watched-variables.swift:"))
  }
}
