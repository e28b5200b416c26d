import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// A lesson plays the tape, talks, asks, and waits.
@Suite struct LessonTests {
  private static let text = """
    # The square of a number.
    say y is x times x, so x is used twice.
    pause
    ask What does each use hand on?
    step
    reveal Three and three: together six.
    pause
    select x
    why
    pause
    """

  private func begun(_ text: String = text) throws -> ShownTape {
    var tape = try ShownTape(.square)
    tape.viewer.begin(try Lesson(text))
    tape.viewer.load(from: tape.loader)
    return tape
  }

  @Test func waitsAtEachPauseAndQuestion() throws {
    var tape = try begun()
    #expect(tape.text.contains("y is x times x") && tape.text.contains("Space goes on"))
    #expect(tape.text.contains("step 0/1"))
    tape.type(" ")
    #expect(tape.text.contains("question") && tape.text.contains("What does each use hand on?"))
    tape.type(" ")
    #expect(tape.text.contains("together six") && tape.text.contains("step 1/1"))
    tape.type(" ")
    #expect(tape.text.contains("why is ∂y/∂x 6.0?"), "\(tape.text)")
    tape.type(" ")
    #expect(!tape.viewer.isLessonWaiting || !tape.text.contains("Space goes on"))
  }

  @Test func keysStillWorkWhileItWaits() throws {
    var tape = try begun()
    tape.type("s")
    #expect(tape.text.contains("step 1/1") && tape.text.contains("Space goes on"))
    tape.type("S")
    #expect(tape.text.contains("step 0/1"))
  }

  @Test func commandsGoByTheWordsOfTheList() throws {
    #expect(Command.called("step") == .stepForward)
    #expect(Command.called("step back") == .stepBackward)
    #expect(Command.called("why") == .why)
    #expect(Command.called("chain rule") == .chainRule)
    #expect(Command.called("next view") == .nextView)
    #expect(Command.called("fly") == nil)
    for command in Command.all(in: .tape) {
      #expect(Command.called(command.entry.help) == command, "\(command)")
    }
  }

  @Test(arguments: [
    ("step\nfly away", "line 2: no command is called 'fly away'"),
    ("say", "line 1: 'say' says nothing"), ("0 step", "line 1"),
    ("\n# only words\n", "no statement"),
  ])
  func aWrongLineIsNamed(text: String, sentence: String) {
    #expect {
      _ = try Lesson(text)
    } throws: { error in
      (error as? Lesson.Problem)?.description.contains(sentence) == true
    }
  }
}
