import Explanation
import Screen
import TapeFormat

/// What a lesson says, in a frame at the foot of the screen's body.
struct CaptionFrame {
  let play: LessonPlay
  /// What is typed as an answer; nil where none is.
  var typed: String?

  /// Where it stands on a screen of a size; nil where nothing is said, or there is no room for it.
  func place(in size: Size) -> Rect? {
    guard let caption = play.caption, size.columns >= 24, size.rows >= 8 else { return nil }
    let columns = OverlayFrame.columns(in: size.columns)
    let rows = min(lines(caption, columns: columns - 4).count + 2, size.rows - 4)
    let end = ScreenPlan(size: size, pane: .graph).timeline?.row ?? size.rows - 3
    return Rect(
      row: end - rows, column: (size.columns - columns) / 2, columns: columns, rows: rows)
  }

  /// Draws it over a screen; nothing where nothing is said.
  func draw(on canvas: inout Canvas, theme: Theme) {
    guard let caption = play.caption, let rect = place(in: canvas.size) else { return }
    let lines = lines(caption, columns: rect.columns - 4)
    let frame = PaneFrame(
      title: play.isQuestion ? Phrase.question : Phrase.lesson,
      note: "\(min(play.next, play.lesson.statements.count))/\(play.lesson.statements.count)",
      hint: hint, isFocused: true)
    // A blank on each side parts it from what it lies over.
    canvas.fill(
      Rect(row: rect.row, column: rect.column - 1, columns: rect.columns + 2, rows: rect.rows))
    canvas.draw(frame, in: rect, theme: theme)
    canvas.draw(lines[...], in: rect.inset(columns: 2), theme: theme)
  }

  private var hint: String {
    guard play.isWaiting else { return "" }
    return typed == nil ? Phrase.spaceGoesOn : Phrase.Lesson.enterAnswers
  }

  private func lines(_ caption: String, columns: Int) -> [Line] {
    let role: Role = play.problem != nil ? .alert : play.isQuestion ? .current : .text
    var lines = Line.wrapping(caption.escapingControlCharacters, columns: columns, role: role)
    if let reply = play.reply {
      lines += Line.wrapping(reply.escapingControlCharacters, columns: columns, role: .message)
    }
    if let typed {
      lines.append(
        Line([Span("> ", .key), Span(typed.escapingControlCharacters), Span("▏", .key)]))
    }
    return lines
  }
}
