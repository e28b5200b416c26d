extension Line {
  /// The line with powers written as `a^(b-1)` where a charset has no small raised letters.
  var withPlainPowers: Line {
    var line = self
    for place in line.leading.indices { line.leading[place].text.spellOutPowers() }
    for place in line.trailing.indices { line.trailing[place].text.spellOutPowers() }
    return line
  }
}

extension String {
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
