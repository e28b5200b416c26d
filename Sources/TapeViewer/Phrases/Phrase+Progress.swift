import Explanation

extension Phrase {
  /// What takes its time.
  enum Progress {
    static var playsOn: String { Phrase.say("playing on", "往下播放") }
    static func searches(_ text: String) -> String {
      Phrase.say("looking for “\(text)”", "尋找「\(text)」")
    }
    static var asksWhy: String { Phrase.say("reading the tape to say why", "讀取磁帶以說明原因") }
    static var reads: String { Phrase.say("reading the tape", "讀取磁帶") }
    static func opens(_ name: String) -> String { Phrase.say("opening \(name)", "開啟 \(name)") }
    static var lists: String { Phrase.say("looking through the tape", "瀏覽整捲磁帶") }
    static var looksThroughRuns: String {
      Phrase.say("searching the gradients", "搜尋各次梯度計算")
    }
    static var sorts: String { Phrase.say("sorting the table", "排序表格") }
    static var draws: String { Phrase.say("drawing the graph", "繪製圖") }
    static var findsScopes: String {
      Phrase.say("finding the scopes", "通讀磁帶以找出範圍")
    }
    static var findsRepetitions: String {
      Phrase.say("finding what repeats", "通讀磁帶以找出重複的部分")
    }
    static var foldingGivenUp: String {
      Phrase.say("given up: a stretch of the tape is drawn", "已放棄：只畫出磁帶的一段")
    }
    static var stops: String { Phrase.say("stops", "停止") }
    static func read(_ rows: Int) -> String { Phrase.say("\(rows) rows so far", "已讀 \(rows) 列") }
    static func saves(_ name: String) -> String {
      Phrase.say("writing \(name)", "寫入 \(name)")
    }
    static func notSaved(_ name: String) -> String {
      Phrase.say("given up; \(name) is not saved", "已放棄，\(name) 沒有存檔")
    }
    static var notOpened: String { Phrase.say("not opened", "未開啟") }
    static var gaveUp: String { Phrase.say("given up; all is as it was", "已放棄，一切如前") }
    static var graphGivenUp: String {
      Phrase.say("given up: lanes need only what they show", "已放棄：泳道只需讀取所見的部分")
    }
    static func gaveUp(after count: Int) -> String {
      Phrase.say("stopped looking after \(count)", "找了 \(count) 個後停止")
    }
  }

  /// The mouse.
  enum Mouse {
    static var on: String {
      Phrase.say(
        "mouse on: click, wheel, drag; M switches it off", "滑鼠開啟：點選、滾輪、拖曳；按 M 關閉")
    }
    static var off: String { Phrase.say("mouse off", "滑鼠關閉") }
    static var none: String {
      Phrase.say("this terminal reports no mouse", "這個終端機不回報滑鼠")
    }
  }
}
