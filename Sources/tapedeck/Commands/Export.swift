import ArgumentParser
import Export
import TapeFormat

extension TapeDeckCommand {
  /// `tapedeck export`: a tape as text of another form.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a tape as text: json, dot, mermaid, plain or svg.")

    @OptionGroup var tape: TapeArgument

    @Option(help: "The form: json, dot, mermaid, plain (Graphviz's, with our positions) or svg.")
    var format: ExportFormat

    @Option(help: "How plain and svg draw what operations use and none computed: drawn or tags.")
    var leaves = Leaves.drawn

    func run() throws {
      let file = try tape.open()
      try reporting(file.path) {
        try format.write(file, leaves: leaves) { StandardOutput.write($0) }
        if format == .json { StandardOutput.print() }
      }
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension Leaves: ExpressibleByArgument {}
