extension Character {
  /// How many columns a terminal gives the character.
  ///
  /// Terminals measure scalars, so a character that is a sequence takes the sum: `é` written with a
  /// combining accent takes 1, a Hangul syllable spelled in jamo 2, `का` 2. What Unicode calls an
  /// emoji sequence (a flag, a keycap, people joined or coloured, a sign followed by the selector
  /// for its emoji form) takes 2. Control characters take none.
  public var columnCount: Int {
    if let byte = asciiValue { return byte >= 0x20 && byte < 0x7F ? 1 : 0 }
    if isEmojiSequence { return 2 }
    return unicodeScalars.reduce(0) { $0 + $1.columnCount }
  }

  /// The scalar that the character is, where it is one alone.
  package var onlyScalar: Unicode.Scalar? {
    var scalars = unicodeScalars.makeIterator()
    let first = scalars.next()
    return scalars.next() == nil ? first : nil
  }

  /// The character itself, or the pieces that take cells of their own: letters with the marks that
  /// modify them.
  ///
  /// A script in which one character takes several columns is written as a terminal lays it out.
  var cellTexts: [Character] {
    if unicodeScalars.count == 1 || isEmojiSequence { return [self] }
    var pieces: [String.UnicodeScalarView] = []
    for scalar in unicodeScalars {
      if scalar.columnCount > 0 || pieces.isEmpty { pieces.append(String.UnicodeScalarView()) }
      pieces[pieces.count - 1].append(scalar)
    }
    // A piece is a letter and what combines with it, which is one character, or more than one
    // where a mark begins it, which then stands alone.
    return pieces.flatMap { Array(String($0)) }
  }

  private var isEmojiSequence: Bool {
    let scalars = unicodeScalars
    guard let first = scalars.first, first.value > 0x20, scalars.count > 1 else { return false }
    if first.isRegionalIndicator { return scalars.count == 2 }
    guard first.properties.isEmoji else { return false }
    return scalars.contains { scalar in
      switch scalar.value {
      case 0x20E3: true
      case 0x200D, 0xFE0F, 0x1F3FB...0x1F3FF: first.value > 0xFF
      default: false
      }
    }
  }
}

extension Unicode.Scalar {
  /// How many columns a terminal gives the scalar: 0, 1 or 2.
  ///
  /// Wide are the wide and full-width ranges of Unicode's EastAsianWidth.txt, which contain all
  /// that is drawn as an emoji by default. Ambiguous ones take 1.
  public var columnCount: Int {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0x20..<0x300, 0x2190..<0x231A, 0x2500..<0x25FD: 1
    default:
      if isZeroWidth { 0 } else { isWide ? 2 : 1 }
    }
  }

  /// How many columns it takes where it is one of the many that only join what comes behind them when
  /// that is none of these: letters of Latin, Greek and Cyrillic, dashes, mathematical signs, boxes,
  /// ideographs.
  @inline(__always)
  var columnsOnItsOwn: Int? {
    switch value {
    case 0x20..<0x7F, 0xA0..<0x300, 0x370..<0x483, 0x2010..<0x2028, 0x2190..<0x231A,
      0x2500..<0x25FD:
      1
    case 0x4E00..<0xA000: 2
    default: nil
    }
  }

  var isRegionalIndicator: Bool { (0x1F1E6...0x1F1FF).contains(value) }

  private var isZeroWidth: Bool {
    switch value {
    // The vowels and the final consonants of Hangul, which join the consonant before them.
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return true
    // Arabic signs that enclose the digits after them, and take a column themselves.
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return false
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x18D00...0x18D08, 0x1AFF0...0x1B2FF,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation && !isRegionalIndicator
    }
  }
}

extension String {
  /// How many columns a terminal gives the text.
  public var columnCount: Int {
    columnsOfLoneScalars ?? reduce(0) { $0 + $1.columnCount }
  }

  /// How many columns the text takes where each of its scalars is a character by itself; nil where some
  /// may join others.
  var columnsOfLoneScalars: Int? {
    if isPrintableASCII { return utf8.count }
    var count = 0
    for scalar in unicodeScalars {
      guard let columns = scalar.columnsOnItsOwn else { return nil }
      count += columns
    }
    return count
  }

  /// The text itself where it fits, else as much as fits before an ellipsis.
  public func truncated(toColumns room: Int, ellipsis: Character = "…") -> String {
    // No character takes more columns than it has bytes.
    if utf8.count <= room || columnCount <= room { return self }
    guard room > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in self {
      if used + character.columnCount > room - 1 { break }
      kept.append(character)
      used += character.columnCount
    }
    // What ends in one already needs no second.
    guard let end = kept.lastIndex(where: { $0 != " " }), kept[end] == ellipsis else {
      return kept + String(ellipsis)
    }
    return String(kept[...end])
  }

  var isPrintableASCII: Bool {
    func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
    return utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPrintable) }
      ?? utf8.allSatisfy(isPrintable)
  }
}
