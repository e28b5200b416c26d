import Explanation

/// The words of the page that says why, and of the program's text.
extension Phrase {
  static var why: String { say("why", "為何") }
  static func why(_ gradient: String, is value: String) -> String {
    say("why is \(gradient) \(value)?", "為何 \(gradient) 是 \(value)？")
  }
  static func why(_ gradient: String) -> String { say("why \(gradient)?", "為何 \(gradient)？") }
  static func gradientNotYet(_ gradient: String, _ paid: Int, of all: Int) -> String {
    say(
      "\(gradient) is not yet there: \(paid) of \(all) paid. Step on to see what comes of it.",
      "\(gradient) 尚未算出：\(all) 筆已付 \(paid) 筆。往前走就會看到。")
  }
  static func sumSoFar(_ sum: String) -> String { say("So far \(sum).", "目前是 \(sum)。") }
  static var valueNotYet: String {
    say("Its value is not yet there: step on to see it.", "它的值尚未算出：往前走就會看到。")
  }
  static var way: String { say("way", "路徑") }
  static var enterShowsPlace: String { say("Enter shows the place", "Enter 顯示位置") }
  static var nothingToExplain: String {
    say("The tape has nothing to say of this.", "磁帶沒有關於它的記錄。")
  }
  static var nothingToAskAbout: String {
    say("nothing is selected that one could ask about", "沒有選取可以問的東西")
  }
  static var reason: String { say("reason", "原因") }
  static var endsAt: String { say("ends at", "中斷於") }
  static func furtherBreaks(_ count: Int) -> String {
    say("and at \(count) more", "以及另外 \(count) 處")
  }
  static var place: String { say("place", "位置") }
  static var toHaveIt: String { say("to have it", "要有它") }
  static var wouldBe: String { say("would be", "本來會是") }
  static var computedFromRecorded: String {
    say("computed from the recorded values", "由記錄的值算出")
  }

  /// The reason in a few words.
  static func words(_ reason: AbsenceReason) -> String {
    let english = reason.rawValue.replacing("_", with: " ")
    return switch reason {
    case .notWatched: say(english, "未監看")
    case .nonTrainableVariable: say(english, "不可訓練的變數")
    case .watchedTooLate: say(english, "太晚監看")
    case .notConnected: say(english, "不相連")
    case .recordingStopped: say(english, "暫停錄製")
    case .outsideTape: say(english, "在磁帶之外")
    case .tapeReset: say(english, "磁帶已重設")
    case .stopGradient: say(english, "阻斷梯度")
    case .nonDifferentiableDType: say(english, "型別不可微分")
    case .nonDifferentiableOperation: say(english, "運算不可微分")
    case .variableAssignment: say(english, "指派給變數")
    }
  }

  static var source: String { say("source", "程式") }
  static var placeUnknown: String {
    say("The recording does not say where in the program this comes from.", "記錄沒有說這在程式的哪裡。")
  }
  static func textNotHeld(_ line: Int, of file: String) -> String {
    say(
      "The recording names line \(line) of \(file), and does not hold its text.",
      "記錄指出 \(file) 第 \(line) 行，但沒有它的內容。")
  }
  static var programNotKept: String {
    say("the program's text is not kept in the tape", "磁帶沒有保留程式的內容")
  }
}
