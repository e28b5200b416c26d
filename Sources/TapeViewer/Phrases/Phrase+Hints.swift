import Explanation

/// The words beside the keys in the row at the bottom.
extension Phrase {
  enum Hint {
    static var step: String { Phrase.say("step", "前進") }
    static var back: String { Phrase.say("back", "後退") }
    static var oneContribution: String { Phrase.say("one contribution", "一筆貢獻") }
    static var otherGradient: String { Phrase.say("other gradient", "另一梯度") }
    static var why: String { Phrase.say("why", "為何") }
    static var chainRule: String { Phrase.say("chain rule", "連鎖律") }
    static var find: String { Phrase.say("find", "尋找") }
    static var view: String { Phrase.say("view", "檢視") }
    static var all: String { Phrase.say("all", "全部") }
    static var help: String { Phrase.say("help", "說明") }
    static var choose: String { Phrase.say("choose", "選擇") }
    static var open: String { Phrase.say("open", "開啟") }
    static var closeScope: String { Phrase.say("close scope", "收合") }
    static var allScopes: String { Phrase.say("all scopes", "全部收合") }
    static var readProgram: String { Phrase.say("read the program", "閱讀程式") }
    static var quit: String { Phrase.say("quit", "離開") }
    static var follow: String { Phrase.say("follow", "跟隨") }
    static var liveEnd: String { Phrase.say("live end", "最新處") }
    static var sources: String { Phrase.say("sources", "來源") }
    static var otherWays: String { Phrase.say("other ways", "其他路徑") }
    static var showPlace: String { Phrase.say("show the place", "顯示位置") }
    static var goThere: String { Phrase.say("go there", "前往") }
    static var otherSources: String { Phrase.say("other sources", "其他來源") }
    static var scroll: String { Phrase.say("scroll", "捲動") }
    static var close: String { Phrase.say("close", "關閉") }
    static var doIt: String { Phrase.say("do it", "執行") }
    static var answer: String { Phrase.say("answer", "回答") }
    static var keep: String { Phrase.say("keep", "保留") }
    static var otherMatches: String { Phrase.say("other matches", "其他相符") }
    static var remove: String { Phrase.say("remove", "移除") }
    static var otherRow: String { Phrase.say("other row", "另一列") }
    static var giveUp: String { Phrase.say("give up", "放棄") }
  }
}
