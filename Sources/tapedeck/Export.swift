import ArgumentParser
import Export
import Foundation
import TapeFormat

extension TapeDeckCommand {
  /// `tapedeck export`: a tape as text of another form.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a tape as text: json, dot or mermaid.")

    @OptionGroup var tape: TapeArgument

    @Option(help: "The form: json, dot or mermaid.")
    var format: ExportFormat

    func run() throws {
      let file = try tape.open()
      try reporting(file.path) {
        try format.write(file) { FileHandle.standardOutput.write(Data($0)) }
        if format == .json { print() }
      }
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}
