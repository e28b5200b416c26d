import TapeFormat

/// How far a lesson has come.
struct LessonPlay: Equatable, Sendable {
  let lesson: Lesson
  /// The statement to perform next.
  var next = 0
  /// Whether it waits for whoever listens.
  var isWaiting = false
  /// What is said now.
  var caption: String?
  /// Whether that is a question.
  var isQuestion = false
  /// The answer to it, until it is found.
  var answer: Answer?
  /// What was said of the last answer that somebody tried.
  var reply: String?
  /// What is read to see whether it is as expected.
  var check: CheckRequest?
  /// What is not as expected: the lesson does not go on.
  var problem: Lesson.Problem?
  /// The moments in which it waited before, to go back to.
  var earlier: [LessonMoment] = []

  var isOver: Bool { next >= lesson.statements.count }
}

/// A moment in which a lesson waited, with the screen as it was when it went on.
struct LessonMoment: Equatable, Sendable {
  var play: LessonPlay
  var deck: Deck?
  var overlays: [Overlay]
}

extension Viewer {
  /// Begins a lesson about the open tape.
  public mutating func begin(_ lesson: Lesson) {
    self.lesson = LessonPlay(lesson: lesson)
  }

  /// Whether a lesson waits for a key; a transcript is a screen for each such moment.
  public var isLessonWaiting: Bool { lesson?.isWaiting == true }

  /// The answer to the question that a lesson waits with, where it has one.
  public var lessonAnswer: String? { lesson?.answer?.text }

  /// What of a lesson is not as it expects, once that is found.
  public var lessonProblem: Lesson.Problem? { lesson?.problem }

  /// Goes on with a lesson that waits.
  public mutating func continueLesson() {
    guard var play = lesson, play.isWaiting else { return }
    closeAnswer()
    guard !play.isOver, play.problem == nil else { return lesson = nil }
    let moment = LessonMoment(
      play: play.withoutPast, deck: deck, overlays: overlays)
    play.earlier.append(moment)
    play.isWaiting = false
    play.answer = nil
    play.reply = nil
    lesson = play
  }

  /// Goes back to where a lesson waited before, with all as it was then.
  mutating func returnInLesson() {
    let size = size
    guard let play = lesson, let moment = play.earlier.last else { return }
    var before = moment.play
    before.earlier = play.earlier.dropLast()
    lesson = before
    deck = moment.deck
    deck?.screen = size
    overlays = moment.overlays
    if before.answer != nil { overlays.append(.answer(text: "")) }
  }

  /// Performs the next statement of a lesson, where one is under way; returns whether it did.
  ///
  /// A statement finds everything read that those before it asked for.
  mutating func performNextStatement() -> Bool {
    guard let play = lesson, !play.isWaiting else { return false }
    guard !play.isOver else {
      lesson?.isWaiting = true
      return false
    }
    settle()
    lesson?.next += 1
    switch play.lesson.statements[play.next] {
    case .say(let text): say(text, isQuestion: false)
    case .ask(let text, let answer):
      say(text, isQuestion: true)
      lesson?.isWaiting = true
      lesson?.answer = answer
      if answer != nil { overlays.append(.answer(text: "")) }
    case .pause: lesson?.isWaiting = true
    case .select(let name): searchAsTyped(name, from: nil)
    case .order(let order): perform(order)
    case .perform(let command, let count): _ = perform(command, count: count)
    case .expect: check()
    }
    return true
  }

  private mutating func say(_ text: String, isQuestion: Bool) {
    lesson?.caption = text
    lesson?.isQuestion = isQuestion
  }
}

extension LessonPlay {
  /// The play without the moments before it.
  fileprivate var withoutPast: LessonPlay {
    var play = self
    play.earlier = []
    return play
  }
}
