import Explanation

/// The words of the timeline and of the row on top.
extension Phrase {
  static var tapeLabel: String { say("tape", "磁帶") }
  static var forward: String { say("forward", "前向") }
  static var backward: String { say("backward", "反向") }
  static var noSteps: String { say("no steps", "沒有步驟") }
  static func done(_ count: Int) -> String {
    say("done, \(count) of \(count)", "完成，共 \(count) 步")
  }
  static func breaksOff(after count: Int) -> String {
    say("cut off after \(count)", "中斷於第 \(count) 步")
  }
  static var noResults: String { say("no results", "沒有結果") }
  static func step(_ done: Int, of count: Int) -> String {
    say("step \(done) of \(count)", "第 \(done)/\(count) 步")
  }

  // What the signs mean.
  static var onTheTape: String { say("on the tape", "在磁帶上") }
  static var notOnIt: String { say("not on it", "不在其上") }
  static var aGradient: String { say("a gradient", "一次梯度") }
  static var playedNow: String { say("played now", "播放處") }
  static var selected: String { say("selected", "選取處") }

  // Events.
  static func watch(_ name: String) -> String { say("watch \(name)", "監看 \(name)") }
  static var reset: String { say("reset", "重設") }

  // On top.
  static var isIncomplete: String { say("incomplete", "不完整") }
  static var noTape: String { say("no tape", "沒有磁帶") }
  static var persistent: String { say(", persistent", "，持久") }
  static var watchesWhatItIsTold: String { say(", watches what it is told", "，只監看指定的") }
  static func forward(_ operations: Int, of count: Int) -> String {
    say("forward \(operations)/\(count)", "前向 \(operations)/\(count)")
  }
  static func gradient(_ run: Int, of count: Int, step: String) -> String {
    say("gradient \(run) of \(count)   step \(step)", "梯度 \(run)/\(count)   第 \(step) 步")
  }
}
