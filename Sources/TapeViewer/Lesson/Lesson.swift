/// A script that plays a tape and talks about it: what a teacher would type and say.
///
/// A line is a statement. Blank lines, and lines that begin with `#`, are for those who read it.
///
///     say TEXT        shows a caption
///     ask TEXT        shows a question, and waits
///     answer TEXT     what the answer to it is: people may try before they see it
///     reveal TEXT     shows the answer to it
///     pause           waits until Space is pressed
///     select NAME     goes to the operation or tensor that a search finds first
///     expect ...      holds the tape to something, see ``Expectation``
///     3 step          a command by the words of the list of all commands, so many times
///     step 3          what can be typed with a word of its own: step, gradient, row, operation,
///     stop nan        mark, to mark, path, stop, no stop
public struct Lesson: Equatable, Sendable {
  enum Statement: Equatable, Sendable {
    case say(String)
    case ask(String, answer: Answer?)
    case pause
    case select(String)
    case perform(Command, count: Int?)
    case order(Order)
    /// With the line in which it stands.
    case expect(Expectation, line: Int)
  }

  /// What is wrong with a script, or not as it expects: one sentence, with the line.
  public struct Problem: Error, Equatable, CustomStringConvertible {
    public let description: String
  }

  let statements: [Statement]

  /// The statements of a script's text.
  ///
  /// - Throws: ``Problem`` for the first line that says nothing that can be done.
  public init(_ text: String) throws(Problem) {
    var statements: [Statement] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      do throws(Problem) {
        if first == "answer" {
          try Self.add(answer: words.dropFirst().joined(separator: " "), to: &statements)
        } else {
          statements.append(try Statement(words, first, line: place + 1))
        }
      } catch {
        throw Problem(description: "line \(place + 1): \(error.description)")
      }
    }
    guard !statements.isEmpty else { throw Problem(description: "the lesson has no statement") }
    self.statements = statements
  }

  /// Gives the question right before its answer.
  private static func add(answer: String, to statements: inout [Statement]) throws(Problem) {
    guard !answer.isEmpty else { throw Problem(saysNothing: "answer") }
    guard case .ask(let question, nil) = statements.last else {
      throw Problem(description: "'answer' belongs right after the question that it answers")
    }
    statements[statements.count - 1] = .ask(question, answer: Answer(text: answer))
  }
}

extension Lesson.Statement {
  /// What the words of a line say.
  fileprivate init(
    _ words: [String], _ first: String, line: Int
  ) throws(Lesson.Problem) {
    let rest = words.dropFirst().joined(separator: " ")
    switch (first, rest.isEmpty) {
    case ("say", false), ("reveal", false): self = .say(rest)
    case ("ask", false): self = .ask(rest, answer: nil)
    case ("select", false): self = .select(rest)
    case ("pause", true): self = .pause
    case ("say", true), ("reveal", true), ("ask", true), ("select", true):
      throw Lesson.Problem(saysNothing: first)
    case ("expect", _):
      guard let expectation = Expectation(Array(words.dropFirst())) else {
        throw Lesson.Problem(
          description: "after 'expect' belongs adjoint NAME NUMBER, value NAME NUMBER, none NAME "
            + "or step NUMBER, and not '\(rest)'")
      }
      self = .expect(expectation, line: line)
    default:
      if let order = Order(words.joined(separator: " ")) {
        self = .order(order)
        return
      }
      let count = Int(first)
      let name = count == nil ? words.joined(separator: " ") : rest
      guard let command = Command.called(name), count ?? 1 > 0 else {
        throw Lesson.Problem(
          description: "no command is called '\(name)'; the list of all commands "
            + "(: in the viewer) has their words")
      }
      self = .perform(command, count: count)
    }
  }
}

extension Lesson.Problem {
  fileprivate init(saysNothing word: String) {
    description = "'\(word)' says nothing; a text belongs after it"
  }
}

extension Command {
  /// The command whose words begin with a text, or else hold it; nil where none does.
  static func called(_ text: String) -> Command? {
    let text = text.lowercased()
    let all = Command.all(in: .tape)
    guard !text.isEmpty else { return nil }
    return all.first { $0.entry.words.english.lowercased().hasPrefix(text) }
      ?? all.first { $0.entry.words.english.lowercased().contains(text) }
  }
}
