/// How a frame is drawn.
public enum FrameKind: CaseIterable, Sendable {
  /// Light lines with round corners.
  case rounded
  case heavy
  /// Dashed lines with square corners.
  case dashed
  case double

  var weight: LineWeight {
    switch self {
    case .rounded: .light
    case .heavy: .heavy
    case .dashed: .dashed
    case .double: .double
    }
  }
}

extension Canvas {
  /// Draws a frame just inside a rectangle, with a title in its upper and a footer in its lower edge.
  ///
  /// The title stands at the left, the footer at the right; what has no room is cut with an
  /// ellipsis, and left out where not even that fits. The inside is not touched. A rectangle
  /// of one row or one column is a line.
  public mutating func frame(
    _ rect: Rect, title: String = "", style: Style = .plain, kind: FrameKind = .rounded,
    footer: String = "", titleStyle: Style? = nil
  ) {
    guard !rect.isEmpty else { return }
    func cell(_ side: Arms.Side, _ other: Arms.Side) -> Cell {
      var arms = Arms()
      arms[side] = kind.weight
      arms[other] = kind.weight
      return Cell(arms.sign(rounded: kind == .rounded), columns: 1, style: style)
    }
    let bottom = rect.endRow - 1
    let right = rect.endColumn - 1
    let isFlat = rect.rows == 1
    let isThin = rect.columns == 1
    let horizontal = cell(.left, .right)
    let vertical = cell(.up, .down)
    for row in stride(from: rect.row, through: bottom, by: max(1, bottom - rect.row)) where !isThin
    {
      fill(Rect(row: row, column: rect.column, columns: rect.columns, rows: 1), with: horizontal)
    }
    for column in stride(from: rect.column, through: right, by: max(1, right - rect.column))
    where !isFlat || isThin {
      fill(Rect(row: rect.row, column: column, columns: 1, rows: rect.rows), with: vertical)
    }
    if !isFlat, !isThin {
      self[rect.row, rect.column] = cell(.right, .down)
      self[rect.row, right] = cell(.left, .down)
      self[bottom, rect.column] = cell(.up, .right)
      self[bottom, right] = cell(.up, .left)
    }
    let captionStyle = titleStyle ?? style
    writeCaption(title, row: rect.row, in: rect, style: captionStyle, atEnd: false)
    if !isFlat {
      writeCaption(footer, row: bottom, in: rect, style: captionStyle, atEnd: true)
    }
  }

  /// Writes a caption into an edge: a blank on each side, and a piece of the edge beside it.
  private mutating func writeCaption(
    _ caption: String, row: Int, in rect: Rect, style: Style, atEnd: Bool
  ) {
    let room = rect.columns - 6
    guard room > 0, !caption.isEmpty else { return }
    let text = " " + caption.truncated(toColumns: room) + " "
    let width = text.columnCount
    let column = atEnd ? rect.endColumn - 2 - width : rect.column + 1
    write(text, row: row, column: column, style: style, columns: width)
  }
}
