import ArgumentParser
import CursesTerminal
import Explanation
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck play`, which is also `tapedeck FILE`; without a file, the home screen.
  struct Play: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Play a tape; without one, open the home screen.")

    @Argument(
      help: "The tape; without one, the home screen opens.", completion: .file(extensions: ["tape"])
    )
    var file: String?

    @Flag(help: "Show a tape as another program writes it; where it is not there yet, wait for it.")
    var follow = false

    @Option(help: "Give the lesson of this file; without a terminal, print its transcript.")
    var script: String?

    @OptionGroup var start: PlaceOptions
    @OptionGroup var screen: ScreenOptions

    func run() throws {
      guard let file else {
        if script != nil { throw ValidationError("--script needs a tape to talk about") }
        guard Session.isPossible else { throw CleanExit.helpRequest(TapeDeckCommand.self) }
        return try Session(screen: screen.look).runHome()
      }
      let isAwaited = follow && Session.isPossible
      let tape = try OpenTape(isAwaited ? TapeFile.awaited(at: file) : TapeFile.opened(at: file))
      let lesson = try script.map { try Lesson.opened(at: $0) }
      let name = file.escapingControlCharacters
      // SQLite maps it for as long as the tape may grow.
      Terminal.explainCutFile(
        "Error: another program cut off \(name)-shm, which belongs to \(name); play it again")
      do {
        try Session(screen: screen.look, followed: follow ? file : nil, lesson: lesson)
          .play(tape, at: start.place)
      } catch let problem as Lesson.Problem {
        throw Failure("\(script ?? file), \(problem)")
      }
    }
  }
}
