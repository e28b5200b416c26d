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

  @Test(arguments: Lesson.Form.allCases)
  func everyFormIsAStatement(_ form: Lesson.Form) throws {
    // An answer belongs to its question.
    let script = form == .answer ? "ask What is it?\n" + form.example : form.example
    #expect(try Lesson(script).statements.count == 1)
    #expect(form.example.hasPrefix(form.words.prefix { $0 != " " }))
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

  private func stopped(_ text: String) throws -> String? {
    try begun(text).viewer.lessonProblem?.description
  }

  @Test func whatIsExpectedIsHeldAgainstTheTape() throws {
    let text = """
      expect step 0
      expect value x 3
      expect value y 9.0
      step
      expect step 1
      expect adjoint x 6.0
      expect adjoint y 1
      expect none stranger
      """
    let tape = try begun(text)
    #expect(tape.viewer.lessonProblem?.description == "line 8: no tensor is called stranger")
    #expect(tape.viewer.isLessonWaiting && tape.text.contains("no tensor is called stranger"))
  }

  @Test(arguments: [
    ("expect step 2", "line 1: step 0 is done last, and 2 was expected"),
    ("step\n\nexpect adjoint x 6.1", "line 3: the adjoint of x is 6.0, and 6.1 was expected"),
    ("expect adjoint x 6", "line 1: the adjoint of x is not yet, and 6 was expected"),
    ("expect none x", "line 1: the adjoint of x is not yet, and None was expected"),
    ("expect value x [3 4]", "line 1: the value of x is 3.0, and [3 4] was expected"),
    (
      "replay the program\nexpect adjoint x 6",
      "line 2: the adjoint of x is none in the forward replay, and 6 was expected"
    ),
  ])
  func theFirstThingThatIsOtherwiseEndsTheLesson(text: String, sentence: String) throws {
    #expect(try stopped(text + "\nsay never said") == sentence)
  }

  @Test func aTensorGoesByTheNameOnTheScreen() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 2)
    sketch.watch(x)
    let square = sketch.run("Square", [x], 4, locals: [4])
    let other = sketch.constant("x", 5)
    sketch.gradient(
      of: sketch.run("Mul", [square, other], named: "y", 20, locals: [5, 4]),
      withRespectTo: [x, other])
    func problem(_ text: String) throws -> String? {
      var tape = try ShownTape(MemoryTape(sketch.recording))
      tape.viewer.begin(try Lesson(text))
      tape.viewer.load(from: tape.loader)
      return tape.viewer.lessonProblem?.description
    }
    #expect(
      try problem("to the end\nexpect adjoint x#0 20\nexpect adjoint Square#0 5\nexpect none x#2")
        == nil)
    #expect(try problem("expect value x 2")?.contains("more than one tensor is called x") == true)
    #expect(try problem("expect value Square#7 2")?.contains("no tensor is called") == true)
  }

  @Test func numbersAreComparedToTheFiguresWritten() throws {
    let cases: [(String, [Double], Bool)] = [
      ("1.203", [1.20346], true), ("1.203", [1.2036], false), ("6", [6.0000001], true),
      ("6", [6.2], false), ("6.", [6.2], true), ("1e-4", [1.4e-4], true),
      ("1e-4", [1.6e-4], false),
      ("0.5", [0.5499], true), ("-2.50", [-2.5], true), ("nan", [.nan], true),
      ("inf", [.infinity], true),
      ("inf", [1e300], false), ("[1, 2.0]", [1, 2.04], true), ("[1 2]", [1], false),
      ("1200", [1200], true), ("1.2e3", [1249], true),
    ]
    for (text, values, isFitting) in cases {
      let numbers = try #require(Numbers(text))
      #expect(numbers.fit(values) == isFitting, "\(text) \(values)")
    }
    for text in ["", "[]", "one", "1 x"] { #expect(Numbers(text) == nil, "\(text)") }
  }

  @Test func anAnswerIsTriedBeforeItIsRevealed() throws {
    var tape = try begun(
      "ask What is ∂y/∂x at 3?\nanswer 6\nstep\nreveal Six.\npause\nask And why?\nanswer used twice\n"
    )
    #expect(tape.text.contains("> ▏") && tape.text.contains("Space goes on"))
    tape.type("5\n")
    #expect(tape.text.contains("5 is not it yet") && tape.viewer.context == .answer)
    tape.type("6.0\n")
    #expect(tape.text.contains("6: yes, that is right.") && tape.viewer.context == .tape)
    #expect(tape.text.contains("step 0/1"))
    tape.type(" ")
    #expect(tape.text.contains("Six.") && tape.text.contains("step 1/1"))
    tape.type(" ")
    #expect(tape.viewer.context == .answer)
    // A space goes on, with or without an answer.
    tape.type("Used")
    #expect(tape.text.contains("> Used▏"))
    tape.press(.escape)
    #expect(tape.viewer.context == .tape && tape.viewer.isLessonWaiting)
    tape.type("S")
    #expect(tape.text.contains("step 0/1") && tape.text.contains("And why?"))
  }

  @Test func wordsAreComparedAsWords() {
    #expect(Answer(text: "Used twice.").isMet(by: "used  TWICE"))
    #expect(!Answer(text: "Used twice.").isMet(by: "used once"))
    #expect(Answer(text: "6").isMet(by: " 6.0 "))
    #expect(Answer(text: "1.203").isMet(by: "1.2"))
    #expect(!Answer(text: "6").isMet(by: "7"))
    #expect(Answer(text: "None").isMet(by: "none"))
  }

  @Test func pagesOfARemoteControlGoOnAndBack() throws {
    var tape = try begun()
    let first = tape.text
    tape.press(.pageDown)
    #expect(tape.text.contains("What does each use hand on?"))
    let second = tape.text
    tape.press(.pageDown)
    #expect(tape.text.contains("together six") && tape.text.contains("step 1/1"))
    tape.press(.pageUp)
    #expect(tape.text == second)
    tape.press(.pageUp)
    #expect(tape.text == first)
    tape.press(.pageUp)
    #expect(tape.text.contains("y is x times x"))
    tape.press(.pageDown, .pageDown)
    #expect(tape.text.contains("together six"))
  }

  @Test(arguments: [
    ("step\nfly away", "line 2: no command is called 'fly away'"),
    ("say", "line 1: 'say' says nothing"), ("0 step", "line 1"),
    ("\n# only words\n", "no statement"),
    ("say a\nanswer 6", "line 2: 'answer' belongs right after the question"),
    ("ask a\nanswer", "line 2: 'answer' says nothing"),
    ("ask a\nanswer 1\nanswer 2", "line 3: 'answer' belongs"),
    ("expect adjoint x six", "line 1: after 'expect' belongs adjoint NAME NUMBER"),
    ("expect value x None", "line 1: after 'expect'"), ("expect", "line 1: after 'expect'"),
    ("expect step -1", "line 1: after 'expect'"),
  ])
  func aWrongLineIsNamed(text: String, sentence: String) {
    #expect {
      _ = try Lesson(text)
    } throws: { error in
      (error as? Lesson.Problem)?.description.contains(sentence) == true
    }
  }
}
