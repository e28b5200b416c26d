import Explanation

/// What is said in the row at the bottom, up to the next key.
extension Phrase {
  static var playedToTheEnd: String { say("played to the end", "已播放到底") }
  static var nothingPlays: String {
    say("nothing plays by itself; a plays", "沒有在自動播放；按 a 播放")
  }
  static func plays(_ steps: String) -> String {
    say(
      "plays \(steps) steps a second: a stops, > faster, < slower",
      "每秒播放 \(steps) 步：a 停止，> 加快，< 減慢")
  }
  static var backAtTheStart: String {
    say("back at the start: nothing stopped the way", "回到開頭：途中沒有停下的理由")
  }
  static var atTheEnd: String { say("at the end: nothing stopped the way", "到底了：途中沒有停下的理由") }
  static func breakpoint(at name: String) -> String { say("breakpoint at \(name)", "中斷點：\(name)") }
  static func makesNonFinite(_ name: String) -> String {
    say("\(name) makes nan or inf of finite numbers", "\(name) 把有限的數變成 nan 或 inf")
  }
  static func handsOnNonFinite(_ name: String) -> String {
    say(
      "\(name) hands on nan or inf, and what came in is finite",
      "\(name) 傳下 nan 或 inf，而收到的是有限的數")
  }
  static func makesZeros(_ name: String) -> String {
    say("\(name) makes nothing but zeros", "\(name) 只產生零")
  }
  static func handsOnZeros(_ name: String) -> String {
    say("\(name) hands on nothing but zeros", "\(name) 只傳下零")
  }
  static var nothingSearched: String {
    say("nothing is searched for; / searches", "沒有要找的；按 / 尋找")
  }
  static func noCommand(_ text: String) -> String {
    say("no command is called “\(text)”", "沒有名為「\(text)」的指令")
  }
  static func nothingCalled(_ text: String) -> String {
    say("nothing here is called “\(text)”", "這裡沒有名為「\(text)」的東西")
  }
  static var wentOnFromEnd: String { say("went on from the end", "從結尾繼續找") }
  static var wentOnFromBeginning: String { say("went on from the beginning", "從開頭繼續找") }
  static func noOperation(_ id: Int) -> String {
    say("there is no operation #\(id)", "沒有運算 #\(id)")
  }
  static var allCommands: String { say("all commands", "所有指令") }
  static var noCommandFits: String { say("no command fits", "沒有相符的指令") }
  static func goTo(_ operation: Int) -> String {
    say("go to operation #\(operation)", "到運算 #\(operation)")
  }
  static var help: String { say("help", "說明") }
  static var lesson: String { say("lesson", "課程") }
  static var question: String { say("question", "問題") }
  static var spaceGoesOn: String { say("Space goes on", "空白鍵繼續") }
}
