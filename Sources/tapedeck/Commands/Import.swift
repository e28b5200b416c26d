import ArgumentParser
import TapeFormat

extension TapeDeckCommand {
  /// `tapedeck import`: the way back from `export --format json`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a tape of its text form.")

    @Argument(help: "The text form, as JSON.", completion: .file(extensions: ["json"]))
    var text: String

    @Option(name: .shortAndLong, help: "Write the tape to this file.")
    var output: String

    func run() throws {
      try Output.check(output)
      do throws(TapeTextFileError) {
        try TapeText.importTape(from: text, to: output, replacingExisting: true)
      } catch {
        throw Failure(error.description)
      }
    }
  }
}
