import Explanation
import Playback

extension Order {
  /// The forms that an order can have: the one table from which the list of all commands, help and the
  /// README have them.
  enum Form: CaseIterable, Sendable {
    case step, gradient, row, allRows, operation, setMark, goToMark, path, stop, noStop

    /// How it is typed, with capital letters for what is put in.
    var words: String {
      switch self {
      case .step: "step N"
      case .gradient: "gradient N"
      case .row: "row N"
      case .allRows: "all rows"
      case .operation: "operation N"
      case .setMark: "mark A"
      case .goToMark: "to mark A"
      case .path: "path A B"
      case .stop: "stop WORDS"
      case .noStop: "no stop WORDS"
      }
    }

    /// One of the form, complete.
    var example: String {
      switch self {
      case .step: "step 12"
      case .gradient: "gradient 2"
      case .row: "row 3"
      case .allRows: "all rows"
      case .operation: "operation 7"
      case .setMark: "mark a"
      case .goToMark: "to mark a"
      case .path: "path a b"
      case .stop: "stop nan, |g|>1e3"
      case .noStop: "no stop nan"
      }
    }

    /// What is typed of it before what is put in.
    var start: String {
      let fixed = words.split(separator: " ").prefix { $0.contains(where: \.isLowercase) }
      return fixed.joined(separator: " ") + (needsWord ? " " : "")
    }

    /// Whether something is put in.
    var needsWord: Bool { self != .allRows }

    /// What it does.
    var help: String { Phrase.Order.help(self) }

    /// How well it fits a text that is typed, as commands do; nil where it does not.
    func rank(for text: String) -> Int? {
      // Once the blank is typed, the word is what is to come.
      if needsWord, text.lowercased() == start { return -2 }
      if text.lowercased().hasPrefix(start) { return -1 }
      return Palette.rank(of: [words, help], for: text)
    }
  }
}
