import Explanation

extension Phrase {
  /// Why a key can do nothing where one is.
  enum Idle {
    static func unbound(_ key: String) -> String {
      Phrase.say("\(key) does nothing here", "\(key) 在這裡沒有作用")
    }
    static var atStart: String { Phrase.say("this is the start", "這裡就是開頭") }
    static var atEnd: String { Phrase.say("this is the end", "這裡就是結尾") }
    static var noSteps: String { Phrase.say("this gradient has no steps", "這次梯度計算沒有步驟") }
    static var noGradient: String { Phrase.say("no gradient was computed", "沒有計算梯度") }
    static var firstRun: String { Phrase.say("this is the first gradient run", "這是第一次梯度計算") }
    static var lastRun: String { Phrase.say("this is the last gradient run", "這是最後一次梯度計算") }
    static var onlyRun: String { Phrase.say("this is the only gradient run", "只有這一次梯度計算") }
    static var noOperation: String { Phrase.say("no operation is selected", "沒有選取運算") }
    static var chooseFirst: String { Phrase.say("choose one first: ↓", "先用 ↓ 選一個") }
    static var noPlace: String {
      Phrase.say("no way ends anywhere: there is no place to go to", "沒有路徑中斷，沒有可前往之處")
    }
    static var noOtherSource: String { Phrase.say("there is no other source", "沒有其他來源") }
    static var onlyLink: String {
      Phrase.say("the way has no other link", "這條路徑沒有其他環節")
    }
    static var onlyWay: String {
      Phrase.say(
        "each tensor on the way gets one contribution: there is no other way",
        "路徑上每個張量只得到一筆貢獻：沒有其他路徑")
    }
    static var wholeIsSeen: String { Phrase.say("all of it is in sight", "已全部看見") }
    static var firstLine: String { Phrase.say("this is the first line", "這是第一行") }
    static var lastLine: String { Phrase.say("this is the last line", "這是最後一行") }
    static var filterHasNoList: String { Phrase.say("Enter keeps the filter", "按 Enter 保留篩選") }
    static var noAxis: String { Phrase.say("it has no such axis", "沒有這個軸") }
    static var edgeOfTensor: String { Phrase.say("the tensor ends here", "張量到此為止") }
    static var onlyTensor: String { Phrase.say("this is the only tensor here", "這裡只有這個張量") }
    static var nothingToOpen: String { Phrase.say("there is nothing to open", "沒有可開啟的") }
    static var follows: String { Phrase.say("this follows the play head already", "已在跟隨播放位置") }
    static var onlyGraphMoves: String {
      Phrase.say("this is for the graph: v goes to it", "這是圖的按鍵：按 v 前往")
    }
    static var graphIsHidden: String {
      Phrase.say("the graph is not in sight: Tab goes to it", "圖不在畫面上：按 Tab 前往")
    }
    static var edgeOfGraph: String { Phrase.say("the graph ends here", "圖到此為止") }
    static var firstColumn: String { Phrase.say("this is the first column", "這是第一欄") }
    static var lastColumn: String { Phrase.say("this is the last column", "這是最後一欄") }
    static var isCentred: String {
      Phrase.say("it is as near the middle as it can be", "已盡量靠近中央")
    }
    static var largestBoxes: String { Phrase.say("these are the largest boxes", "已是最大的方塊") }
    static var smallestBoxes: String { Phrase.say("these are the smallest boxes", "已是最小的方塊") }
    static var closestLook: String {
      Phrase.say("there is no closer look; Esc goes back", "已經最細了；按 Esc 返回")
    }
    static func noLine(_ number: Int) -> String {
      Phrase.say("the inspector has no line \(number)", "檢視窗格沒有第 \(number) 列")
    }
    static var qQuits: String { Phrase.say("nothing to back out of; q quits", "已在最外層；按 q 離開") }
    /// Why a motion leads nowhere.
    static func nowhere(_ motion: Command, isInGraph: Bool) -> String {
      switch motion {
      case .left: nothingLeft
      case .right: nothingRight
      case .up, .first, .pageUp: isInGraph ? nothingAbove : firstLine
      default: isInGraph ? nothingBelow : lastLine
      }
    }
    static var nothingAbove: String { Phrase.say("nothing comes before this", "前面沒有了") }
    static var nothingBelow: String { Phrase.say("nothing comes after this", "後面沒有了") }
    static var nothingLeft: String { Phrase.say("nothing is to the left", "左邊沒有了") }
    static var nothingRight: String { Phrase.say("nothing is to the right", "右邊沒有了") }
  }

  /// What a switch is at, once it was moved.
  enum Switch {
    static func theme(_ name: String) -> String {
      let name =
        switch name {
        case "dark": Phrase.say("for a dark background", "深色背景用")
        case "light": Phrase.say("for a light background", "淺色背景用")
        default: Phrase.say("without colour", "不用顏色")
        }
      return Phrase.say("theme: \(name)", "配色：\(name)")
    }
    static func charset(isASCII: Bool) -> String {
      isASCII
        ? Phrase.say("drawn in ASCII", "以 ASCII 繪製")
        : Phrase.say("drawn in Unicode", "以 Unicode 繪製")
    }
    static var minimapOff: String { Phrase.say("no minimap; Z shows it again", "縮圖關閉；按 Z 再顯示") }
    static func breakpoint(_ isOn: Bool, at name: String) -> String {
      isOn
        ? Phrase.say("breakpoint at \(name): c runs on to it", "中斷點設於 \(name)：按 c 前往")
        : Phrase.say("no breakpoint at \(name) any more", "已取消 \(name) 的中斷點")
    }
    static func leaves(asTags: Bool) -> String {
      asTags
        ? Phrase.say("leaves are tags", "葉節點畫成標籤") : Phrase.say("leaves are boxes", "葉節點畫成方塊")
    }
    static var follows: String { Phrase.say("following the play head", "跟隨播放位置") }
    static var allLit: String { Phrase.say("nothing is dimmed any more", "不再變暗") }
    static var playsNoMore: String { Phrase.say("playing by itself has stopped", "已停止自動播放") }
    static func fits(inBoxes: Bool, leavesAreTags: Bool) -> String {
      if leavesAreTags {
        return Phrase.say(
          "drawn small, without leaves: t draws them", "縮小繪製，不畫葉節點：按 t 畫出")
      }
      return inBoxes
        ? Phrase.say("drawn in boxes that fit", "以放得下的方塊繪製")
        : Phrase.say("drawn small: larger boxes would not fit", "縮小繪製：較大的方塊放不下")
    }
  }
}
