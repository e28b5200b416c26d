import Explanation

/// The words of the home screen.
extension Phrase {
  static func entries(demos: Int, tapes: Int) -> String {
    say(
      "\(demos) demo\(demos == 1 ? "" : "s"), \(tapes) tape\(tapes == 1 ? "" : "s") here",
      "\(demos) 個示範，此處有 \(tapes) 捲磁帶")
  }
  static var startHere: String { say("Start here", "從這裡開始") }
  static var inThisFolder: String { say("In this folder", "在這個資料夾") }
  static func nothingFits(_ text: String) -> String {
    say("nothing here fits “\(text)”", "這裡沒有符合「\(text)」的")
  }
}
