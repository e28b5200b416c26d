import Testing

/// Wrong usage ends with 64 and shows how it goes; without a terminal, `tapedeck` prints help.
struct UsageTests {
  @Test func withoutATerminalItPrintsHelp() throws {
    let outcome = try Command.run()
    #expect(outcome.exitCode == 0)
    for name in [
      "play", "demo", "run", "show", "steps", "explain", "check", "info", "export", "import",
    ] {
      #expect(outcome.output.contains("  \(name) "), "help does not list \(name)")
    }
  }

  @Test(arguments: [
    ["show"], ["show", "x.tape", "--size", "wide"], ["export", "x.tape", "--format", "tiff"],
    ["import", "x.json"], ["fly"], ["show", "x.tape", "--step", "-1"],
    ["play", "x.tape", "--color", "loud"],
  ])
  func wrongUsageEndsWith64(_ arguments: [String]) throws {
    let outcome = try Command.run(arguments: arguments)
    // A word that is no subcommand is a file's name, which is not there.
    #expect(outcome.exitCode == (arguments == ["fly"] ? 1 : 64), "\(arguments): \(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aCaseMustBeChosenAmongSeveral() throws {
    let folder = try Folder()
    let path = try folder.write(
      #"{"cases": [{"id": "one", "program": []}, {"id": "two", "program": []}]}"#.utf8,
      to: "cases.json")
    let outcome = try Command.run("run", path)
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("one"))
    #expect(try Command.run("run", path, "--case", "two").exitCode == 0)
    #expect(try Command.run("run", path, "--case", "three").exitCode == 64)
  }

  @Test func showPrintsExactlyTheRowsAskedFor() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    for (size, rows) in [("80x24", 24), ("120x40", 40), ("33x7", 7), ("1x1", 1)] {
      let outcome = try Command.run("show", tape, "--size", size)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.filter { $0 == "\n" }.count == rows)
    }
  }

  @Test func playWithoutATerminalPrintsWhatShowPrints() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "second-derivative", in: folder)
    let shown = try Command.run("show", tape, "--gradient", "1", "--step", "2").output
    #expect(try Command.run("play", tape, "--gradient", "1", "--step", "2").output == shown)
    #expect(try Command.run(tape, "--gradient", "1", "--step", "2").output == shown)
  }

  @Test func aPlaceThatIsNotThereIsAnError() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    for place in [["--gradient", "7"], ["--step", "99"]] {
      let outcome = try Command.run(arguments: ["show", tape] + place)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("first-derivative.tape"))
    }
  }
}
