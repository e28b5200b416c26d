import Foundation
import Testing

/// `play --script` without a terminal prints what a class would see.
struct LessonCommandTests {
  @Test func theTranscriptHasAScreenForEachPause() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    let lesson = try folder.write(
      "say Look.\npause\nstep\nsay Six.\npause\n".utf8, to: "lesson.txt")
    let outcome = try Command.run("play", tape, "--script", lesson)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let screens = outcome.output.components(separatedBy: String(repeating: "=", count: 80) + "\n")
    #expect(screens.count == 3 && screens[2].isEmpty, "\(outcome.output)")
    #expect(screens[0].contains("Look.") && screens[0].contains("step 0/1"))
    #expect(screens[1].contains("Six.") && screens[1].contains("step 1/1"))
  }

  @Test func aWrongLessonIsAnsweredWithOneSentence() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    let lesson = try folder.write("step\njump\n".utf8, to: "lesson.txt")
    for path in [lesson, folder.path("none.txt")] {
      let outcome = try Command.run("play", tape, "--script", path)
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }
}
