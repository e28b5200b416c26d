import Explanation
import Screen

/// The words of the views of a tape.
extension Phrase {
  static var graph: String { say("graph", "圖") }
  static var lanes: String { say("lanes", "軌道") }
  static var table: String { say("table", "表格") }
  static var operation: String { say("operation", "運算") }
  static var shape: String { say("shape", "形狀") }
  static var bytes: String { say("bytes", "位元組") }
  static var lineHeading: String { say("line", "行") }
  static var scope: String { say("scope", "範圍") }
  static var value: String { say("value", "值") }
  static var adjoint: String { say("adjoint", "伴隨值") }
  static var spread: String { say(" least   mean   most", "最小 平均 最大") }
  static var notHere: String { say("off way", "不在此") }
  static var offTape: String { say("off tape", "不在帶上") }
  static func rails(hasAdjoints: Bool) -> String {
    hasAdjoints
      ? say("│ value alive   ┃ adjoint alive", "│ 存活的值   ┃ 存活的伴隨值")
      : say("│ value alive", "│ 存活的值")
  }
  static var shortRails: String { say("│value ┃∂", "│值 ┃∂") }
  static func moreColumns(_ count: Int) -> String {
    say("H L \(count) more column\(count == 1 ? "" : "s")", "H L 另 \(count) 欄")
  }
  static func notes(_ notes: [String]) -> String {
    notes.filter { !$0.isEmpty }.joined(separator: "  ")
  }
  static func more(_ count: Int) -> String { say("\(count) more", "另 \(count) 個") }
  static func moreInputs(_ count: Int) -> String { say("\(count) more inputs", "另 \(count) 個輸入") }
  static func moreOutputs(_ count: Int) -> String { say("\(count) more outputs", "另 \(count) 個輸出") }
  static func range(_ first: Int, _ last: Int, of count: Int) -> String {
    say("\(first)–\(last) of \(count)", "\(first)–\(last)，共 \(count)")
  }
  static func doesNotFit(_ needed: Size, in room: Size) -> String {
    say(
      "at its smallest the graph takes \(needed.columns)x\(needed.rows) cells of \(room.columns)x\(room.rows)",
      "圖最小也要 \(needed.columns)x\(needed.rows) 格，這裡有 \(room.columns)x\(room.rows) 格")
  }
  static func tooSmall(needed: String, given: String) -> String {
    say("too small (need \(needed), have \(given))", "太小（需要 \(needed)，現有 \(given)）")
  }

  static var heatIsShown: String {
    say(
      "bars: how large each ∂ is so far; 0 is zero, ! nan or inf",
      "每個方塊一條：至此 ∂ 的大小；0 為零，! 為 nan 或 inf")
  }
}
