/// What a lesson takes for the answer to its question.
struct Answer: Equatable, Sendable {
  /// As the lesson has it.
  let text: String

  /// Whether somebody says the same: the numbers where it is numbers, else the words.
  func isMet(by other: String) -> Bool {
    if let numbers = Numbers(text) { return numbers.fit(other) }
    func plain(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber || $0.isSymbol }
    }
    return plain(other) == plain(text)
  }
}
