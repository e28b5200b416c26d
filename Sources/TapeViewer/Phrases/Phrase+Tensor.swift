import Explanation
import Playback

/// What the tensor inspector says.
extension Phrase {
  static func value(of name: String) -> String { say("value of \(name)", "\(name) 的值") }
  static func adjoint(of name: String) -> String { say("adjoint of \(name)", "\(name) 的伴隨值") }
  static func input(_ number: Int, name: String) -> String {
    say("input \(number): \(name)", "輸入 \(number)：\(name)")
  }
  static func localDerivative(by name: String) -> String {
    say("local derivative by \(name)", "對 \(name) 的局部導數")
  }
  static func contribution(to name: String) -> String {
    say("contribution to \(name)", "給 \(name) 的貢獻")
  }
  static func exhibit(_ place: Int, of count: Int) -> String {
    say("\(place) of \(count), Tab goes on", "第 \(place) 個，共 \(count) 個，Tab 換下一個")
  }

  static var noTensorHere: String { say("There is no tensor here.", "這裡沒有張量。") }
  static func noAdjoint(_ state: AdjointState) -> String {
    switch state {
    case .none: nothingIsPaid
    case .untouched: nothingToDoWithIt
    case .notYet, .accumulating, .final:
      say("The adjoint is not known yet: step on.", "伴隨值還不知道：請繼續前進。")
    }
  }
  static var noLocalDerivative: String {
    say(
      "The recording has no local derivative here: it cannot be written as a tensor, or nothing "
        + "passes.", "錄製內容在此沒有局部導數：它無法寫成一個張量，或沒有東西通過。")
  }
  static var noContribution: String {
    say("Nothing is handed on to this input.", "沒有東西交給這個輸入。")
  }
  static var contributionToCome: String {
    say("This contribution is still to come: step on.", "這筆貢獻還沒有到：請繼續前進。")
  }

  static func allKept(_ count: Int) -> String {
    count == 1
      ? say("one element", "一個元素") : say("all \(count) elements kept", "\(count) 個元素全部保存")
  }
  static func sample(_ kept: Int, of count: Int) -> String {
    say(
      "a sample: \(kept) of \(count) elements kept", "只是樣本：\(count) 個元素中保存了 \(kept) 個")
  }
  static func tooLarge(_ limit: Int) -> String {
    say(
      "It takes more than the \(limit) bytes that a tape keeps of a tensor: at most a sample is "
        + "there.", "它超過磁帶為一個張量保存的上限 \(limit) 位元組：最多只有樣本。")
  }
  static func elementCount(_ count: Int) -> String {
    say("\(count) element\(count == 1 ? "" : "s")", "\(count) 個元素")
  }
  static var noElements: String {
    say("The tape did not keep the elements.", "磁帶沒有保存元素。")
  }
  static func partRead(_ read: Int, of count: Int) -> String {
    say(
      "\(read) of \(count) elements read, round the pointed one",
      "\(count) 個元素中讀取了指向處周圍 \(read) 個")
  }
  static var notInSample: String { say("not in the sample", "不在樣本中") }

  static var zeros: String { say("zero", "零") }

  static func slice(_ label: String) -> String { say("slice \(label)", "切片 \(label)") }
  static func along(_ axis: Int, places: Int) -> String {
    say("along axis \(axis), \(places) long", "沿軸 \(axis)，長 \(places)")
  }
  static func groups(of count: Int) -> String {
    say("a pixel is the mean of \(count)", "一點是 \(count) 個的平均")
  }

  static func copied(_ lines: Int) -> String {
    say(
      "\(lines) line\(lines == 1 ? "" : "s") given to the terminal's clipboard",
      "已將 \(lines) 行交給終端機的剪貼簿")
  }
  static var nothingToCopy: String { say("nothing is selected to copy", "沒有選取可複製的東西") }
  static var stillReading: String { say("it is still being read", "還在讀取") }
}

extension Phrase.Hint {
  static var nextTensor: String { Phrase.say("next tensor", "下一個張量") }
  static var point: String { Phrase.say("point", "指向") }
  static var alongAxis: String { Phrase.say("along the axis", "沿軸") }
  static var axis: String { Phrase.say("axis", "換軸") }
  static var copy: String { Phrase.say("copy", "複製") }
  static var save: String { Phrase.say("save", "存檔") }
}

extension TensorLook.Style {
  /// What the lower edge calls it.
  var words: String {
    switch self {
    case .both: Phrase.say("colours and numbers", "色階與數字")
    case .colors: Phrase.say("colours", "色階")
    case .numbers: Phrase.say("numbers", "數字")
    case .figures: Phrase.say("all figures", "所有位數")
    }
  }
}
