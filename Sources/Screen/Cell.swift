/// One cell of a terminal: what stands in it, and how it looks.
public struct Cell: Hashable, Sendable {
  /// What stands in the cell: one character that the terminal draws, combining marks included.
  ///
  /// A character two columns wide stands in its left cell; the cell to its right is
  /// ``continuation``.
  public var text: Character {
    didSet { span = Self.span(of: text) }
  }
  public var style: Style
  /// The columns that the character takes, so that nobody measures it twice; 0 in a right half.
  private var span: UInt8

  /// A cell with a character in a style.
  ///
  /// A control character has no place on a screen: a question mark stands for it.
  public init(_ text: Character = " ", style: Style = .plain) {
    self.text = text.isControl && text != Self.continuation ? "?" : text
    self.style = style
    span = Self.span(of: self.text)
  }

  /// A cell with a character of ASCII that is no control character.
  init(printableASCII byte: UInt8, style: Style) {
    text = Character(Unicode.Scalar(byte))
    self.style = style
    span = 1
  }

  /// A cell with a character that is drawn, of which somebody knows how many columns it takes.
  init(_ text: Character, columns: Int, style: Style) {
    self.text = text
    self.style = style
    span = UInt8(columns)
  }

  public static let blank = Cell()

  /// What stands for the right half of a wide character.
  public static let continuation: Character = "\u{0}"

  /// How many columns the cell's character takes: 1 or 2, and 0 where it is the right half of a wide
  /// one.
  public var columnCount: Int { Int(span) }
  public var isContinuation: Bool { span == 0 }
  /// Whether the cell's character is of ASCII; the right half of a wide one counts as such.
  var isASCII: Bool { text.utf8.count == 1 }

  /// The columns that a character takes, as far as two cells go.
  private static func span(of text: Character) -> UInt8 {
    if text.utf8.count == 1 { return text == continuation ? 0 : 1 }
    return text.columnCount == 2 ? 2 : 1
  }
}

extension Character {
  /// Whether a terminal would obey the character instead of drawing it.
  fileprivate var isControl: Bool {
    guard let value = unicodeScalars.first?.value else { return true }
    return value < 0x20 || (0x7F..<0xA0).contains(value)
  }
}
