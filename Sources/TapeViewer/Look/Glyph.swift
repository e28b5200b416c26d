/// The signs by which states are told apart, beside their text and colour.
///
/// Each has a twin of one ASCII character, which the canvas puts in its place where ASCII is asked
/// for.
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
  public static let breakpoint: Character = "◉"
  public static let selected: Character = "▸"
  /// Before a row of a list that is lit while others recede.
  public static let lit: Character = "▪"

  /// Every sign that tells a state.
  ///
  /// Their ASCII twins are in ``Charset``'s table, which has those of lines and letters, too.
  public static let all: [Character] = [
    valueReady, adjointNotYet, adjointAccumulating, adjointFinal, absent, recordingStopped,
    notWatched, notFinite, adjoint, current, breakpoint, selected, lit,
  ]
}
