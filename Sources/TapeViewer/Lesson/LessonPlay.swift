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

  var isOver: Bool { next >= lesson.statements.count }
}

extension Viewer {
  /// Begins a lesson about the open tape.
  public mutating func begin(_ lesson: Lesson) {
    self.lesson = LessonPlay(lesson: lesson)
  }

  /// Whether a lesson waits for a key; a transcript is a screen for each such moment.
  public var isLessonWaiting: Bool { lesson?.isWaiting == true }

  /// Goes on with a lesson that waits.
  public mutating func continueLesson() {
    guard lesson?.isWaiting == true else { return }
    lesson?.isWaiting = false
    if lesson?.isOver == true { lesson = nil }
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
    case .ask(let text):
      say(text, isQuestion: true)
      lesson?.isWaiting = true
    case .pause: lesson?.isWaiting = true
    case .select(let name): searchAsTyped(name, from: nil)
    case .order(let order): perform(order)
    case .perform(let command, let count): _ = perform(command, count: count)
    }
    return true
  }

  private mutating func say(_ text: String, isQuestion: Bool) {
    lesson?.caption = text
    lesson?.isQuestion = isQuestion
  }
}
