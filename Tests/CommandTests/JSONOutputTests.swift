import Demos
import Testing

/// Everything that is printed as JSON is JSON.
struct JSONOutputTests {
  @Test(arguments: Demo.all.map(\.name))
  func everyReportOfADemoIsStrictJSON(_ demo: String) throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: demo, in: folder)
    for command in [
      ["explain", tape, "--json"], ["steps", tape, "--json"], ["info", tape, "--json"],
      ["export", tape, "--format", "json"],
    ] {
      let outcome = try Command.run(arguments: command)
      #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
      _ = try strictJSON(outcome.output)
    }
  }

  @Test func aTapeWithoutGradientsHasEmptyReports() throws {
    let folder = try Folder()
    let graph = try folder.write(
      #"{"format": "tapedeck", "version": 1, "tensors": [], "operations": []}"#.utf8,
      to: "empty.json")
    let tape = folder.path("empty.tape")
    #expect(try Command.run("import", graph, "-o", tape).exitCode == 0)
    for command in ["explain", "steps"] {
      let outcome = try Command.run(command, tape, "--json")
      #expect(outcome.exitCode == 0 && outcome.errors.isEmpty)
      #expect((try strictJSON(outcome.output) as? [Any])?.isEmpty == true, "\(command)")
      let told = try Command.run(command, tape)
      #expect(told.exitCode == 0 && told.errors.isEmpty)
      #expect(told.output == "no gradient was asked for in \(tape)\n")
    }
    let chosen = try Command.run("steps", tape, "--gradient", "2")
    #expect(chosen.exitCode == 1 && chosen.errors.contains("0 gradient runs"))
  }

  @Test func theSchemaOfTheTextFormIsStrictJSON() throws {
    let schema = try strictJSON(try Command.run("info", "--schema", "--json").output)
    #expect((schema as? [String: Any])?["$defs"] != nil)
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "reset", in: folder)
    _ = try strictJSON(try Command.run("info", tape, "--schema", "--json").output)
  }
}
