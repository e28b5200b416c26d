/// One cell of a terminal: what stands in it, and how it looks.
///
/// It is two numbers, and refers to nothing: a canvas holds, copies and compares thousands of these.
public struct Cell: Hashable, Sendable {
  /// What stands in it: a scalar, or the number of a ``Cluster``, and above that the columns it takes,
  /// so that nobody measures it twice; none in a right half.
  @usableFromInline
  var sign: UInt32
  public var style: Style

  /// What stands in the cell: one character that the terminal draws, combining marks included.
  ///
  /// A character two columns wide stands in its left cell; the cell to its right is
  /// ``continuation``.
  public var text: Character {
    get { scalar.map { Character($0) } ?? Cluster(number: sign & Self.valueBits).character }
    set { self = Cell(newValue, style: style) }
  }

  /// A cell with a character in a style.
  ///
  /// A control character has no place on a screen: a question mark stands for it.
  public init(_ text: Character = " ", style: Style = .plain) {
    if let scalar = text.onlyScalar {
      let isDrawn = !scalar.isControl || scalar == Self.rightHalf
      let shown = isDrawn ? scalar : "?"
      let columns = shown == Self.rightHalf ? 0 : max(1, shown.columnCount)
      self.init(shown, columns: columns, style: style)
    } else if text.unicodeScalars.first?.isControl == true {
      self.init("?", columns: 1, style: style)
    } else {
      let columns: UInt32 = text.columnCount == 2 ? 2 : 1
      self.init(
        sign: Cluster(text).number | Self.clusterBit | columns << Self.columnShift, style: style)
    }
  }

  /// A cell with a scalar that is drawn, of which somebody knows how many columns it takes.
  init(_ scalar: Unicode.Scalar, columns: Int, style: Style) {
    self.init(sign: scalar.value | UInt32(columns) << Self.columnShift, style: style)
  }

  private init(sign: UInt32, style: Style) {
    self.sign = sign
    self.style = style
  }

  @usableFromInline
  static var valueBits: UInt32 { 0x1F_FFFF }
  @usableFromInline
  static var clusterBit: UInt32 { 0x20_0000 }
  @usableFromInline
  static var columnShift: UInt32 { 24 }

  public static var blank: Cell { Cell(" ", columns: 1, style: .plain) }

  /// What stands for the right half of a wide character.
  public static let continuation: Character = "\u{0}"
  private static var rightHalf: Unicode.Scalar { "\u{0}" }

  /// How many columns the cell's character takes: 1 or 2, and 0 where it is the right half of a wide
  /// one.
  @inlinable
  public var columnCount: Int { Int(sign >> Self.columnShift) }
  @inlinable
  public var isContinuation: Bool { columnCount == 0 }
  /// Whether the cell's character is of ASCII; the right half of a wide one counts as such.
  var isASCII: Bool { scalar?.isASCII ?? false }
  /// Whether a blank stands in the cell.
  @inlinable
  package var isBlank: Bool { sign == 0x20 | 1 << Self.columnShift }

  /// The scalar that the cell's character is, where it is one alone.
  @inlinable
  package var scalar: Unicode.Scalar? {
    sign & Self.clusterBit == 0 ? Unicode.Scalar(sign & Self.valueBits) : nil
  }
}

extension Unicode.Scalar {
  /// Whether a terminal would obey it instead of drawing it.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
