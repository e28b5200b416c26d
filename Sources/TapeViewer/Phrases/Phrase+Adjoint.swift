import Explanation

/// How far an adjoint has come, and what the tape did with an operation or a leaf.
extension Phrase {
  static var notYet: String { say("not yet", "未到") }
  static var final: String { say("final", "完成") }
  static var notOnTheWay: String { say("not on the way", "不在路上") }
  static var waiting: String { say("waiting", "等待中") }

  static func part(_ done: Int, of all: Int?) -> String {
    guard let all else { return say("\(done) so far", "目前 \(done) 筆") }
    return say("\(done) of \(all)", "\(done)/\(all)")
  }

  // What a box says in two words.
  static var notWatched: String { say("not watched", "未監看") }
  static var recordingOff: String { say("recording off", "暫停錄製") }
  static var stopGradient: String { say("stop gradient", "阻斷梯度") }
  static var outsideTape: String { say("outside tape", "在磁帶之外") }
  static var forgotten: String { say("forgotten", "已忘記") }
  static var noDerivative: String { say("no derivative", "沒有導數") }
  static var backwardPass: String { say("backward pass", "反向傳播") }

  // The same as a sentence.
  static func on(_ tape: String) -> String { say("on \(tape)", "在\(tape) 上") }
  static func notWatched(on tape: String) -> String {
    say("not on \(tape): none of its inputs was watched", "不在\(tape) 上：輸入都未被監看")
  }
  static func recordingOff(on tape: String) -> String {
    say("not on \(tape): recording was stopped", "不在\(tape) 上：當時暫停錄製")
  }
  static func stopGradient(on tape: String) -> String {
    say("\(tape) stops here: stop_gradient", "\(tape) 止於此：stop_gradient")
  }
  static func outside(_ tape: String) -> String {
    say(
      "not on \(tape): it ran while the tape was not recording", "不在\(tape) 上：執行時磁帶沒有在錄")
  }
  static func forgotten(by tape: String) -> String {
    say("forgotten by \(tape) at a reset", "\(tape) 重設時忘記了")
  }
  static func notFloating(on tape: String) -> String {
    say("not on \(tape): no input is a floating-point number", "不在\(tape) 上：輸入都不是浮點數")
  }
  static func backwardPass(of tape: String) -> String {
    say("part of the backward pass of \(tape)", "\(tape) 反向傳播的一部分")
  }
  static func hasNoDerivative(_ operation: String) -> String {
    say("\(operation) has no derivative", "\(operation) 沒有導數")
  }
  static func watched(by tape: String) -> String { say("watched by \(tape)", "由\(tape) 監看") }
  static func notWatched(by tape: String) -> String {
    say("not watched by \(tape)", "\(tape) 沒有監看")
  }
  static func wholeNumbers(_ dtype: String) -> String {
    say("\(dtype): no gradient flows through whole numbers", "\(dtype)：梯度不流過整數")
  }

  /// A tape as sentences call it: `tape g`, `tape 0`.
  static func tape(_ name: String) -> String {
    let bare = name.hasPrefix("tape ") ? String(name.dropFirst(5)) : name
    return say("tape \(bare)", "磁帶 \(bare)")
  }
}
