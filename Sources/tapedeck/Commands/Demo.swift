import ArgumentParser
import Autodiff
import Demos
import Explanation
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck demo`: runs a demo with the engine, records it and plays it.
  struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run a demo, record it and play it.")

    @Argument(help: "The demo; `--list` names them.")
    var name: String?

    @Flag(help: "List the demos.")
    var list = false

    @Option(name: .shortAndLong, help: "Write the tape to this file instead of playing it.")
    var output: String?

    @OptionGroup var screen: ScreenOptions

    func run() throws {
      if list || name == nil { return printList() }
      guard let name else { return }
      let recording = try Self.recording(ofDemo: name)
      if let output { return try Output.write(recording, to: output) }
      try Session(screen: screen.look).play(OpenTape(MemoryTape(recording), named: name))
    }

    private func printList() {
      let width = Demos.Demo.all.map(\.name.count).max() ?? 0
      for demo in Demos.Demo.all {
        let blanks = String(repeating: " ", count: width + 2 - demo.name.count)
        StandardOutput.print("\(demo.name)\(blanks)\(demo.summary): \(demo.result)")
      }
    }

    /// Runs a demo and records it.
    static func recording(ofDemo name: String) throws(Failure) -> Recording {
      guard let demo = Demos.Demo.named(name) else {
        let names = Demos.Demo.all.map(\.name).joined(separator: ", ")
        throw Failure("there is no demo '\(name)'; there are \(names)")
      }
      let builder = RecordingBuilder()
      do {
        try demo.record(into: builder)
      } catch {
        throw Failure("the demo \(name) stopped: \(error)")
      }
      return builder.recording
    }

    /// A line of the home screen for each demo.
    static var homeEntries: [HomeEntry] {
      Demos.Demo.all.map { demo in
        HomeEntry(
          item: .demo(name: demo.name), summary: Phrase.say(demo.summary, demo.chineseSummary),
          result: demo.result,
          program: demo.source)
      }
    }
  }
}
