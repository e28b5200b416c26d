import Explanation

extension Phrase {
  /// The list of a run's sources.
  enum Sources {
    static var source: String { Phrase.say("source", "來源") }
    static func title(of derivative: String) -> String {
      Phrase.say("all sources: \(derivative)", "所有來源：\(derivative)")
    }

    /// How many sources there are, and how many of them want looking at.
    static func summary(_ count: Int, absent: Int, notFinite: Int, zero: Int) -> String {
      var parts: [String] = []
      if absent > 0 { parts.append("\(absent) None") }
      if notFinite > 0 { parts.append(Sources.notFinite(notFinite)) }
      if zero > 0 { parts.append(Phrase.say("\(zero) zero", "\(zero) 個零")) }
      let head = sources(count)
      if parts.isEmpty { return Phrase.say("\(head), each with a gradient", "\(head)，都有梯度") }
      return head + Phrase.say(": ", "：") + parts.joined(separator: Phrase.say(", ", "、"))
    }
    static func notFinite(_ count: Int) -> String {
      Phrase.say("\(count) nan or inf", "\(count) 個 nan 或 inf")
    }
    private static func sources(_ count: Int) -> String {
      Phrase.say("\(count) source\(count == 1 ? "" : "s")", "\(count) 個來源")
    }

    static var unknown: String { Phrase.say("not known", "不知道") }

    /// What stands there where the run did not come to its end.
    static func unanswered(_ count: Int) -> String {
      Phrase.say(
        "\(sources(count)): no results, the run did not come to its end",
        "\(sources(count))：沒有結果，這次計算沒有結束")
    }
    static func isUnused(_ name: String) -> String {
      Phrase.say(
        "\(name) is a source that no operation uses: w says why None",
        "沒有運算用到來源 \(name)：按 w 看為何是 None")
    }
  }
}
