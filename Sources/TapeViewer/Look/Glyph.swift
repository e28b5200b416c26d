/// The signs by which states are told apart, beside their text and colour.
///
/// Each has a twin of one ASCII character, which the screen puts in its place where the terminal
/// cannot show it.
public enum Glyph {
  public static let valueReady: Character = "●"
  public static let adjointNotYet: Character = "○"
  public static let adjointAccumulating: Character = "◐"
  public static let adjointFinal: Character = "◆"
  public static let absent: Character = "∅"
  public static let recordingStopped: Character = "✂"
  public static let notWatched: Character = "◌"
  public static let notFinite: Character = "!"
  public static let adjoint: Character = "∂"
  public static let current: Character = "▶"

  /// Each sign and its ASCII twin.
  public static let twins: [(glyph: Character, ascii: Character)] = [
    (valueReady, "*"), (adjointNotYet, "o"), (adjointAccumulating, "%"), (adjointFinal, "#"),
    (absent, "N"), (recordingStopped, "X"), (notWatched, "."), (notFinite, "!"), (adjoint, "d"),
    (current, ">"), ("─", "-"), ("│", "|"), ("╭", "+"), ("╮", "+"), ("╰", "+"), ("╯", "+"),
    ("━", "="), ("┿", "+"), ("◂", "<"), ("▸", ">"), ("▌", "|"), ("▏", "_"), ("·", "."), ("…", "~"),
    ("×", "x"), ("–", "-"), ("‖", "|"), ("“", "\""), ("”", "\""), ("↑", "^"), ("↓", "v"),
    ("←", "<"), ("→", ">"),
  ]

  /// The ASCII twin of a character; a character without one is a question mark.
  public static func ascii(_ character: Character) -> Character {
    character.isASCII ? character : twinTable[character] ?? "?"
  }

  private static let twinTable = Dictionary(
    uniqueKeysWithValues: twins.map { ($0.glyph, $0.ascii) })
}
