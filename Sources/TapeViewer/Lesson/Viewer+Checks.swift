import Explanation
import Playback
import Screen
import TapeFormat

/// What a lesson asks and expects: answers of people, and what the tape holds.
extension Viewer {
  /// Whether keys can make a lesson go on: it waits, and no text is typed but an answer.
  var isLessonListening: Bool {
    isLessonWaiting && overlays.allSatisfy { !$0.takesText || $0.isAnswer }
  }

  /// What is typed as an answer; nil where none is.
  var typedAnswer: String? {
    if case .answer(let text) = overlays.last { text } else { nil }
  }

  /// Goes on with a lesson, or back, as the remote controls of those who teach do with pages; returns
  /// whether a key says so.
  mutating func takeForLesson(_ key: Key) -> Bool {
    switch key {
    case .character(" "), .pageDown: continueLesson()
    case .pageUp where lesson?.earlier.isEmpty == false: returnInLesson()
    default: return false
    }
    return true
  }

  /// Takes the line of the answer away.
  mutating func closeAnswer() { overlays.removeAll(where: \.isAnswer) }

  /// Says whether what was typed is the answer; what is not can be tried again.
  mutating func tryAnswer() {
    guard case .answer(let text) = overlays.last, let answer = lesson?.answer else { return }
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    if answer.isMet(by: text) {
      closeAnswer()
      lesson?.answer = nil
      lesson?.reply = Phrase.Lesson.isRight(answer.text)
    } else {
      overlays[overlays.count - 1] = .answer(text: "")
      lesson?.reply = Phrase.Lesson.isNotYetRight(text)
    }
  }

  /// Looks whether it is as the statement that was performed last expects.
  mutating func check() {
    guard let play = lesson, let deck,
      case .expect(let expectation, _) = play.lesson.statements[play.next - 1]
    else { return }
    if let name = expectation.tensorName {
      lesson?.check = CheckRequest(name: name, position: deck.player.position)
    } else if case .step(let number) = expectation {
      let done =
        switch deck.player.position {
        case .forward(let operations): operations
        case .backward(_, let steps, _): steps
        }
      if done != number { fail(Phrase.Lesson.stepsDone(done, expected: number)) }
    }
  }

  /// Takes in what was read for what a lesson expects.
  mutating func receive(_ page: CheckPage) {
    guard let play = lesson, play.check == page.request,
      case .expect(let expectation, _) = play.lesson.statements[play.next - 1]
    else { return }
    lesson?.check = nil
    if let sentence = page.complaint(about: expectation) { fail(sentence) }
  }

  /// Ends the lesson with what is not as it expects.
  mutating func fail(_ sentence: String) {
    guard let play = lesson, case .expect(_, let line) = play.lesson.statements[play.next - 1]
    else { return }
    let problem = Lesson.Problem(description: Phrase.Lesson.inLine(line, sentence))
    lesson?.check = nil
    lesson?.problem = problem
    lesson?.caption = problem.description
    lesson?.isQuestion = false
    lesson?.isWaiting = true
  }
}

extension Overlay {
  fileprivate var isAnswer: Bool {
    if case .answer = self { true } else { false }
  }
}

extension CheckPage {
  /// What is not as expected, in half a sentence; nil where all is.
  fileprivate func complaint(about expectation: Expectation) -> String? {
    guard count == 1 else {
      return count == 0
        ? Phrase.Lesson.noTensor(request.name) : Phrase.Lesson.severalTensors(request.name)
    }
    switch expectation {
    case .step: return nil
    case .value(let name, let numbers):
      let what = Phrase.Lesson.value(of: name)
      return numbers.isMet(by: value) ? nil : Phrase.Lesson.differs(what, text(value), numbers.text)
    case .adjoint(let name, let numbers):
      if numbers.isMet(by: adjoint) { return nil }
      return Phrase.Lesson.differs(Phrase.Lesson.adjoint(of: name), words, numbers.text)
    case .none(let name):
      switch state {
      case .some(.none), .untouched: return nil
      default: return Phrase.Lesson.differs(Phrase.Lesson.adjoint(of: name), words, "None")
      }
    }
  }

  /// The adjoint as it is.
  private var words: String {
    switch state {
    case nil: Phrase.Lesson.inForwardReplay
    case .some(.none), .untouched: "None"
    case .notYet: Phrase.notYet
    case .accumulating, .final: text(adjoint)
    }
  }

  private func text(_ tensor: Recording.Tensor?) -> String {
    tensor.map { NumberFormat.summary(of: $0, columns: 60) } ?? Phrase.elementsNotKept
  }
}

extension Numbers {
  /// Whether a tensor's elements, all of them, are these.
  fileprivate func isMet(by tensor: Recording.Tensor?) -> Bool {
    guard let tensor, case .whole(let values) = tensor.elements else { return false }
    return fit((0..<values.count).map(values.double))
  }
}
