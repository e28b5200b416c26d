import Explanation

extension Phrase {
  /// What help says of the signs of a place.
  enum Legend {
    static var title: String { Phrase.say("What is seen here", "這裡看到的") }
    static var keysThatMatter: String { Phrase.say("Keys that matter here", "這裡常用的按鍵") }

    static var onTape: String { Phrase.say("an operation, or a leaf, on the tape", "磁帶上的運算或葉節點") }
    static var offTape: String { Phrase.say("one that is not on the tape", "不在磁帶上的") }
    static var isCurrent: String { Phrase.say("the operation at work now", "正在執行的運算") }
    static var isBreak: String { Phrase.say("where the way of a gradient ends", "梯度路徑中斷處") }
    static var data: String { Phrase.say("a value goes down to what uses it", "值往下到使用它的運算") }
    static var adjointFlows: String {
      Phrase.say("a contribution comes up, with its number", "貢獻往上，旁邊是它的數值")
    }
    static var noGradient: String { Phrase.say("no gradient can pass here", "梯度不能經過") }
    static var railOfValue: String {
      Phrase.say("on the left: a value that is still used", "在左側：還會用到的值")
    }
    static var railOfAdjoint: String {
      Phrase.say("on the right: an adjoint that is still to be handed on", "在右側：尚待傳下的伴隨值")
    }
    static var railOffTape: String { Phrase.say("one that is not on the tape", "不在磁帶上的值") }
    static var value: String { Phrase.say("a value on the tape", "磁帶上的值") }
    static var notYet: String {
      Phrase.say("an adjoint to which nothing is paid yet", "還沒有收到貢獻的伴隨值")
    }
    static var accumulating: String {
      Phrase.say("to which some have paid and others will", "收到一部分貢獻的伴隨值")
    }
    static var final: String { Phrase.say("to which all have paid: final", "收齊貢獻的伴隨值：完成") }
    static var none: String { Phrase.say("None: nothing is ever paid", "None：不會收到任何貢獻") }
    static var notFinite: String { Phrase.say("nan or inf is in it", "含有 nan 或 inf") }
    static var seen: String {
      Phrase.say("on the frame: what is seen of a larger graph", "在邊框上：大圖中看得到的部分")
    }
    static var lit: String { Phrase.say("lit by a filter or a path", "被篩選或路徑亮出的") }
    static var breakpoint: String { Phrase.say("a breakpoint", "中斷點") }
    static var mark: String { Phrase.say("the mark of a letter", "字母的標記") }
    static var adjoint: String {
      Phrase.say("the adjoint: the gradient of the target by this", "伴隨值：目標對它的梯度")
    }
    static var norm: String { Phrase.say("a shape, and the Euclidean norm", "形狀，與歐氏範數") }
    static var number: String {
      Phrase.say("operation 6 in the order of execution", "執行順序中的第 6 個運算")
    }
    static var output: String {
      Phrase.say("the second output; the first has no number", "第二個輸出；第一個沒有編號")
    }
    static var repeats: String { Phrase.say("so many equal parts, folded", "折疊了這麼多個相同部分") }
    static var cut: String { Phrase.say("there is more", "還有") }

    /// What a place shows, in a sentence or two.
    static func about(_ context: Context) -> String? {
      switch context {
      case .home:
        Phrase.say(
          "Demos, and the tapes of this folder: Enter opens one.", "示範，以及這個資料夾的磁帶：按 Enter 開啟。")
      case .tape: nil
      case .program: Phrase.say("The text of a program.", "程式的內容。")
      case .why:
        Phrase.say(
          "Why a gradient is what it is, or None, and what to change.", "梯度為何如此或為何是 None，以及該改什麼。")
      case .chain:
        Phrase.say(
          "The way from the target to what is selected: each line multiplies what came in by a "
            + "local derivative. It fills in while you step. Where several contributions reach a "
            + "tensor, ← → follow another of them; a path lit with X … X is followed by itself.",
          "從目標到所選處的路徑：每一行把上游乘以局部導數，前進時逐步填入。"
            + "有幾筆貢獻到達同一張量時，← → 換走另一筆；以 X … X 亮起的路徑會自動跟隨。")
      case .trail:
        Phrase.say(
          "How large values and adjoints are along the way of a gradient: the root mean square of "
            + "their elements, on a logarithmic scale.",
          "沿梯度路徑上值與伴隨值的大小：元素的均方根，採對數刻度。")
      case .sources:
        Phrase.say(
          "Every source of the gradient run with its value, its gradient and a bar for how large that "
            + "is beside the others.",
          "這次梯度計算的每個來源：它的值、梯度，以及與其他相比有多大的長條。")
      case .source:
        Phrase.say("The program, with the line of the operation lit.", "程式，亮出該運算的那一行。")
      case .tensor:
        Phrase.say(
          "One tensor: colours, numbers, figures, and its statistics.", "一個張量：色階、數字、所有位數與統計。")
      case .runs: Phrase.say("Every gradient that was computed.", "計算過的每次梯度。")
      case .stops: Phrase.say("Where c stops on its way.", "按 c 時停下的地方。")
      case .mark: Phrase.say("A letter is waited for.", "等待一個字母。")
      case .prompt:
        Phrase.say(
          "Words beside each other must all hold: a name, op:MatMul, shape:2x3, nan, adj=none, |g|<1e-8.",
          "並列的字須全部成立：名稱、op:MatMul、shape:2x3、nan、adj=none、|g|<1e-8。")
      case .answer:
        Phrase.say(
          "What do you expect? Space, with nothing typed, shows the answer.",
          "你預期什麼？什麼都不輸入時按空白鍵即顯示答案。")
      case .palette:
        Phrase.say("Type some letters of what you want to do.", "輸入想做的事的幾個字母。")
      case .help: nil
      }
    }
  }
}
