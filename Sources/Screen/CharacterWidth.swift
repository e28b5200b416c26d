extension Character {
  /// How many columns a terminal gives the character: 0, 1 or 2.
  ///
  /// Combining marks belong to the character that they modify. Wide are the East Asian wide and
  /// full-width ranges of Unicode's EastAsianWidth.txt and what is drawn as an emoji.
  public var columnCount: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.value == 0xFE0F }) { return 2 }
    return first.columnCount
  }
}

extension Unicode.Scalar {
  var columnCount: Int {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0x20..<0x300: 1
    default:
      if isZeroWidth { 0 } else { isWide ? 2 : 1 }
    }
  }

  private var isZeroWidth: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

extension String {
  /// How many columns a terminal gives the text.
  public var columnCount: Int { reduce(0) { $0 + $1.columnCount } }

  /// The text itself where it fits, else as much as fits before an ellipsis.
  public func truncated(toColumns room: Int, ellipsis: Character = "…") -> String {
    if columnCount <= room { return self }
    guard room > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in self {
      if used + character.columnCount > room - 1 { break }
      kept.append(character)
      used += character.columnCount
    }
    return kept + String(ellipsis)
  }
}
