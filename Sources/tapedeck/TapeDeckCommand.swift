import ArgumentParser
import TapeFormat

/// `tapedeck`: records, plays and explains tapes.
@main
struct TapeDeckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tapedeck",
    abstract: "See backpropagation happen: plays recordings of gradient tapes, step by step.",
    discussion: """
      Without a subcommand, `tapedeck FILE` plays a tape, and `tapedeck` alone opens the home \
      screen with the demos and the tapes of this folder.
      """,
    version: Version.current,
    subcommands: [
      Play.self, Demo.self, Run.self, Show.self, Steps.self, Explain.self, Check.self, Info.self,
      Export.self, Import.self,
    ],
    defaultSubcommand: Play.self)

  /// Runs the subcommand that the arguments name.
  ///
  /// To build the table of all commands and options takes ArgumentParser as long as to show a tape
  /// does. So what is asked for most often is done without, and `show` is parsed alone; all other
  /// words, help and wrong usage are left to the whole.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      if words == ["--version"] { return StandardOutput.print(Version.current) }
      let show = words.first == "show" ? Array(words.dropFirst()) : nil
      if let path = show?.first, show?.count == 1, !path.hasPrefix("-") {
        try Show.printScreen(
          of: OpenTape(TapeFile.openedForGood(at: path)), at: .start, screen: ScreenLook())
      } else if let path = words.first, words.count == 1, path.hasSuffix(".tape"),
        !path.hasPrefix("-")
      {
        try Session(screen: ScreenLook()).play(OpenTape(TapeFile.opened(at: path)))
      } else if let show, let command = try? Show.parse(show) {
        try command.run()
      } else {
        main(nil)
      }
    } catch {
      exit(withError: error)
    }
  }
}

/// What this build calls itself.
enum Version {
  static let current = "1.0.0"
}
