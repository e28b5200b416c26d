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

  @Test func whatIsExpectedIsCheckedAndAnswersArePrinted() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    let lesson = try folder.write(
      "ask What is it?\nanswer 6\nstep\nexpect adjoint x 6.0\nexpect step 1\nsay So it is.\n".utf8,
      to: "lesson.txt")
    let outcome = try Command.run("play", tape, "--script", lesson)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("What is it?") && outcome.output.contains("\nanswer: 6\n="))
    #expect(outcome.output.contains("So it is."))
  }

  @Test func whatIsOtherwiseFailsWithOneSentence() throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: "first-derivative", in: folder)
    let lesson = try folder.write(
      "say Look.\npause\nstep\nexpect adjoint x 5\nsay never\npause\n".utf8, to: "lesson.txt")
    let outcome = try Command.run("play", tape, "--script", lesson)
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.errors.contains(
        "lesson.txt, line 4: the adjoint of x is 6.0, and 5 was expected"), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.output.contains("Look.") && !outcome.output.contains("never"))
  }

  /// The lessons beside this file hold.
  @Test(arguments: ["two-layer-network"])
  func aLessonIsATest(of demo: String) throws {
    let folder = try Folder()
    let tape = try ExplainTests.tape(ofDemo: demo, in: folder)
    let lesson = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Lessons/\(demo).lesson").path
    let outcome = try Command.run("play", tape, "--script", lesson)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("sizes on the way"))
  }
}
