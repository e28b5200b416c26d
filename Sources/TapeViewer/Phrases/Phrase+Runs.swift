import Explanation
import Playback

/// What is said of one gradient run of several in which nothing was found, and of the others.
extension Phrase.Run {
  static func nothingFits(_ text: String, inRun number: Int) -> String {
    Phrase.say("nothing in gradient \(number) fits “\(text)”", "梯度 \(number) 中沒有符合「\(text)」的")
  }
  static func atTheEnd(of number: Int) -> String {
    Phrase.say(
      "at the end of gradient \(number): nothing stopped the way", "梯度 \(number) 到底了：途中沒有停下的理由")
  }
  static func backAtTheStart(of number: Int) -> String {
    Phrase.say(
      "back at the start of gradient \(number): nothing stopped the way",
      "回到梯度 \(number) 的開頭：途中沒有停下的理由")
  }

  /// Which run has a result of a kind, and how to go there.
  static func hasResult(_ kind: Condition.Kind, run number: Int, after sentence: String) -> String {
    Phrase.say(
      "\(sentence); gradient \(number) has \(words(kind)) among its results: "
        + "“:gradient \(number)” goes there",
      "\(sentence)；梯度 \(number) 的結果裡有 \(words(kind))：「:gradient \(number)」可前往")
  }

  /// That no other run has a result of any of some kinds.
  static func noneHasResult(_ kinds: [Condition.Kind], after sentence: String) -> String {
    let list = kinds.map(words)
    return Phrase.say(
      "\(sentence), and no other gradient has \(list.joined(separator: " or ")) among its results",
      "\(sentence)，其他梯度的結果裡也沒有 \(list.joined(separator: "或 "))")
  }

  private static func words(_ kind: Condition.Kind) -> String {
    switch kind {
    case .nan: "nan"
    case .inf: "inf"
    case .none: "None"
    case .zero: Phrase.say("zeros", "零")
    }
  }
}
