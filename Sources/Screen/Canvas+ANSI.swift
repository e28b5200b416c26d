extension Canvas {
  /// The picture as lines for a terminal of so many colours, each ended by a line feed.
  ///
  /// There are exactly as many lines as rows, without trailing blanks. Where the look changes there is
  /// one escape sequence for the run that follows, and a line ends in the terminal's own look.
  /// Without colours there are no escape sequences at all.
  public func ansiText(depth: ColorDepth) -> String {
    var text = ""
    text.reserveCapacity(2 * size.columns * size.rows)
    for row in 0..<size.rows {
      let cells = cells(inRow: row)
      let end = cells.lastIndex { $0.isSeen(depth: depth) }.map { $0 + 1 } ?? cells.startIndex
      var current = Style.plain
      for cell in cells[..<end] where !cell.isContinuation {
        if depth != .none, cell.style != current {
          text += cell.style.selectGraphicRendition(depth: depth)
          current = cell.style
        }
        if let scalar = cell.scalar {
          text.unicodeScalars.append(scalar)
        } else {
          text.append(cell.text)
        }
      }
      if current != .plain { text += "\u{1B}[0m" }
      text += "\n"
    }
    return text
  }
}

extension Cell {
  /// Whether the cell differs from nothing at all, at the end of a line.
  fileprivate func isSeen(depth: ColorDepth) -> Bool {
    if !isBlank { return true }
    guard depth != .none else { return false }
    return style.background != nil || !style.attributes.isDisjoint(with: [.reverse, .underline])
  }
}

extension Style {
  /// The escape sequence that gives what follows this look and no other.
  func selectGraphicRendition(depth: ColorDepth) -> String {
    var codes = "0"
    let attributes: [(Attributes, String)] = [
      (.bold, ";1"), (.dim, ";2"), (.italic, ";3"), (.underline, ";4"), (.reverse, ";7"),
    ]
    for (attribute, code) in attributes where self.attributes.contains(attribute) { codes += code }
    for (color, base) in [(foreground, 30), (background, 40)] {
      guard let color = color.flatMap(depth.nearest(to:)) else { continue }
      switch (depth, color) {
      case (.two56, _): codes += ";\(base + 8);5;\(color)"
      case (_, 8...): codes += ";\(base + 60 + Int(color) - 8)"
      default: codes += ";\(base + Int(color))"
      }
    }
    return "\u{1B}[\(codes)m"
  }
}
