import Explanation

extension LedgerPane {
  /// How much is said of contributions, from most to least.
  enum Detail: CaseIterable {
    /// Every one with its equation, or else with its rule and what that makes use of.
    case all
    /// The last one with all that, and every other with its equation where that takes a line for each
    /// factor at most, or else in words, with what it comes to.
    case allOfLast
    /// Every one with its equation where that takes a line for each factor at most, or else in words,
    /// with what it comes to.
    case results
    /// The same, with what only the latest one comes to.
    case result
    /// The last one with all that there is to say of it, and the others with their number.
    case onlyLast
    /// Every one with its equation where that takes a line for each factor at most, or else in words.
    case words
    /// Every one whose equation fits into a row with it; the latest one with its equation or in words.
    case short
    /// The latest one with its equation or in words, and the others with their number.
    case latest
    /// The latest one with its equation where that takes one line.
    case least
    /// One with its number.
    case number

    /// How many lines an equation may take.
    func mostEquationLines(isLatest: Bool) -> Int {
      switch self {
      case .all, .allOfLast, .onlyLast: .max
      case .results, .result, .words: Payment.factorLines
      case .short: isLatest ? Payment.factorLines : 1
      case .latest: Payment.factorLines
      case .least: 1
      case .number: 0
      }
    }

    /// Whether words stand where no equation does.
    func hasWords(isLatest: Bool) -> Bool {
      switch self {
      case .all, .allOfLast, .results, .result, .onlyLast, .words: true
      case .short, .latest: isLatest
      case .least, .number: false
      }
    }

    /// Whether what one comes to stands in full below its words.
    func hasResult(isLatest: Bool) -> Bool {
      switch self {
      case .all, .allOfLast, .results, .onlyLast: true
      case .result: isLatest
      case .words, .short, .latest, .least, .number: false
      }
    }

    /// What is said of one of them.
    func ofOne(isLast: Bool) -> Detail {
      switch self {
      case .allOfLast: isLast ? .all : .results
      case .onlyLast: isLast ? .all : .number
      case .latest, .least: isLast ? self : .number
      default: self
      }
    }
  }

  /// How it is said how many entries of an account are not shown.
  enum Counts {
    case apart, together, none

    /// The lines before and behind the entries that are shown.
    func lines(earlier: Int, later: Int) -> (before: [Line], behind: [Line]) {
      func line(_ words: [String]) -> [Line] {
        guard !words.isEmpty else { return [] }
        let words = words.joined(separator: Phrase.say(", ", "、"))
        return [Line([Span("⋮ ", .faint), Span(words, .faint)])]
      }
      let before = earlier > 0 ? [Phrase.earlierContributions(earlier)] : []
      let behind = later > 0 ? [Phrase.laterContributions(later)] : []
      return switch self {
      case .apart: (line(before), line(behind))
      case .together:
        // What is still to come stands behind what came.
        earlier > 0 ? (line(before + behind), []) : ([], line(behind))
      case .none: ([], [])
      }
    }
  }
}
