import ArgumentParser

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
      Play.self, Demo.self, Run.self, Show.self, Steps.self, Explain.self, Info.self,
      Export.self, Import.self,
    ],
    defaultSubcommand: Play.self)
}

/// What this build calls itself.
enum Version {
  static let current = "1.0.0"
}
