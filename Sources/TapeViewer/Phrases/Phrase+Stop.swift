import Explanation

extension Phrase {
  /// Why playing on stopped.
  enum Stop {
    /// Which of the conditions in words was met, where, and by what.
    static func query(
      _ text: String, operation: String, tensor: String?, norm: String?, isAbsent: Bool,
      isReplay: Bool
    ) -> String {
      guard let tensor, !isReplay else {
        let number = norm.map { Phrase.say(", with the norm \($0)", "，範數 \($0)") } ?? ""
        return Phrase.say("\(text) met at \(operation)", "\(text) 成立於 \(operation)") + number
      }
      if isAbsent {
        return Phrase.say(
          "\(text) met: \(operation) hands nothing on to \(tensor)",
          "\(text) 成立：\(operation) 沒有傳給 \(tensor)")
      }
      let number = norm.map { Phrase.say(" a norm of \($0)", "範數 \($0)") } ?? ""
      return Phrase.say(
        "\(text) met: \(operation) hands on\(number) to \(tensor)",
        "\(text) 成立：\(operation) 傳給 \(tensor)\(number)")
    }
  }
}
