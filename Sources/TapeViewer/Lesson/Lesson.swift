/// A script that plays a tape and talks about it: what a teacher would type and say.
///
/// A line is a statement. Blank lines, and lines that begin with `#`, are for those who read it.
///
///     say TEXT        shows a caption
///     ask TEXT        shows a question, and waits
///     reveal TEXT     shows the answer to it
///     pause           waits until Space is pressed
///     select NAME     goes to the operation or tensor that a search finds first
///     3 step          a command by the words of the list of all commands, so many times
///     step 3          what can be typed with a word of its own: step, gradient, row, operation,
///     stop nan        mark, to mark, path, stop, no stop
public struct Lesson: Equatable, Sendable {
  enum Statement: Equatable, Sendable {
    case say(String)
    case ask(String)
    case pause
    case select(String)
    case perform(Command, count: Int?)
    case order(Order)
  }

  /// What is wrong with a script: one sentence, with the line.
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
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      let rest = words.dropFirst().joined(separator: " ")
      switch (first, rest.isEmpty) {
      case ("say", false), ("reveal", false): statements.append(.say(rest))
      case ("ask", false): statements.append(.ask(rest))
      case ("select", false): statements.append(.select(rest))
      case ("pause", true): statements.append(.pause)
      case ("say", true), ("reveal", true), ("ask", true), ("select", true):
        throw Problem(
          description: "line \(place + 1): '\(first)' says nothing; a text belongs after it")
      default:
        if let order = Order(words.joined(separator: " ")) {
          statements.append(.order(order))
          continue
        }
        let count = Int(first)
        let name = count == nil ? words.joined(separator: " ") : rest
        guard let command = Command.called(name), count ?? 1 > 0 else {
          throw Problem(
            description:
              "line \(place + 1): no command is called '\(name)'; the list of all commands "
              + "(: in the viewer) has their words")
        }
        statements.append(.perform(command, count: count))
      }
    }
    guard !statements.isEmpty else { throw Problem(description: "the lesson has no statement") }
    self.statements = statements
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
