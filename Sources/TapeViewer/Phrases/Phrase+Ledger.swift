import Explanation

/// The words of the ledger and of the chain rule.
extension Phrase {
  static var ledger: String { say("ledger", "帳本") }
  static func ledger(of tensor: String) -> String {
    say("ledger: adjoint of \(tensor)", "帳本：\(tensor) 的伴隨值")
  }
  static var noAdjoints: String {
    say("No gradient was computed, so there are no adjoints.", "沒有計算梯度，所以沒有伴隨值。")
  }
  static var adjointsComeLater: String {
    say("Adjoints come with the backward pass.", "反向傳播時才有伴隨值。")
  }
  static var from: String { say("from", "來自") }
  static var upstreamTimesLocal: String { say("upstream × local", "上游 × 局部") }
  static var placeByPlace: String {
    say("elementwise product", "逐元素相乘")
  }
  static func placeByPlace(of upstream: String, and local: String) -> String {
    say("elementwise product of \(upstream) and \(local)", "\(upstream) 與 \(local) 逐元素相乘")
  }
  static var upstream: String { say("upstream", "上游") }
  static func figures(_ figures: String, of letter: String) -> String {
    say(", \(letter) \(figures)", "，\(letter) \(figures)")
  }
  static func vjp(of operation: String) -> String {
    say("the VJP of \(operation)", "\(operation) 的 VJP")
  }
  static var anOperation: String { say("an operation", "某個運算") }
  static var handedOn: String { say("handed on as it came", "原樣傳下") }
  static var summedUp: String {
    say("summed along what was broadcast", "沿廣播的軸加總")
  }
  static var sum: String { say("sum", "合計") }
  static var seed: String { say("seed", "種子") }
  static var nothingIsPaid: String {
    say("None: nothing is ever paid to this adjoint.", "None：這個伴隨值從未收到任何貢獻。")
  }
  static var endsBefore: String {
    say("Nothing is paid yet where this run ends.", "這次計算止於此處，尚未付任何貢獻。")
  }
  static var noRecordOfTarget: String {
    say(
      "The gradient starts here, but the tape has no record of how this was computed: every source "
        + "gets None.", "梯度從這裡開始，但磁帶沒有記錄它是怎麼算出來的：每個來源都得到 None。")
  }
  static func wayEndsHere(_ reason: String) -> String {
    say(
      "A way from a source to the target comes by here and ends: \(reason). w says more.",
      "一條從來源到目標的路徑經過這裡並中斷：\(reason)。按 w 看詳情。")
  }
  static var nothingToDoWithIt: String {
    say("This gradient run has nothing to do with it.", "這次梯度計算與它無關。")
  }
  static func stillToPay(_ count: Int) -> String {
    say("\(count) user\(count == 1 ? "" : "s") still to pay", "還有 \(count) 個使用者未付")
  }
  static var sampleOnly: String { say("sample", "樣本") }
  static func paid(_ count: Int, of all: Int?) -> String {
    guard let all else { return say("\(count) paid so far", "目前已付 \(count) 筆") }
    return say("\(count) of \(all) paid", "\(all) 筆已付 \(count) 筆")
  }

  static var chainRule: String { say("chain rule", "連鎖律") }
  static func chainRule(of derivative: String) -> String {
    say("chain rule: \(derivative)", "連鎖律：\(derivative)")
  }
  static func chainRuleAlongPath(of derivative: String) -> String {
    say("chain rule along the lit path: \(derivative)", "沿亮起路徑的連鎖律：\(derivative)")
  }
  static func noChain(to name: String) -> String {
    say(
      "Nothing that this gradient run handed on reaches \(name), so there is no chain to show.",
      "這次梯度計算傳下來的都沒有到達 \(name)，所以沒有鏈可以顯示。")
  }
  static func chainIsTooLong(to name: String) -> String {
    say(
      "The way to \(name) has too many operations to be multiplied out here, and there are several "
        + "targets from which it may come: D shows the sizes on it.",
      "到 \(name) 的路徑運算太多，無法在此逐項相乘，且可能來自多個目標：按 D 看沿途的大小。")
  }
  /// Beside the adjoint with which the shown end of a long way begins.
  static var chainIsCut: String { say("from there on; x there goes on", "自此開始；到那裡按 x 續看") }
  static func isTargetItself(_ name: String) -> String {
    say("\(name) is the target itself: its adjoint is the seed.", "\(name) 就是目標：它的伴隨值即種子。")
  }
  /// The number of a contribution among those to a tensor.
  static func way(_ number: Int, of count: Int) -> String {
    say("\(number) of \(count)", "第 \(number)/\(count) 條")
  }
  static func largest(_ way: String) -> String { say("\(way), the largest", "\(way)，最大") }
  static var withOthersPaid: String { say("with what else is paid ", "加上其他貢獻 ") }
  static func soFar(_ paid: Int, of all: Int?) -> String {
    guard let all else { return say("so far, \(paid) paid ", "目前已付 \(paid) 筆 ") }
    return say("so far, \(paid) of \(all) paid ", "目前 \(all) 筆已付 \(paid) 筆 ")
  }
  static func moreFactors(_ count: Int) -> String {
    say("… \(count) more …", "… 另 \(count) 個 …")
  }
  static var chainNeedsRun: String {
    say("the chain rule is that of a gradient run: p goes to one", "連鎖律屬於梯度計算：按 p 前往")
  }
}
