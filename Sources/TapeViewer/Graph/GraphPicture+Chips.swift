import Screen

extension GraphPicture {
  /// Draws a small box: its name, in a second row the numbers that it has room for, and at the end a sign
  /// for its adjoint, or for why it has none.
  func drawChip(
    of node: GraphScene.Node, in box: Rect, isCurrent: Bool, _ writer: BoxWriter,
    on pane: inout Canvas
  ) {
    let isSelected = node.subject == selection
    let isPassing = node.standing.letsGradientsPass
    let style = style(isCurrent ? .current : node.standing.role, of: node.subject)
    let ends: (Character, Character) =
      isCurrent
      ? ("┃", "┃")
      : dimmed.contains(node.subject) ? (" ", " ") : isPassing ? ("▐", "▌") : ("╎", "╎")
    let mark =
      isCurrent
      ? Glyph.current : isSelected ? Self.selected : marks[node.subject]?.first ?? ends.0
    pane.fill(box)
    for row in box.row..<box.endRow {
      let start = row == box.row ? mark : hasBreakpoint(node) ? Glyph.breakpoint : ends.0
      pane.write(String(start), row: row, fromColumn: box.column, style: style)
      pane.write(String(ends.1), row: row, fromColumn: box.endColumn - 1, style: style)
    }
    let nameStyle = isSelected ? style.adding(theme.style(.selection).attributes) : style
    pane.write(node.title, row: box.row, fromColumn: box.column + 1, style: nameStyle)
    let last = box.endRow - 1
    if let numbers = node.chipNumbers {
      draw(numbers, of: node, at: Point(row: last, column: box.column + 1), writer, on: &pane)
    }
    if let heat = heatSign(of: node) {
      pane.write(
        String(heat.character), row: last, fromColumn: box.endColumn - 3,
        style: self.style(heat.role, of: node.subject))
    }
    guard let sign = sign(of: node, writer) else { return }
    pane.write(
      String(sign.character), row: last, fromColumn: box.endColumn - 2,
      style: self.style(sign.role, of: node.subject))
  }

  private func draw(
    _ numbers: ChipNumbers, of node: GraphScene.Node, at start: Point, _ writer: BoxWriter,
    on pane: inout Canvas
  ) {
    let (value, adjoint) = writer.texts(of: numbers, in: frame)
    var column = start.column
    func write(_ text: String, _ role: Role) {
      pane.write(text, row: start.row, fromColumn: column, style: style(role, of: node.subject))
      column += text.columnCount
    }
    write(value.number, value.numberRole)
    guard !adjoint.number.isEmpty else { return }
    write(" \(Glyph.adjoint)", .text)
    write(adjoint.number, adjoint.numberRole)
  }

  /// The sign of the box's own adjoint where it has one, else that of its standing.
  private func sign(
    of node: GraphScene.Node, _ writer: BoxWriter
  ) -> (character: Character, role: Role)? {
    // What a leaf gets that the operation uses is not the operation's.
    let outputs = node.place.map { scene.window.operations[$0].outputs }
    for row in node.rows.reversed() {
      switch row {
      case .adjoint(let tensor) where outputs?.contains(tensor) ?? true: break
      case .blockAdjoints, .blockAbsent, .blockNotFinite: break
      default: continue
      }
      let text = writer.text(of: row, in: frame)
      if let sign = text.sign { return (sign, text.signRole) }
    }
    return node.standing.sign.map { ($0, node.standing.role) }
  }
}
