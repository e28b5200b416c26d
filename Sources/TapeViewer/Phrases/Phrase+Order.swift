import Explanation
import TapeFormat

extension Phrase {
  /// What is typed with a word of its own.
  enum Order {
    static func step(_ number: Int) -> String {
      Phrase.say("go to step \(number)", "到第 \(number) 步")
    }
    static func gradient(_ number: Int) -> String {
      Phrase.say("go to gradient \(number)", "到梯度 \(number)")
    }
    static func row(_ number: Int) -> String {
      Phrase.say("show row \(number) of the jacobian", "顯示雅可比矩陣第 \(number) 列")
    }
    static var allRows: String { Phrase.say("show all rows", "顯示所有列") }
    static func setMark(_ letter: Character) -> String {
      Phrase.say("mark this place as \(letter)", "將此處標為 \(letter)")
    }
    static func goToMark(_ letter: Character) -> String {
      Phrase.say("go to mark \(letter)", "到標記 \(letter)")
    }
    static func path(_ one: Character, _ other: Character) -> String {
      Phrase.say(
        "light the path between marks \(one) and \(other)", "亮出標記 \(one) 與 \(other) 之間的路徑")
    }
    static func stop(_ text: String) -> String {
      Phrase.say("stop where this holds: \(text)", "在此成立時停下：\(text)")
    }
    static func noStop(_ text: String) -> String {
      Phrase.say("no longer stop where this holds: \(text)", "不再因此停下：\(text)")
    }

    static func onlySteps(_ count: Int) -> String {
      Phrase.say(
        "there \(count == 1 ? "is only 1 step" : "are only \(count) steps") here", "這裡只有 \(count) 步"
      )
    }
    static func noGradient(_ number: Int, of count: Int) -> String {
      Phrase.say(
        "there is no gradient \(number): the tape has \(count)", "沒有梯度 \(number)：磁帶只有 \(count) 個")
    }
    static var noRows: String {
      Phrase.say("rows are those of a jacobian, and this is none", "只有雅可比矩陣才有列，這裡不是")
    }
    static func onlyRows(_ count: Int) -> String {
      Phrase.say("the jacobian has only \(count) rows", "雅可比矩陣只有 \(count) 列")
    }

    static func wantsNumber(_ word: String) -> String {
      Phrase.say("a number belongs after “\(word)”, as in \(word) 2", "「\(word)」之後要有數字，如 \(word) 2")
    }
    static func wantsWord(_ words: String, example: String) -> String {
      Phrase.say("\(words): for example “\(example)”", "\(words)：例如「\(example)」")
    }
    /// The heading under which help lists what can be typed.
    static var typed: String { Phrase.say("Typed after the colon", "在冒號後輸入") }
    /// What each form does.
    static func help(_ form: TapeViewer.Order.Form) -> String {
      switch form {
      case .step: Phrase.say("go to a step, by its number", "到某一步")
      case .gradient: Phrase.say("go to a gradient run, by its number", "到某次梯度計算")
      case .row: Phrase.say("show one row of a jacobian", "顯示雅可比矩陣的一列")
      case .allRows: Phrase.say("show all rows of a jacobian", "顯示雅可比矩陣所有列")
      case .operation:
        Phrase.say("go to an operation; the number alone does, too", "到某個運算；只輸入數字也可以")
      case .setMark: Phrase.say("mark this place with a letter", "用字母標記此處")
      case .goToMark: Phrase.say("go to the mark of a letter", "到字母的標記")
      case .path: Phrase.say("light the path between two marks", "亮出兩個標記之間的路徑")
      case .stop: Phrase.say("stop where this holds", "成立時停下")
      case .noStop: Phrase.say("no longer stop where this holds", "不再因此停下")
      }
    }
  }

  /// Gradient runs and their rows.
  enum Run {
    static var title: String { Phrase.say("gradient runs", "梯度計算") }
    static func steps(_ count: Int, _ kind: Recording.GradientRun.Kind) -> String {
      let steps = Phrase.say("\(count) step\(count == 1 ? "" : "s")", "\(count) 步")
      return switch kind {
      case .gradient: steps
      case .jacobian: Phrase.say("jacobian, \(steps)", "雅可比，\(steps)")
      case .batchJacobian: Phrase.say("batch jacobian, \(steps)", "批次雅可比，\(steps)")
      }
    }
    static func row(_ row: Int, of count: Int) -> String {
      Phrase.say("row \(row) of \(count)", "第 \(row)/\(count) 列")
    }
    /// What something is called of which one row is shown.
    static func title(_ title: String, row: RowChoice?) -> String {
      guard let row else { return title }
      return title + Phrase.say(", ", "，") + Run.row(row.place + 1, of: row.count)
    }
    static func allRows(_ count: Int) -> String {
      count == 1 ? Phrase.say("1 row", "1 列") : Phrase.say("all \(count) rows", "全部 \(count) 列")
    }
    static func derivative(of operation: String) -> String {
      Phrase.say("∂ of \(operation)", "\(operation) 的 ∂")
    }
    static func origin(step: Int, run: Int, operation: String) -> String {
      Phrase.say(
        "step \(step) of gradient \(run): ∂ of \(operation)",
        "梯度 \(run) 的第 \(step) 步：\(operation) 的 ∂")
    }
  }

  /// Marks.
  enum Mark {
    static var set: String { Phrase.say("set a mark", "設標記") }
    static var goTo: String { Phrase.say("go to a mark", "到標記") }
    static var path: String { Phrase.say("light a path between two marks", "亮出兩個標記之間的路徑") }
    static func path(from letter: Character) -> String {
      Phrase.say("light a path from mark \(letter)", "從標記 \(letter) 亮出路徑")
    }
    static var pressFirst: String {
      Phrase.say("press the letter of one end", "按下一端的字母")
    }
    static var pressSecond: String {
      Phrase.say("press the letter of the other end", "按下另一端的字母")
    }
    static var none: String { Phrase.say("no mark is set", "還沒有標記") }
    static var whereYouWere: String { Phrase.say("where you were before", "先前的位置") }
    static var pressToSet: String {
      Phrase.say("press the letter to mark this place with", "按下要標記此處的字母")
    }
    static var pressToGo: String {
      Phrase.say("press the letter of the mark, or ' for where you were", "按下標記的字母，或按 ' 回先前的位置")
    }
    static var isALetter: String { Phrase.say("a mark is a letter", "標記是一個字母") }
    static func isSet(_ letter: Character, at name: String) -> String {
      Phrase.say(
        "mark \(letter) at \(name): '\(letter) comes back", "標記 \(letter) 設於 \(name)：'\(letter) 可回來"
      )
    }
    static func isNotSet(_ letter: Character) -> String {
      Phrase.say(
        "no mark is called \(letter); m\(letter) sets it", "沒有標記 \(letter)；m\(letter) 可設")
    }
    static var wentNowhere: String {
      Phrase.say("you have not gone to a mark yet", "還沒有去過任何標記")
    }
  }
}
