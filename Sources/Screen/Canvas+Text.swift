extension Canvas {
  /// Writes a text from a place to the right, and returns the column after it.
  ///
  /// Wide characters take two cells. The text may take so many `columns`, or up to the canvas'
  /// edge where that is nil; what does not fit is cut, with an ellipsis in the last cell.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, style: Style = .plain, columns: Int? = nil,
    ellipsis: Character = "…"
  ) -> Int {
    let room = columns ?? max(0, size.columns - column)
    if let width = text.columnsOfLoneScalars, width <= room,
      set(text.unicodeScalars, width, row: row, column: column, style: style)
    {
      return column + width
    }
    var at = column
    for character in text.truncated(toColumns: room, ellipsis: ellipsis) {
      for piece in character.cellTexts {
        let width = piece.columnCount
        if width == 0 { continue }
        self[row, at] = Cell(piece, style: style)
        at += width
      }
    }
    return at
  }

  /// Changes the look of a rectangle without touching what stands in it.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        self[row, column].style = change(self[row, column].style)
      }
    }
  }

  /// What stands on the canvas, one line a row, without trailing blanks.
  public var lines: [String] {
    (0..<size.rows).map { row in
      let characters = cells(inRow: row).filter { !$0.isContinuation }.map(\.text)
      let end = characters.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
      return String(characters[..<end])
    }
  }
}
