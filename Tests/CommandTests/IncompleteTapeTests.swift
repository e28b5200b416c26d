import TapeFormat
import Testing

/// A tape whose program still runs, or was killed, says so wherever it is told about.
@Suite struct IncompleteTapeTests {
  private let folder: Folder
  private let path: String
  private static let sentence = "the program that writes it is still running or was killed"

  init() throws {
    folder = try Folder()
    path = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
  }

  /// The same recording without its end.
  private func unended() throws -> String {
    let path = folder.path("unended.tape")
    var recording = try Recording(reading: TapeFile(path: self.path))
    recording.isComplete = false
    try TapeFile.write(recording, to: path)
    return path
  }

  @Test func peopleAreTold() throws {
    let path = try unended()
    for command in ["explain", "steps"] {
      let whole = try Command.run(command, self.path)
      let part = try Command.run(command, path)
      #expect(whole.exitCode == 0 && part.exitCode == 0 && part.errors.isEmpty)
      #expect(!whole.output.contains("incomplete"))
      #expect(part.output == whole.output + "\n\(path) is incomplete: \(Self.sentence)\n")
    }
    let info = try Command.run("info", path)
    #expect(info.output.contains("no: \(Self.sentence)\n"))
    #expect(try Command.run("show", path).lines[0].hasPrefix(" unended.tape  incomplete "))
    #expect(try !Command.run("show", self.path).output.contains("incomplete"))
  }

  @Test(arguments: ["explain", "steps"])
  func programsReadTheSame(command: String) throws {
    let whole = try Command.run(command, "--json", path)
    #expect(try Command.run(command, "--json", unended()).output == whole.output)
  }
}
