import ArgumentParser
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck steps`: each step of backpropagation as a row.
  struct Steps: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print each step of backpropagation as a row.")

    @OptionGroup var tape: TapeArgument

    @Option(help: "The gradient run, counted from 0.")
    var gradient = 0

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let file = try tape.open()
      try reporting(file.path) {
        let runs = try file.gradientRuns()
        // Nobody has chosen the first run, so a tape that has none is not at fault.
        if runs.isEmpty, gradient == 0 {
          StandardOutput.print(json ? "[]" : "no gradient was asked for in \(file.path)")
          return json ? () : file.printIncompleteness()
        }
        guard runs.indices.contains(gradient) else {
          throw Failure(
            "\(file.path) has \(runs.count.of("gradient run")), counted from 0; there is no run "
              + "\(gradient)")
        }
        let report = StepReport(file, run: runs[gradient])
        if json { return try report.printJSON() }
        try report.printTable()
        file.printIncompleteness()
      }
    }
  }
}

/// Runs a body that reads a tape, and turns what stops it into a sentence.
func reporting<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as TapeReadingError {
    throw Failure(error.sentence(about: path))
  }
}

extension Int {
  /// The number with a noun in its number: `1 step`, `2 steps`.
  func of(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
