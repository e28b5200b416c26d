import Screen

/// A stretch of text that means one thing.
public struct Span: Equatable, Sendable {
  public var text: String
  public var role: Role
  /// The cell of a heat map that stands in place of the text, which is one column.
  var heat: HeatCell?

  /// A text in a role.
  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  /// A cell of a heat map.
  init(heat: HeatCell) {
    self.init(" ")
    self.heat = heat
  }
}

/// One line of a pane: text from the left, and text that stands at the right edge.
///
/// Where both do not fit, the left one is cut with an ellipsis.
public struct Line: Equatable, Sendable {
  public var leading: [Span]
  public var trailing: [Span]
  /// Whether the line is the chosen one of a list, and so is drawn reversed from edge to edge.
  public var isChosen = false

  /// A line of stretches from the left and at the right edge.
  public init(_ leading: [Span] = [], trailing: [Span] = []) {
    self.leading = leading
    self.trailing = trailing
  }

  /// A line of one stretch.
  public init(_ text: String, _ role: Role = .text) {
    self.init([Span(text, role)])
  }

  public static let blank = Line()

  /// A rule from edge to edge.
  static let rule = Line("\u{0}", .frame)

  var isRule: Bool { self == .rule }

  /// How many columns it takes when nothing is cut.
  public var columnCount: Int {
    let left = leading.reduce(0) { $0 + $1.text.columnCount }
    let right = trailing.reduce(0) { $0 + $1.text.columnCount }
    return left + right + (left > 0 && right > 0 ? 2 : 0)
  }

  /// The line with its left part moved to the right.
  func indented(by columns: Int) -> Line {
    var line = self
    line.leading.insert(Span(.blanks(columns)), at: 0)
    return line
  }
}

extension Line {
  /// Lines and others beside them, which begin at a column.
  static func beside(_ left: [Line], _ right: [Line], columns: Int) -> [Line] {
    (0..<max(left.count, right.count)).map { place in
      var line = left.indices.contains(place) ? left[place] : .blank
      guard right.indices.contains(place) else { return line }
      line.leading.append(Span(.blanks(columns - line.columnCount)))
      line.leading += right[place].leading
      return line
    }
  }

  /// A text broken at its spaces into lines of at most so many columns; a longer word is broken
  /// where it must be.
  public static func wrapping(
    _ text: String, columns: Int, role: Role = .text
  ) -> [Line] {
    WrappedText(text, columns: columns).lines.map { Line($0, role) }
  }
}

extension String {
  /// Puts the sign of what is chosen in place of the first blank.
  mutating func replaceMark() {
    if hasPrefix(" ") { self = String(Glyph.selected) + dropFirst() }
  }

  /// The text itself where it fits, else its beginning and its end with an ellipsis between.
  ///
  /// The end has a third of the room; the number that tells an operation from others stands by itself
  /// there, as in `SparseSoftmax…#1042`.
  func truncatedInMiddle(toColumns room: Int) -> String {
    // No character takes more columns than it has bytes.
    if utf8.count <= room || columnCount <= room { return self }
    var (start, used) = (endIndex, 0)
    while start > startIndex {
      let before = index(before: start)
      let columns = used + self[before].columnCount
      if columns > max(1, room / 3), start < endIndex { break }
      (start, used) = (before, columns)
    }
    if let number = self[start...].lastIndex(of: "#") {
      (start, used) = (number, String(self[number...]).columnCount)
    }
    return truncated(toColumns: room - used) + String(self[start...])
  }

  /// The text itself where it fits, else as much of it as fits before an ellipsis and the number at its
  /// end, which tells names apart: `SparseSoftmax…#1042`, `encoder_la…12`.
  ///
  /// A figure right behind a letter belongs to the name, as in `AddV2`, and one behind a point to a value.
  func truncatedBeforeNumber(toColumns room: Int) -> String {
    // No character takes more columns than it has bytes.
    if utf8.count <= room || columnCount <= room { return self }
    let figures = utf8.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let stem = dropLast(figures.count)
    guard let last = stem.last, "#_-/:".contains(last), 2 * figures.count + 2 < room else {
      return truncated(toColumns: room)
    }
    let number = String(suffix(figures.count + (last == "#" ? 1 : 0)))
    return truncated(toColumns: room - number.count) + number
  }

  /// As many characters from the front as fit into so many columns, one at the least.
  func prefix(fitting columns: Int) -> String {
    var kept = ""
    var used = 0
    for character in self {
      used += character.columnCount
      if used > columns, !kept.isEmpty { break }
      kept.append(character)
    }
    return kept
  }
}

extension Canvas {
  /// Draws lines into a rectangle from its top; what does not fit is left out.
  mutating func draw(_ lines: some Sequence<Line>, in rect: Rect, theme: Theme) {
    for (offset, line) in lines.enumerated() {
      if offset >= rect.rows { break }
      draw(line, row: rect.row + offset, column: rect.column, columns: rect.columns, theme: theme)
    }
  }

  /// Draws a line into so many columns of a row.
  mutating func draw(_ line: Line, row: Int, column: Int, columns: Int, theme: Theme) {
    guard columns > 0 else { return }
    let span = Rect(row: row, column: column, columns: columns, rows: 1)
    if line.isRule {
      return fill(span, with: Cell("─", style: theme.style(.frame)))
    }
    let widths = line.trailing.map(\.text.columnCount)
    let right = min(columns, widths.reduce(0, +))
    let room = right == 0 ? columns : max(0, columns - right - 1)
    write(
      line.leading, line.leading.map(\.text.columnCount), row: row, column: column, columns: room,
      theme: theme)
    write(
      line.trailing, widths, row: row, column: column + columns - right, columns: right,
      theme: theme)
    if line.isChosen {
      restyle(span) { $0.adding(theme.style(.selection).attributes) }
    }
  }

  private mutating func write(
    _ spans: [Span], _ widths: [Int], row: Int, column: Int, columns: Int, theme: Theme
  ) {
    let end = column + columns
    var at = column
    var rest = widths.reduce(0, +)
    for (span, width) in zip(spans, widths) {
      let style = theme.style(span.role)
      guard at + rest <= end || at + width < end else {
        // The first stretch that does not fit whole ends the line, with an ellipsis.
        let cut = width > end - at ? span.text : span.text + "…"
        at = write(cut, row: row, column: at, style: style, columns: end - at)
        return
      }
      if let heat = span.heat {
        self[row, at] = theme.cell(of: heat)
        at += 1
        rest -= 1
        continue
      }
      at = write(span.text, row: row, column: at, style: style, columns: end - at)
      rest -= width
    }
  }
}
