import Explanation

extension LedgerPane {
  /// How much is said of contributions, from most to least.
  enum Detail: CaseIterable {
    /// Every one with its equation, or else in words.
    case all
    /// Every one whose equation fits into a row with it, or else in words; the latest one always.
    case words
    /// Every one whose equation fits into a row with it; the latest one always.
    case short
    /// The latest one with its equation or in words, and the others with their number.
    case latest
    /// The latest one with its equation.
    case least
    /// One with its number.
    case number

    /// What is said of one of them.
    func ofOne(isLast: Bool) -> Detail {
      (self == .latest || self == .least) && !isLast ? .number : self
    }
  }

  /// How it is said how many entries of an account are not shown.
  enum Counts {
    case apart, together, none

    /// The lines before and behind the entries that are shown.
    func lines(earlier: Int, later: Int) -> (before: [Line], behind: [Line]) {
      func line(_ words: [String]) -> [Line] {
        let words = words.joined(separator: Phrase.say(", ", "、"))
        return words.isEmpty ? [] : [Line([Span("⋮ ", .faint), Span(words, .faint)])]
      }
      let before = earlier > 0 ? [Phrase.earlierContributions(earlier)] : []
      let behind = later > 0 ? [Phrase.laterContributions(later)] : []
      return switch self {
      case .apart: (line(before), line(behind))
      case .together: (line(before + behind), [])
      case .none: ([], [])
      }
    }
  }
}
