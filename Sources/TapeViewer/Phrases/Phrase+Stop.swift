import Explanation
import Playback

extension Phrase {
  /// Why playing on stopped.
  enum Stop {
    static var stopWhere: String { Phrase.say("stop where", "停下條件") }
    static var list: String { Phrase.say("breakpoints", "中斷點") }
    static var always: String {
      Phrase.say("always: a new nan, inf or zero", "總是：新出現的 nan、inf、零")
    }
    static var enterRemoves: String { Phrase.say("Enter removes", "Enter 移除") }
    static var forExample: String { Phrase.say("for example", "例如") }
    static func stopsWhere(_ text: String) -> String {
      Phrase.say("stops where \(text) begins to hold: c runs on to it", "\(text) 開始成立時停下：按 c 前往")
    }
    static func noLonger(_ text: String) -> String {
      Phrase.say("no longer stops for \(text)", "不再因 \(text) 停下")
    }
    static func neverStopped(_ text: String) -> String {
      Phrase.say("nothing stopped for \(text)", "原本就不因 \(text) 停下")
    }
    static var noAccount: String {
      Phrase.say("no adjoint is looked at here", "這裡沒有看著的伴隨值")
    }
    static func neverChanges(_ name: String, isBackward: Bool) -> String {
      isBackward
        ? Phrase.say("the adjoint of \(name) did not change before", "\(name) 的伴隨值先前沒有改變")
        : Phrase.say("the adjoint of \(name) changes no more", "\(name) 的伴隨值不再改變")
    }

    /// Why a text says nothing.
    static func problem(_ problem: QueryProblem) -> String {
      switch problem {
      case .isEmpty:
        Phrase.say("a condition belongs on each side of a comma", "逗號兩邊都要有條件")
      case .nothingAfter(let word):
        Phrase.say("a word belongs behind “\(word)”", "「\(word)」後面要有字")
      case .noNumber(let word):
        Phrase.say("“\(word)” needs a number, as in |g|>1e3", "「\(word)」要有數字，如 |g|>1e3")
      case .unknown(let word):
        Phrase.say("“\(word)” is no condition", "「\(word)」不是條件")
      }
    }

    /// Which of the conditions in words was met, where, and by what.
    static func query(
      _ text: String, operation: String, tensor: String?, norm: String?, isAbsent: Bool,
      isReplay: Bool
    ) -> String {
      guard let tensor, !isReplay else {
        let number = norm.map { Phrase.say(", with the norm \($0)", "，範數 \($0)") } ?? ""
        return Phrase.say("\(text) met at \(operation)", "\(text) 成立於 \(operation)") + number
      }
      if isAbsent {
        return Phrase.say(
          "\(text) met: \(operation) hands nothing on to \(tensor)",
          "\(text) 成立：\(operation) 沒有傳給 \(tensor)")
      }
      let number = norm.map { Phrase.say(" a norm of \($0)", "範數 \($0)") } ?? ""
      return Phrase.say(
        "\(text) met: \(operation) hands on\(number) to \(tensor)",
        "\(text) 成立：\(operation) 傳給 \(tensor)\(number)")
    }
  }
}
