import ArgumentParser
import Glibc
import Screen
import TapeFormat
import TapeViewer

extension TapeDeckCommand {
  /// `tapedeck show`: the viewer's screen as text.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the viewer's screen as text.")

    @OptionGroup var tape: TapeArgument
    @OptionGroup var start: PlaceOptions
    @OptionGroup var screen: ScreenOptions

    @Option(help: "How large the screen is, as COLUMNSxROWS.")
    var size = Size(columns: 80, rows: 24)

    @Flag(help: "Print the screen as an SVG picture.")
    var svg = false

    func run() throws {
      let tape = try OpenTape(tape.open())
      guard svg else {
        try Self.printScreen(of: tape, at: start.place, screen: screen.look, size: size)
        return
      }
      // A picture has colours wherever it is printed, unless they are refused.
      let look = screen.look
      let theme = look.color == .never ? Theme.mono : look.theme(isTerminal: true)
      let viewer = try Self.viewer(
        of: tape, at: start.place, screen: look, theme: theme, size: size)
      let canvas = viewer.render(size: size)
      StandardOutput.write(canvas.svgText(isLight: theme == .light).utf8)
      try Self.checkAllIsRead(viewer, of: tape)
    }

    /// Prints one screen: exactly as many lines as it has rows.
    ///
    /// - Throws: A ``Failure`` where the tape has no such place; and where some of what belongs on the
    ///   screen cannot be read, after what can be is printed.
    static func printScreen(
      of tape: OpenTape, at place: Place, screen: ScreenLook,
      size: Size = Size(columns: 80, rows: 24)
    ) throws {
      let isTerminal = isatty(STDOUT_FILENO) == 1
      let viewer = try viewer(
        of: tape, at: place, screen: screen,
        theme: screen.theme(isTerminal: isTerminal), size: size)
      let depth: ColorDepth = screen.usesColor(isTerminal: isTerminal) ? .two56 : .none
      StandardOutput.write(viewer.render(size: size).ansiText(depth: depth).utf8)
      try checkAllIsRead(viewer, of: tape)
    }

    private static func checkAllIsRead(_ viewer: Viewer, of tape: OpenTape) throws(Failure) {
      guard let problem = viewer.problem else { return }
      throw Failure(problem.sentence(about: tape.overview.name))
    }

    private static func viewer(
      of tape: OpenTape, at place: Place, screen: ScreenLook,
      theme: Theme, size: Size
    ) throws -> Viewer {
      try place.check(against: tape.overview)
      var viewer = Viewer(
        overview: tape.overview,
        options: ViewerOptions(
          theme: theme, isASCII: screen.isASCII, language: screen.language,
          gradient: place.gradient, step: place.step))
      _ = viewer.update(.resize(size))
      viewer.load(from: tape.loader)
      return viewer
    }
  }
}
