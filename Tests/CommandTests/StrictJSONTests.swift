import Testing

/// What `--json` prints is JSON by the letter: Foundation's decoder also takes lists that end with a
/// comma, and so would not notice one.
struct StrictJSONTests {
  @Test(arguments: ["first-derivative", "watched-variables", "stop-recording"])
  func noListEndsWithAComma(_ demo: String) throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: demo, in: folder)
    for arguments in [
      ["explain", tape, "--json"], ["steps", tape, "--json"], ["info", tape, "--json"],
      ["export", tape, "--format", "json"],
    ] {
      let outcome = try Command.run(arguments: arguments)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      // Commas between quotes are text.
      let structure = outcome.output.replacing(/"(\\.|[^"\\])*"/, with: "text")
      #expect(!structure.contains(/,\s*[\]}]/), "\(arguments): \(outcome.output)")
    }
  }
}
