import Explanation
import Playback

/// Something to do that takes a word of its own: typed after the colon, and in lessons.
///
///     step 12            to the place behind so many steps of what is played
///     gradient 2         to a gradient run
///     row 3, all rows    the row of a jacobian that is shown
///     operation 7        selects an operation
///     mark a, to mark a  sets a mark, goes to it
///     path a b           lights the path between two marks
///     stop nan, |g|>1e3  stops the way where one of these holds
///     no stop nan        no longer
enum Order: Hashable, Sendable {
  case step(Int)
  case gradient(Int)
  /// Nil for all rows.
  case row(Int?)
  case operation(Int)
  case setMark(Character)
  case goToMark(Character)
  case path(Character, Character)
  case stop([Query])
  case noStop([Query])

  /// What a text says; nil where it is no order.
  init?(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let last = words.last ?? ""
    let number = Int(last).flatMap { $0 >= 0 ? $0 : nil }
    switch (words.dropLast().map { $0.lowercased() }, number) {
    case (["step"], let number?): self = .step(number)
    case (["gradient"], let number?) where number > 0: self = .gradient(number)
    case (["row"], let number?) where number > 0: self = .row(number)
    case (["operation"], let number?): self = .operation(number)
    case (["all"], nil) where last.lowercased() == "rows": self = .row(nil)
    case (["mark"], _) where Self.isMark(last): self = .setMark(Character(last))
    case (["to", "mark"], _) where Self.isMark(last): self = .goToMark(Character(last))
    default:
      switch (words.first?.lowercased(), words.dropFirst().first?.lowercased()) {
      case ("stop", _?):
        guard let queries = Self.queries(words.dropFirst()) else { return nil }
        self = .stop(queries)
      case ("path", _?):
        guard words.count == 3, words.dropFirst().allSatisfy(Self.isMark) else { return nil }
        self = .path(Character(words[1]), Character(words[2]))
      case ("no", "stop"):
        guard let queries = Self.queries(words.dropFirst(2)) else { return nil }
        self = .noStop(queries)
      default: return nil
      }
    }
  }

  /// Whether a text can be a mark: one letter.
  static func isMark(_ text: String) -> Bool {
    text.count == 1 && text.allSatisfy(\.isLetter)
  }

  private static func queries(_ words: ArraySlice<String>) -> [Query]? {
    try? Query.list(words.joined(separator: " "))
  }

  /// What it does, for the list of all commands.
  var help: String {
    switch self {
    case .step(let number): Phrase.Order.step(number)
    case .gradient(let number): Phrase.Order.gradient(number)
    case .row(let number): number.map { Phrase.Order.row($0) } ?? Phrase.Order.allRows
    case .operation(let number): Phrase.goTo(number)
    case .setMark(let letter): Phrase.Order.setMark(letter)
    case .goToMark(let letter): Phrase.Order.goToMark(letter)
    case .path(let one, let other): Phrase.Order.path(one, other)
    case .stop(let queries): Phrase.Order.stop(queries.listText)
    case .noStop(let queries): Phrase.Order.noStop(queries.listText)
    }
  }
}

extension [Query] {
  /// The queries in words, as they are typed.
  var listText: String { map(\.text).joined(separator: ", ") }
}
