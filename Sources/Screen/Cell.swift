/// One cell of a terminal: what stands in it, and how it looks.
public struct Cell: Hashable, Sendable {
  /// What stands in the cell: one character that the terminal draws, combining marks included.
  ///
  /// A character two columns wide stands in its left cell; the cell to its right is
  /// ``continuation``.
  public var text: Character
  public var style: Style

  /// A cell with a character in a style.
  public init(_ text: Character = " ", style: Style = .plain) {
    self.text = text
    self.style = style
  }

  public static let blank = Cell()

  /// What stands for the right half of a wide character.
  public static let continuation: Character = "\u{0}"
}
