import ArgumentParser
import TapeFormat

extension TapeDeckCommand {
  /// `tapedeck info`: what is in a tape, in counts.
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what is in a tape: counts, tapes, gradient runs, size, completeness.")

    @Argument(help: "The tape.", completion: .file(extensions: ["tape"]))
    var file: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print the schema of the file, as SQL; with --json that of the text form.")
    var schema = false

    @Flag(help: "Read every row and follow every reference; list what is wrong.")
    var verify = false

    func validate() throws {
      if file == nil && !schema { throw ValidationError("which tape? (or --schema)") }
    }

    func run() throws {
      let tape = try file.map { try TapeFile.opened(at: $0) }
      if schema {
        return StandardOutput.write(((json ? TapeText.jsonSchema : TapeFile.schema) + "\n").utf8)
      }
      guard let file, let tape else { return }
      try reporting(file) {
        if verify { return try printProblems(of: tape) }
        let report = try InfoReport(tape)
        try json ? report.printJSON() : report.printText()
      }
    }

    private func printProblems(of tape: TapeFile) throws {
      let problems = tape.verify()
      for problem in problems { StandardOutput.print("\(problem)") }
      guard problems.isEmpty else {
        throw Failure("\(tape.path): \(problems.count.of("problem")) found")
      }
      StandardOutput.print("\(tape.path): every row is as it should be")
    }
  }
}
