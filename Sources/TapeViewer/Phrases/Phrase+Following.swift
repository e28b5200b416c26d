import Explanation

/// What is said of a tape that is followed.
extension Phrase {
  enum Following {
    static var goesOn: String { Phrase.say("following", "跟隨中") }
    static func new(_ operations: Int) -> String {
      Phrase.say("\(operations) new", "新增 \(operations)")
    }
    /// Since when nothing has come, as coarse as people say it.
    static func quiet(seconds: Int) -> String {
      let (count, english, chinese) =
        switch seconds {
        case ..<60: (seconds, "s", "秒")
        case ..<3600: (seconds / 60, "min", "分鐘")
        default: (seconds / 3600, "h", "小時")
        }
      return Phrase.say(
        "nothing new for \(count) \(english)", "\(count) \(chinese)沒有新內容")
    }
    static var programHasEnded: String { Phrase.say("its program has ended", "程式已結束") }
    static var isGone: String { Phrase.say("removed", "已移除") }
    static var waitsForNew: String { Phrase.say("waiting for a new one", "等待新的") }
    static var and: String { Phrase.say(", ", "，") }

    static func hasEnded(_ name: String) -> String {
      Phrase.say(
        "the program that wrote \(name) has ended without finishing it: what it wrote until then "
          + "is here",
        "寫入 \(name) 的程式沒有寫完就結束了：到那時為止寫入的都在這裡")
    }
    static func isGone(_ name: String, instead: String?) -> String {
      guard let instead else {
        return Phrase.say(
          "\(name) was removed: what was read of it stays, until there is a new one",
          "\(name) 已被移除：已讀取的內容會保留，直到有新的為止")
      }
      return Phrase.say(
        "\(instead); what was read of the tape before stays, until there is a new one",
        "\(instead)；先前磁帶已讀取的內容會保留，直到有新的為止")
    }
    static func isAnother(_ name: String) -> String {
      Phrase.say(
        "\(name) is a new tape, which took the place of the one before",
        "\(name) 是新的磁帶，取代了先前的那一份")
    }
  }
}
