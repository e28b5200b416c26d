import Screen

/// The frame round a pane, with its title in the upper edge.
struct PaneFrame {
  var title: String
  /// What stands at the right of the upper edge.
  var note = ""
  /// What stands at the right of the lower edge, as how to go on.
  var hint = ""
  var isFocused = false
}

extension Canvas {
  /// So much of a title is seen beside a note, in columns.
  private static let leastTitle = 8

  /// Draws a pane's frame and clears what is inside.
  mutating func draw(_ frame: PaneFrame, in rect: Rect, theme: Theme) {
    fill(rect)
    self.frame(rect, style: theme.style(frame.isFocused ? .focusedFrame : .frame))
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    write(frame, in: rect, theme: theme)
  }

  private mutating func write(_ frame: PaneFrame, in rect: Rect, theme: Theme) {
    let room = rect.columns - 4
    let title = (frame.isFocused ? "▸ " : "") + frame.title
    // How much there is to read matters more than the end of a title.
    let note = frame.note.columnCount + Self.leastTitle + 5 <= room ? frame.note : ""
    let left = room - 2 - (note.isEmpty ? 0 : note.columnCount + 3)
    let faint = theme.style(.faint)
    if !title.isEmpty, room > 2 {
      write(
        " " + title.truncatedBeforeNumber(toColumns: left) + " ", row: rect.row,
        column: rect.column + 1,
        style: theme.style(frame.isFocused ? .title : .faint))
    }
    if !note.isEmpty {
      write(
        " \(note) ", row: rect.row, column: rect.endColumn - 3 - note.columnCount, style: faint)
    }
    if !frame.hint.isEmpty, frame.hint.columnCount + 4 <= room {
      write(
        " \(frame.hint) ", row: rect.endRow - 1,
        column: rect.endColumn - 3 - frame.hint.columnCount, style: faint)
    }
  }
}
