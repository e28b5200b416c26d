import Explanation
import TapeFormat

/// The words of the inspector.
extension Phrase {
  static var nothingRecorded: String { say("nothing recorded", "沒有記錄") }
  static var cannotBeRead: String { say("cannot be read here", "此處無法讀取") }
  static var inScope: String { say("in scope ", "範圍 ") }
  static var input: String { say("in", "入") }
  static var output: String { say("out", "出") }
  static var nothingHandedOn: String { say("nothing is handed on", "沒有往下傳") }
  static var elementsNotKept: String { say("elements not kept", "未保留元素") }
  static var least: String { say("least", "最小") }
  static var most: String { say("most", "最大") }
  static var mean: String { say("mean", "平均") }
  static var norm: String { say("norm", "範數") }
  static var none: String { say("none", "無") }

  static func notNumbers(_ count: Int) -> String { say("\(count) not a number", "\(count) 個非數") }
  static func infinite(_ count: Int) -> String { say("\(count) infinite", "\(count) 個無限大") }
  static func zero(_ count: Int) -> String { say("\(count) zero", "\(count) 個零") }

  /// By which operations, and by how many that are not seen.
  static func usedBy(_ names: [String], others: Int) -> String {
    let unseen =
      names.isEmpty
      ? say("\(others) operation\(others == 1 ? "" : "s")", "\(others) 個運算")
      : say("\(others) more", "另 \(others) 個")
    let all = names + (others > 0 ? [unseen] : [])
    return say("used by " + all.joined(separator: ", "), "用於 " + all.joined(separator: "、"))
  }

  static func role(_ role: Recording.Tensor.Role?) -> String {
    switch role {
    case .variable: say("variable", "變數")
    case .constant: say("constant", "常數")
    case .intermediate: say("intermediate", "中間值")
    case nil: tensor
    }
  }
  static var tensor: String { say("tensor", "張量") }

  /// A line of the program; `near` where only the block is known.
  static func line(_ line: Int, isNear: Bool) -> String {
    isNear ? say("near line \(line)", "第 \(line) 行附近") : say("line \(line)", "第 \(line) 行")
  }

  /// What follows the line: the file.
  static func of(_ file: String) -> String { say(" of \(file)", "，\(file)") }
}
