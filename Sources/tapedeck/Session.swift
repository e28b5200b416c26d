import CursesTerminal
import Explanation
import Foundation
import Screen
import TapeFormat
import TapeViewer

/// A person at a terminal: keys in, screens out, until they quit.
struct Session {
  let screen: ScreenOptions
  /// The path of a tape that is shown as it grows.
  var followed: String?
  /// What is taught about the tape.
  var lesson: Lesson?

  /// How often to look whether a followed tape has grown.
  private static let lookMilliseconds = 250

  /// Whether there is a person: both ends are a terminal.
  static var isPossible: Bool { isatty(STDOUT_FILENO) == 1 && isatty(STDIN_FILENO) == 1 }

  /// Shows the home screen.
  func run(home entries: [HomeEntry]) throws {
    try run(loader: nil) { Viewer(home: entries, options: $0) }
  }

  /// Plays a tape from a place in it; without a terminal, prints the screen there as text.
  func play(
    _ overview: TapeOverview, _ loader: TapeLoader, at place: Place = .start
  ) throws {
    guard Self.isPossible else {
      if let lesson {
        return try lesson.printTranscript(of: overview, loader, at: place, screen: screen)
      }
      return try TapeDeckCommand.Show.printScreen(of: overview, loader, at: place, screen: screen)
    }
    try place.check(against: overview)
    try run(loader: loader) { options in
      var options = options
      options.gradient = place.gradient
      options.step = place.step
      return Viewer(overview: overview, options: options)
    }
  }

  private func run(loader first: TapeLoader?, _ make: (ViewerOptions) -> Viewer) throws {
    var terminal = try opened()
    var loader = first
    var viewer = make(
      ViewerOptions(
        theme: terminal.depth == .none ? .mono : screen.theme(isTerminal: true),
        isASCII: screen.ascii || !terminal.showsUnicode,
        language: terminal.showsUnicode ? screen.language : .english))
    _ = viewer.update(.resize(terminal.size))
    if let lesson { viewer.begin(lesson) }
    var growth = followed.map { TapeGrowth(path: $0) }
    var reading = Reading()
    while true {
      let isReading = loader.map { reading.goOn(&viewer, from: $0) } ?? false
      if isReading, reading.isLong { viewer.showProgress() }
      // A screen that is complete in a moment is not shown half.
      if !isReading || reading.isLong { terminal.show(viewer.render(size: terminal.size)) }
      let looks = growth == nil ? nil : Self.lookMilliseconds
      let limit = isReading ? Reading.keyMilliseconds : viewer.delay ?? looks
      guard let key = terminal.nextKey(timeoutMilliseconds: limit) else {
        if isReading { continue }
        viewer.elapse()
        if let (next, overview) = growth?.next() {
          loader = next
          reading = Reading()
          viewer.follow(overview)
        }
        continue
      }
      switch viewer.update(key) {
      case .quit: return
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .mouse(let isOn): if !terminal.setMouse(isOn), isOn { viewer.refuseMouse() }
      case .open(let item):
        do throws(Failure) {
          let (next, overview) = try Home.opened(item)
          loader = next
          reading = Reading()
          viewer.open(overview)
        } catch {
          viewer.say(error.description)
        }
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
      throw Failure(error.description)
    }
  }
}
