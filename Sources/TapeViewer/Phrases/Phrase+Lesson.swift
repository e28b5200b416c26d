import Explanation

extension Phrase {
  /// What is said about answers and expectations of lessons.
  enum Lesson {
    static func isRight(_ answer: String) -> String {
      Phrase.say("\(answer): yes, that is right.", "\(answer)：對了。")
    }
    static func isNotYetRight(_ answer: String) -> String {
      Phrase.say(
        "\(answer) is not it yet: try again, or see what comes out.", "還不是 \(answer)：再試一次，或看看結果。")
    }
    static var enterAnswers: String {
      Phrase.say("type an answer, Enter; Space goes on", "輸入答案後按 Enter；空白鍵繼續")
    }
    static func inLine(_ line: Int, _ sentence: String) -> String {
      Phrase.say("line \(line): \(sentence)", "第 \(line) 行：\(sentence)")
    }
    static func stepsDone(_ done: Int, expected: Int) -> String {
      Phrase.say(
        "step \(done) is done last, and \(expected) was expected", "已走到第 \(done) 步，預期為 \(expected)")
    }
    static func noTensor(_ name: String) -> String {
      Phrase.say("no tensor is called \(name)", "沒有名為 \(name) 的張量")
    }
    static func severalTensors(_ name: String) -> String {
      Phrase.say(
        "more than one tensor is called \(name); the screen shows each with its number",
        "名為 \(name) 的張量不只一個；畫面會標出各自的編號")
    }
    static func value(of name: String) -> String {
      Phrase.say("the value of \(name)", "\(name) 的值")
    }
    static func adjoint(of name: String) -> String {
      Phrase.say("the adjoint of \(name)", "\(name) 的伴隨值")
    }
    static func differs(_ what: String, _ found: String, _ expected: String) -> String {
      Phrase.say(
        "\(what) is \(found), and \(expected) was expected", "\(what)是 \(found)，預期為 \(expected)")
    }
    static var inForwardReplay: String {
      Phrase.say("none in the forward replay", "重播程式時沒有")
    }
  }
}
