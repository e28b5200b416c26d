import Explanation
import Playback

extension Order {
  /// What a text that begins like an order lacks, in a sentence; nil where it begins like none.
  static func problem(of text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    let rest = { (count: Int) in words.dropFirst(count).joined(separator: " ") }
    switch (words.first, words.dropFirst().first) {
    case ("step", _), ("gradient", _), ("row", _), ("operation", _):
      return Phrase.Order.wantsNumber(words[0])
    case ("mark", _?), ("to", "mark"), ("path", _?): return Phrase.Mark.isALetter
    case ("stop", _?): return problem(ofQueries: rest(1))
    case ("no", "stop"): return problem(ofQueries: rest(2))
    default: return nil
    }
  }

  private static func problem(ofQueries text: String) -> String? {
    do throws(QueryProblem) {
      _ = try Query.list(text)
      return nil
    } catch {
      return Phrase.Stop.problem(error)
    }
  }
}
