extension Line {
  /// The line as ASCII can show it: powers as `a^(b-1)`, and the derivative of what begins with a `d`
  /// as `d(dy)/dx`.
  var inPlainWords: Line {
    var line = self
    for place in line.leading.indices { line.leading[place].text.spellOut() }
    for place in line.trailing.indices { line.trailing[place].text.spellOut() }
    return line
  }
}

extension String {
  /// Writes what ASCII has no signs for in words that it has.
  mutating func spellOut() {
    spellOutPowers()
    parenthesizeDerivatives()
  }

  /// Puts names that begin with a `d` in parentheses where a `∂` stands before them, of which ASCII
  /// makes a `d`, too; blanks at the end make room for them.
  private mutating func parenthesizeDerivatives() {
    guard contains(String(Glyph.adjoint)) else { return }
    var grown = 0
    replace(/∂(d[\p{L}\p{N}_#]*)/) { match in
      grown += 2
      return "∂(\(match.1))"
    }
    while grown > 0, hasSuffix("  ") {
      removeLast()
      grown -= 1
    }
  }

  /// Writes each power on the line: `aᵇ⁻¹` becomes `a^(b-1)`, and `x²` becomes `x^2`.
  mutating func spellOutPowers() {
    guard contains(where: { $0.baseline != nil }) else { return }
    var text = ""
    var rest = self[...]
    while let character = rest.first {
      let power = rest.prefix { $0.baseline != nil }
      if power.isEmpty {
        text.append(character)
        rest.removeFirst()
      } else {
        let plain = String(power.compactMap(\.baseline))
        text += plain.count == 1 ? "^\(plain)" : "^(\(plain))"
        rest.removeFirst(power.count)
      }
    }
    self = text
  }
}

extension Character {
  private static let baselines: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-", "⁺": "+", "ᵃ": "a", "ᵇ": "b", "ˣ": "x", "ʸ": "y", "ⁿ": "n",
  ]

  /// The character that this one is a small raised form of.
  var baseline: Character? { Self.baselines[self] }
}
