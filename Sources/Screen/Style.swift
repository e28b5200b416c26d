/// How a cell looks: colours by number in the 256-colour palette, and attributes.
public struct Style: Hashable, Sendable {
  /// Both colours, a bit each that says whether there is one, and the attributes: a canvas holds,
  /// copies and compares thousands of these.
  private var bits: UInt32 = 0

  /// A colour of the 256-colour palette; nil stands for the terminal's own.
  public var foreground: UInt8? {
    get { bits & 1 << 24 == 0 ? nil : UInt8(truncatingIfNeeded: bits) }
    set { bits = bits & ~(1 << 24 | 0xFF) | (newValue.map { 1 << 24 | UInt32($0) } ?? 0) }
  }

  /// The colour behind the character; nil stands for the terminal's own.
  public var background: UInt8? {
    get { bits & 1 << 25 == 0 ? nil : UInt8(truncatingIfNeeded: bits >> 8) }
    set { bits = bits & ~(1 << 25 | 0xFF00) | (newValue.map { 1 << 25 | UInt32($0) << 8 } ?? 0) }
  }

  public var attributes: Attributes {
    get { Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 16)) }
    set { bits = bits & ~0xFF_0000 | UInt32(newValue.rawValue) << 16 }
  }

  /// What a terminal can do to a character besides colouring it.
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    /// The set with the given bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let reverse = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let italic = Attributes(rawValue: 16)
  }

  /// A style of the given colours and attributes; the terminal's own look where none is given.
  public init(foreground: UInt8? = nil, background: UInt8? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  /// The same colours with further attributes.
  public func adding(_ more: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(more)
    return style
  }
}
