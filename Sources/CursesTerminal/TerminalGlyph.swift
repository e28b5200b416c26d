import CNcurses
import Screen

/// What is handed to ncurses for a cell: one letter and the marks on it.
struct TerminalGlyph: Equatable {
  var scalars: [UInt32]

  /// ncurses keeps no more scalars in a cell.
  static let capacity = 5

  /// The glyphs that fill the columns of a cell exactly, whatever the C library knows of its
  /// character.
  ///
  /// ncurses and most terminals measure scalars. So what Unicode joins to one sign is taken apart:
  /// of people joined by joiners the first is shown, a flag is its two letters (which a terminal
  /// that knows flags joins again), a selector of a form is left out. What the C library
  /// does not know is a replacement character, and what is left of the columns are blanks.
  static func entries(
    for cell: Cell, width: (UInt32) -> Int = { Int(shim_width($0)) }
  ) -> [TerminalGlyph] {
    if cell.text.utf8.count == 1 {
      return [TerminalGlyph(scalars: cell.text.unicodeScalars.map(\.value))]
    }
    var entries: [TerminalGlyph] = []
    var used = 0
    for scalar in cell.text.unicodeScalars where !scalar.joinsOrSelects {
      let known = width(scalar.value)
      let value = known < 0 ? 0xFFFD : scalar.value
      let columns = known < 0 ? 1 : known
      if columns == 0, let last = entries.indices.last {
        if entries[last].scalars.count < capacity { entries[last].scalars.append(value) }
        continue
      }
      if used + max(1, columns) > cell.columnCount { break }
      entries.append(TerminalGlyph(scalars: columns == 0 ? [0x20, value] : [value]))
      used += max(1, columns)
    }
    if used == 0 {
      entries = [TerminalGlyph(scalars: [0x3F])]
      used = 1
    }
    while used < cell.columnCount {
      entries.append(TerminalGlyph(scalars: [0x20]))
      used += 1
    }
    return entries
  }
}

extension TerminalGlyph {
  /// The glyphs of cells beside each other, as ncurses takes them.
  struct Row {
    /// The scalars of all of them, one after the other.
    private(set) var scalars: [UInt32] = []
    /// How many of these each glyph has.
    private(set) var counts: [UInt8] = []

    /// Holds the glyphs of other cells.
    mutating func set(to cells: some Sequence<Cell>) {
      scalars.removeAll(keepingCapacity: true)
      counts.removeAll(keepingCapacity: true)
      for cell in cells {
        // Nearly always one letter, which is as wide as its cell.
        if let scalar = cell.scalar,
          scalar.isASCII || Int(shim_width(scalar.value)) == cell.columnCount
        {
          scalars.append(scalar.value)
          counts.append(1)
          continue
        }
        for glyph in TerminalGlyph.entries(for: cell) {
          scalars += glyph.scalars
          counts.append(UInt8(glyph.scalars.count))
        }
      }
    }
  }
}

extension Unicode.Scalar {
  /// Joiners and selectors of a form: signs that say how others are to be drawn.
  fileprivate var joinsOrSelects: Bool {
    switch value {
    case 0x200C...0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }
}
