import Screen

/// The sequences of arrows and of the keys beside them that begin with `ESC [` or `ESC O`, as the terminals
/// VT100, VT220 and xterm send them.
enum CursorKeys {
  /// The key of a sequence that ends in a character, with what stands before it; nil where it has none.
  static func key(endingIn final: Unicode.Scalar, _ parameters: String = "") -> Key? {
    if final == "~" { return numbered[parameters] }
    return parameters.isEmpty ? named[final] : nil
  }

  private static let named: [Unicode.Scalar: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
  ]

  private static let numbered: [String: Key] = [
    "1": .home, "2": .insert, "3": .delete, "4": .end, "5": .pageUp, "6": .pageDown, "7": .home,
    "8": .end,
  ]
}
