import Explanation

/// The words of the home screen.
extension Phrase {
  static func entries(demos: Int, tapes: Int) -> String {
    say(
      "\(demos) demo\(demos == 1 ? "" : "s"), \(tapes) tape\(tapes == 1 ? "" : "s") here",
      "\(demos) 個示範，此處有 \(tapes) 捲磁帶")
  }

  /// What a tape holds, in a line.
  public static func tape(operations: Int, runs: Int, isComplete: Bool) -> String {
    say(
      "\(operations) operation\(operations == 1 ? "" : "s") · "
        + "\(runs) gradient run\(runs == 1 ? "" : "s")" + (isComplete ? "" : " · incomplete"),
      "\(operations) 個運算 · \(runs) 次梯度計算" + (isComplete ? "" : " · 不完整"))
  }
  public static var cannotBeOpened: String { say("cannot be opened", "無法開啟") }
  static var startHere: String { say("Start here", "從這裡開始") }
  static var inThisFolder: String { say("In this folder", "在這個資料夾") }
  static func nothingFits(_ text: String) -> String {
    say("nothing here fits “\(text)”", "這裡沒有符合「\(text)」的")
  }
}
