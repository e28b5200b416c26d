import Explanation
import Playback

extension Phrase {
  /// What is said of searching, filtering and dimming.
  enum Light {
    static var nothingSelected: String { Phrase.say("nothing is selected", "沒有選取任何東西") }
    static func ancestors(of name: String) -> String {
      Phrase.say("lit: what \(name) was computed from; Esc ends it", "亮出 \(name) 的祖先；按 Esc 結束")
    }
    static func descendants(of name: String) -> String {
      Phrase.say("lit: what was computed from \(name); Esc ends it", "亮出 \(name) 的後代；按 Esc 結束")
    }
    static func pathBegins(at name: String) -> String {
      Phrase.say(
        "a path begins at \(name): go to its other end and press X again",
        "路徑起點是 \(name)：到另一端再按一次 X")
    }
    static func path(from start: String, to end: String) -> String {
      Phrase.say("lit: the way between \(start) and \(end)", "亮出 \(start) 與 \(end) 之間的路徑")
    }
    static func noWay(from start: String, to end: String) -> String {
      Phrase.say("no data flow from \(start) to \(end)", "\(start) 的資料沒有流到 \(end)")
    }
    static var gradient: String {
      Phrase.say("dimmed: what this gradient does not pass; d ends it", "變暗的是這次梯度不經過的；按 d 結束")
    }
    static func lit(_ count: Int, of all: Int) -> String {
      Phrase.say("\(count) of \(all) lit", "\(all) 個中亮 \(count) 個")
    }
    static func litHere(_ count: Int, of all: Int) -> String {
      Phrase.say("\(count) of \(all) here lit", "此處 \(all) 個中亮 \(count) 個")
    }
    static func litSoFar(_ count: Int) -> String {
      Phrase.say("\(count) lit so far", "目前亮 \(count) 個")
    }
    static func isFolded(into title: String) -> String {
      Phrase.say("it is in \(title): Enter opens that", "在 \(title) 裡：按 Enter 展開")
    }
    static var needsMarks: String {
      Phrase.say(
        "a path needs two marks: set one with ma here and one with mb there",
        "路徑需要兩個標記：在此按 ma，到另一處按 mb")
    }
    static func nothingMarked(_ letter: Character) -> String {
      Phrase.say("mark \(letter) stands at no operation", "標記 \(letter) 處沒有運算")
    }
    static var nothingFits: String { Phrase.say("nothing fits the filter", "沒有符合篩選的") }
    static func hidden(_ count: Int) -> String {
      Phrase.say("\(count) hidden", "隱藏 \(count) 個")
    }

    /// Why a text is no query, and what would be one.
    static func problem(_ problem: QueryProblem) -> String? {
      switch problem {
      case .isEmpty:
        Phrase.say(
          "a name, op:MatMul, shape:2x3, nan, adj=none, |g|<1e-8",
          "名稱、op:MatMul、shape:2x3、nan、adj=none、|g|<1e-8")
      case .nothingAfter(let word):
        Phrase.say("a text belongs after “\(word)”", "「\(word)」之後要有文字")
      case .noNumber(let word):
        Phrase.say(
          "“\(word)” lacks a number, as in |g|<1e-8 or shape:2x3",
          "「\(word)」缺少數字，例如 |g|<1e-8 或 shape:2x3")
      case .unknown(let word):
        Phrase.say(
          "“\(word)” is no condition: try nan, adj=none, |g|<1, op: scope: shape: line:",
          "「\(word)」不是條件：可用 nan、adj=none、|g|<1、op: scope: shape: line:")
      }
    }
  }
}
