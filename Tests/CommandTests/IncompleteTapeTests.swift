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

  /// The same without the results of its gradient run, which has paid nothing by then or all.
  private func cut(steps: Int, isComplete: Bool) throws -> String {
    let path = folder.path("cut after \(steps) \(isComplete).tape")
    var recording = try Recording(reading: TapeFile(path: self.path))
    recording.isComplete = isComplete
    let run = recording.gradientRuns[0].id
    recording.gradientRuns[0].results = []
    recording.steps[run] = Array((recording.steps[run] ?? []).prefix(steps))
    try TapeFile.write(recording, to: path)
    return path
  }

  @Test func aGradientThatIsCutOffIsNoNone() throws {
    for steps in [0, 1] {
      let path = try cut(steps: steps, isComplete: false)
      let explained = try Command.run("explain", path)
      #expect(
        explained.output.hasPrefix(
          "gradient run 0 has no results: the call failed, or the program was stopped in it"))
      let info = try Command.run("info", path)
      #expect(info.output.contains(", no results") && !info.output.contains("None"))
    }
    let failed = try Command.run("explain", cut(steps: 1, isComplete: true))
    #expect(failed.output.contains("the call failed, or who wrote the recording left them out"))
  }

  @Test(arguments: ["explain", "steps"])
  func programsReadTheSame(command: String) throws {
    let whole = try Command.run(command, "--json", path)
    #expect(try Command.run(command, "--json", unended()).output == whole.output)
  }
}
