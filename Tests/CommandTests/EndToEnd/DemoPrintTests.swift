import Testing

/// `tapedeck demo NAME`, away from a terminal: the screen that the person would see.
struct DemoPrintTests {
  @Test func aDemoIsPrintedAsItsTapeIsShown() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    let shown = try Command.run("show", tape)
    let printed = try Command.run("demo", "first-derivative")
    #expect(printed.exitCode == 0, "\(printed.errors)")
    // The title names the tape: one is a file, the other is not.
    #expect(printed.lines.count == 24)
    #expect(printed.lines.dropFirst() == shown.lines.dropFirst())
    #expect(printed.lines[0].hasPrefix(" first-derivative  "))
  }
}
