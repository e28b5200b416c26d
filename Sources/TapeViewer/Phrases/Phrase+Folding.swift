import Explanation
import Playback

/// What is said of blocks that are folded.
extension Phrase {
  static func operations(_ count: Int) -> String {
    say(count == 1 ? "1 operation" : "\(count) operations", "\(count) 個運算")
  }

  static func uses(_ names: String) -> String { say("uses \(names)", "用 \(names)") }

  static func steps(_ done: Int, of count: Int) -> String {
    say("\(done) of \(count) steps", "\(count) 步中的 \(done) 步")
  }

  static func ran(_ done: Int, of count: Int) -> String {
    say("\(done) of \(count) ran", "\(count) 個中已執行 \(done) 個")
  }

  static func finalAdjoints(_ count: Int, of total: Int) -> String {
    say("∂ \(count) of \(total) final", "∂ \(total) 個中 \(count) 個定案")
  }

  static func absentAdjoints(_ count: Int) -> String {
    say("∂ \(count) None", "∂ \(count) 個 None")
  }

  static func notFiniteAdjoints(_ count: Int) -> String {
    say("∂ \(count) nan or inf", "∂ \(count) 個 nan 或 inf")
  }

  static func offTape(_ count: Int) -> String {
    say("\(count) not on the tape", "\(count) 個不在磁帶上")
  }

  static func parts(_ count: Int, of operations: Int) -> String {
    say(
      "\(count) equal parts of \(self.operations(operations)) each",
      "\(count) 個相同部分，各有\(self.operations(operations))")
  }
  /// How many lines of a pane are not seen.
  static func linesBelow(_ count: Int) -> String { say("↓ \(count) more", "↓ 還有 \(count) 行") }
  /// What is looked at inside of a block that is folded.
  static func inside(_ block: String, _ name: String) -> String {
    say("\(name), in \(block)", "\(name)，在 \(block) 內")
  }
  static var comesIn: String { say("comes in", "流入") }
  static var goesOut: String { say("goes out", "流出") }
  static var howToOpen: String {
    say("Enter opens it, - closes the scope around it", "Enter 展開，- 收合外圍的範圍")
  }

  /// What `-` and `=` say where they can do nothing.
  static var nothingToClose: String {
    say("no scope is open around this", "這裡外面沒有展開的範圍")
  }
  static var minimapAppears: String {
    say(
      "a graph larger than its pane has a minimap where that hides nothing, and heavy stretches of frame",
      "比窗格大的圖會有縮圖（不遮住任何東西時），邊框上粗的一段是看得到的部分")
  }
  static var nothingOpens: String {
    say("there is no room to open all; Enter opens one", "空間不夠全部展開；按 Enter 展開一個")
  }
  static var nothingFolds: String {
    say("nothing here repeats or has a scope, so nothing folds", "這裡沒有重複，也沒有範圍，無從折疊")
  }
}
