import CProcess
import CursesTerminal
import Explanation
import Glibc
import Screen
import TapeFormat
import TapeViewer

/// A person at a terminal: keys in, screens out, until they quit.
struct Session {
  let screen: ScreenLook
  /// The path of a tape that is shown as it grows.
  var followed: String?
  /// What is taught about the tape.
  var lesson: Lesson?

  /// Whether there is a person: both ends are a terminal.
  static var isPossible: Bool { isatty(STDOUT_FILENO) == 1 && isatty(STDIN_FILENO) == 1 }

  /// Shows the home screen; what is in the tapes of the folder is looked up beside the keyboard.
  func runHome() throws {
    let tapes = Home.tapes()
    try run(Reading(describing: TapeFacts(ofTapesAt: tapes))) { options in
      let entries = Language.$current.withValue(options.language) {
        Home.entries(ofTapesAt: tapes)
      }
      return Viewer(home: entries, options: options)
    }
  }

  /// Plays a tape from a place in it; without a terminal, prints the screen there as text.
  func play(_ tape: OpenTape, at place: Place = .start) throws {
    guard Self.isPossible else {
      if let lesson {
        return try lesson.printTranscript(of: tape, at: place, screen: screen)
      }
      return try TapeDeckCommand.Show.printScreen(of: tape, at: place, screen: screen)
    }
    try place.check(against: tape.overview)
    let growth = followed.map { TapeGrowth(path: $0, known: tape) }
    try run(Reading(tape.loader, following: growth)) { options in
      var options = options
      options.isFollowed = followed != nil
      options.gradient = place.gradient
      options.step = place.step
      return Viewer(overview: tape.overview, options: options)
    }
  }

  private func run(_ start: Reading, _ make: (ViewerOptions) -> Viewer) throws {
    // Each errand has a thread of its own, but they run one after the other.
    tapedeck_share_one_heap()
    var terminal = try opened()
    var reading = start
    var viewer = make(
      ViewerOptions(
        theme: terminal.depth == .none ? .mono : screen.theme(isTerminal: true),
        isASCII: screen.isASCII || !terminal.showsUnicode,
        language: terminal.showsUnicode ? screen.language : .english))
    _ = viewer.update(.resize(terminal.size))
    if let lesson { viewer.begin(lesson) }
    var isShown = false
    // Since when nothing has moved, by a key or by itself.
    var since = ContinuousClock.now
    while true {
      let isReading = reading.goOn(&viewer)
      if isReading, reading.isLong { viewer.showProgress(rowsRead: reading.rowsRead) }
      // A screen that is complete in a moment is not shown half.
      if isReading ? reading.isLong : !isShown || reading.hasNews {
        terminal.show(viewer.render(size: terminal.size))
        isShown = !isReading
      }
      if isReading { since = .now }
      let rest = viewer.delay.map { Duration.milliseconds($0) - (.now - since) }
      let limit = reading.keyMilliseconds(isReading: isReading, delay: rest)
      guard let key = terminal.nextKey(timeoutMilliseconds: limit) else {
        guard !isReading, let delay = viewer.delay, .now - since >= .milliseconds(delay) else {
          continue
        }
        viewer.elapse()
        isShown = false
        since = .now
        continue
      }
      isShown = false
      since = .now
      switch viewer.update(key) {
      case .quit: return
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .mouse(let isOn): if !terminal.setMouse(isOn), isOn { viewer.refuseMouse() }
      case .copy(let text):
        if !terminal.copy(text) {
          viewer.say(Language.$current.withValue(viewer.options.language) { Phrase.notAllCopied })
        }
      case .save(let name, let text):
        viewer.say(
          Language.$current.withValue(viewer.options.language) {
            SavedFile.save(text, named: name, inFolder: ".")
          })
      case nil: break
      }
    }
  }

  private func opened() throws(Failure) -> Terminal {
    let depth: ColorDepth = screen.usesColor(isTerminal: true) ? .two56 : .none
    do throws(TerminalError) {
      return try Terminal(maximumDepth: depth)
    } catch {
      let hint =
        switch error {
        case .withoutCursorMotion, .unknownType, .notOpened:
          "; 'tapedeck show FILE' prints a screen as text"
        case .notATerminal, .alreadyOpen: ""
        }
      throw Failure(error.description + hint)
    }
  }
}
