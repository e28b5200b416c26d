import TapeFormat

/// The formula of a derivative, as the recording gives it, with the numbers put in for its letters.
///
/// In `∂L/∂a = ∂L/∂y · b` the left side names the input and `y` is the output. A formula that says
/// with words what no letters can say (`…, repeated along the summed axes`) keeps its letters.
struct Formula {
  /// The formula as it was recorded.
  let text: String
  /// The input that it is about, as it is called in the formulas of its operation.
  let letter: String
  private let right: Substring

  /// Words of a formula that stand before a number.
  private static let functions: Set = [
    "ln", "log", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sigmoid", "sqrt", "abs",
    "sign", "erf",
  ]
  private static let upstream = "∂L/∂y"

  /// A formula of the form `∂L/∂LETTER = …`; nil where it has another form.
  init?(_ text: String) {
    // Of bytes, as what makes up a character need not be found.
    let bytes = text.utf8
    let blank = UInt8(ascii: " ")
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), bytes.starts(with: "∂L/∂".utf8)
    else { return nil }
    let name = bytes[..<equals].dropFirst("∂L/∂".utf8.count)
    let side = bytes[equals...].dropFirst()
    guard name.count > 1, name.last == blank, side.count > 1, side.first == blank else {
      return nil
    }
    self.text = text
    letter = String(text[name.startIndex..<name.endIndex].dropLast())
    right = text[side.startIndex...].dropFirst()
  }

  /// What stands behind the equals sign.
  var rightSide: String { String(right) }

  /// Whether the adjoint is handed on as it came.
  var handsOnUnchanged: Bool { right == Self.upstream }

  /// Whether it reckons place by place: with neither words nor transposed factors.
  var isElementwise: Bool { !right.contains(",") && !right.contains("ᵀ") }

  /// The letters and words of the right side, but for the adjoint that comes in.
  var letters: Set<String> {
    let isLetter = { (character: Character) in character.isLetter && character.baseline == nil }
    var letters: Set<String> = []
    var rest = right
    while !rest.isEmpty {
      if rest.hasPrefix(Self.upstream) {
        rest.removeFirst(Self.upstream.count)
        continue
      }
      let word = rest.prefix { isLetter($0) && $0 != "ᵀ" }
      if !word.isEmpty { letters.insert(String(word)) }
      rest = rest.dropFirst(max(1, word.count))
    }
    return letters
  }

  /// How wide the left side is, so that an equals sign can stand under the first one.
  var leftColumns: Int { 5 + letter.columnCount }

  /// The right side with numbers in place of the letters; nil where it has words, or a letter has
  /// no number.
  func numbers(upstream: String, valueOf: (_ letter: String) -> String?) -> String? {
    var result = ""
    var rest = right
    while let character = rest.first {
      if rest.hasPrefix(Self.upstream) {
        append(upstream, to: &result)
        rest.removeFirst(Self.upstream.count)
      } else if character.isLetter, character.baseline == nil {
        let word = rest.prefix { $0.isLetter && $0.baseline == nil }
        rest.removeFirst(word.count)
        if Self.functions.contains(String(word)) {
          result += word
        } else if let value = valueOf(String(word)) {
          append(value, to: &result)
        } else {
          return nil
        }
      } else if character.baseline != nil {
        let power = rest.prefix { $0.baseline != nil }
        rest.removeFirst(power.count)
        guard let text = exponent(power, valueOf: valueOf) else { return nil }
        result += text
      } else if character == "," {
        return nil
      } else {
        result.append(character)
        rest.removeFirst()
      }
    }
    return result
  }

  /// Puts a number behind what is there: in brackets where its sign would meet another, with a dot
  /// where it follows a figure.
  private func append(_ number: String, to result: inout String) {
    if result.last?.isNumber == true { result += " · " }
    // Between brackets a dot would be taken for a product of matrices.
    if number.hasPrefix("["), result.hasSuffix(" · ") {
      result.removeLast(3)
      result += " × "
    }
    let isFirst = result.isEmpty || result.hasSuffix("(")
    result += number.hasPrefix("-") && !isFirst ? "(\(number))" : number
  }

  /// A power in which letters are numbers: `ᵇ⁻¹` is `^(2.0-1)`; figures alone stay small.
  private func exponent(
    _ power: Substring, valueOf: (_ letter: String) -> String?
  ) -> String? {
    let plain = power.compactMap(\.baseline)
    guard plain.contains(where: \.isLetter) else { return String(power) }
    var text = ""
    for character in plain {
      if character.isLetter {
        guard let value = valueOf(String(character)) else { return nil }
        text += value
      } else {
        text.append(character)
      }
    }
    return "^(\(text))"
  }
}
