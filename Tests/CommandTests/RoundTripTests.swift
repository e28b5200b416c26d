import Demos
import Foundation
import Testing

/// A tape goes through the text form and comes back the same.
struct RoundTripTests {
  @Test(arguments: Demo.all.map(\.name))
  func exportThenImportGivesAnEqualTape(_ demo: String) throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: demo, in: folder)
    let first = try Command.run("export", tape, "--format", "json")
    #expect(first.exitCode == 0, "\(first.errors)")
    let text = try folder.write(first.output.utf8, to: "graph.json")
    let again = folder.path("again.tape")
    let back = try Command.run("import", text, "-o", again)
    #expect(back.exitCode == 0, "\(back.errors)")
    let second = try Command.run("export", again, "--format", "json")
    #expect(first.output == second.output)
  }

  @Test(arguments: Demo.all.map(\.name))
  func reasonsDoNotComeFromOptionalFields(_ demo: String) throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: demo, in: folder)
    let whole = try Command.run("export", tape, "--format", "json").output
    let bare = try folder.write(try Self.withoutOptionalFields(whole), to: "bare.json")
    let imported = folder.path("bare.tape")
    let outcome = try Command.run("import", bare, "-o", imported)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let expected = try ExplainTests.rows(of: tape)
    let found = try ExplainTests.rows(of: imported)
    #expect(found.map(\.reason) == expected.map(\.reason))
    #expect(found.map(\.breaks) == expected.map(\.breaks))
  }

  /// The text form with what must be there, tapes, events, what each tape recorded, and the
  /// gradient runs.
  static func withoutOptionalFields(_ text: String) throws -> Data {
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func keeping(_ keys: [String], of list: Any?) -> [[String: Any]] {
      (list as? [[String: Any]] ?? []).map { row in row.filter { keys.contains($0.key) } }
    }
    var bare: [String: Any] = [
      "format": whole["format"] as Any, "version": whole["version"] as Any,
      "tapes": whole["tapes"] as Any, "events": whole["events"] as Any,
      "gradients": whole["gradients"] as Any,
      "tensors": keeping(["id", "dtype", "shape", "role"], of: whole["tensors"]),
    ]
    bare["operations"] = keeping(
      ["id", "sequence", "name", "inputs", "outputs", "tapes"], of: whole["operations"]
    ).map { operation in
      var operation = operation
      operation["tapes"] = keeping(["tape", "recorded"], of: operation["tapes"])
      return operation
    }
    return try JSONSerialization.data(withJSONObject: bare)
  }
}
