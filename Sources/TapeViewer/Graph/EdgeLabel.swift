import Screen

/// A number beside an edge: the contribution that flows along it in one step.
struct EdgeLabel: Equatable, Sendable {
  let text: String
  let start: Point
  let role: Role
  /// Whether it stands to the left of its line, so that a shorter text is moved to the right.
  var endsAtLine = false
  /// How its number is written.
  let form: Form
  /// The arrow to the box beside which it stands; nil beside its line.
  var arrow: Arrow?

  /// How many columns a number is given, as many as there is room for.
  static let budgets = [30, 18, 12, 9, 7]

  /// A way in which a number is written.
  struct Form: Equatable, Sendable {
    /// How many columns it is given.
    let columns: Int
    /// Whether an edge that stands for several inputs says how many of them are paid.
    var hasCount = true
  }

  /// To which side an arrow points from the number to the box that is paid.
  enum Arrow: Equatable {
    case left, right

    /// A number with the arrow.
    func pointing(_ text: String) -> String { self == .left ? "← " + text : text + " →" }
  }

  /// The label with another text that is not wider.
  func saying(_ text: String, role: Role) -> EdgeLabel {
    let text = arrow?.pointing(text) ?? text
    let free = self.text.columnCount - text.columnCount
    let column = start.column + (endsAtLine ? max(0, free) : 0)
    return EdgeLabel(
      text: text.truncated(toColumns: self.text.columnCount),
      start: Point(row: start.row, column: column), role: role, endsAtLine: endsAtLine,
      form: form, arrow: arrow)
  }

  /// The cells in which it stands.
  var cells: Rect { Rect(at: start, size: Size(columns: text.columnCount, rows: 1)) }
}
