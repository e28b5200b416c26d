import FoundationEssentials
import Screen
import TapeFormat
import TapeViewer

extension Lesson {
  /// The lesson in a file.
  static func opened(at path: String) throws(Failure) -> Lesson {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path) is not there, or cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Failure("\(path) is not a lesson: it is no text in UTF-8")
    }
    do throws(Problem) {
      return try Lesson(text)
    } catch {
      throw Failure("\(path), \(error.description)")
    }
  }

  /// Prints the screen of each moment in which the lesson waits, parted by lines of `=`, and the
  /// answer to its question.
  ///
  /// - Throws: ``Problem`` for the first thing that is not as the lesson expects.
  func printTranscript(
    of tape: OpenTape, at place: Place, screen: ScreenLook
  ) throws {
    try place.check(against: tape.overview)
    let size = Size(columns: 80, rows: 24)
    var viewer = Viewer(
      overview: tape.overview,
      options: ViewerOptions(
        theme: screen.theme(isTerminal: false), isASCII: screen.isASCII, language: screen.language,
        gradient: place.gradient, step: place.step))
    _ = viewer.update(.resize(size))
    viewer.load(from: tape.loader)
    viewer.begin(self)
    let depth: ColorDepth = screen.usesColor(isTerminal: false) ? .two56 : .none
    viewer.load(from: tape.loader)
    while viewer.isLessonWaiting {
      if let problem = viewer.lessonProblem { throw problem }
      StandardOutput.write(viewer.render(size: size).ansiText(depth: depth).utf8)
      if let answer = viewer.lessonAnswer { StandardOutput.print("answer: \(answer)") }
      StandardOutput.print(String(repeating: "=", count: size.columns))
      viewer.continueLesson()
      viewer.load(from: tape.loader)
    }
  }
}
