import Foundation
import Testing

/// What `tapedeck run` prints for people.
@Suite struct RunTests {
  /// The output for a program that binds so many constants, `c0` and so on.
  private func output(ofConstants count: Int, _ options: String...) throws -> Command.Outcome {
    let folder = try Folder()
    let statements = (0..<count).map {
      #"{"let": "c\#($0)", "constant": {"dtype": "int32", "shape": [], "values": [\#($0)]}}"#
    }
    let file = try folder.write(
      "[\(statements.joined(separator: ", "))]".utf8, to: "program.json")
    let outcome = try Command.run(arguments: ["run", file] + options)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome
  }

  @Test func ofManyValuesTheFirstAndTheLastArePrinted() throws {
    let lines = try output(ofConstants: 1_234).lines
    #expect(lines.count == 201)
    #expect(lines[0] == "c0     0     int32")
    #expect(lines[99].hasPrefix("c99 "))
    #expect(lines[100] == "… 1034 values not shown; --json prints all")
    #expect(lines[101].hasPrefix("c1134 "))
    #expect(lines.last?.hasPrefix("c1233 ") == true)
  }

  @Test func fewValuesArePrintedAll() throws {
    let lines = try output(ofConstants: 200).lines
    #expect(lines.count == 200)
    #expect(lines.allSatisfy { $0.hasSuffix("int32") })
  }

  @Test func asJSONAllValuesArePrinted() throws {
    let printed = try output(ofConstants: 1_234, "--json").output
    let object = try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: Any]
    #expect((object?["values"] as? [String: Any])?.count == 1_234)
  }
}
