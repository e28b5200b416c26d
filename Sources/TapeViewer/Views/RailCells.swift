import Screen
import TapeFormat

/// Draws rails: a sign where an operation stands on one, lines where others run past it or come in.
struct RailCells {
  let rails: Rails
  /// How many rails are seen; of more there is an ellipsis.
  let shown: Int
  /// Whether rails stand next to each other, without a column between.
  let isDense: Bool

  /// How a tensor's rail looks.
  struct Look {
    var weight: LineWeight
    var role: Role
  }

  /// The columns that a row takes.
  var columns: Int { shown * (isDense ? 1 : 2) }

  /// A row's rails.
  ///
  /// - Parameters:
  ///   - place: The row.
  ///   - sign: What stands at the operation's own rail, and how that looks; nil where nothing does.
  ///   - look: How the rail of a tensor looks; nil where it is not seen.
  ///   - isJoined: Whether the line between the operation and an input is seen.
  /// - Returns: The row from left to right.
  func spans(
    at place: Int, sign: (character: Character, role: Role)?,
    look: (Recording.Tensor.ID) -> Look?, isJoined: (Recording.Tensor.ID) -> Bool = { _ in true }
  ) -> [Span] {
    guard shown > 0 else { return [] }
    let row = rails.rows[place]
    let joined = row.inputs.filter { isJoined($0.tensor) }
    let ends = joined.map(\.rail) + (joined.isEmpty ? [] : [row.rail].compactMap(\.self))
    let (left, right) = (ends.min() ?? 0, ends.max() ?? 0)
    let across = joined.compactMap { look($0.tensor) }.max { $0.weight < $1.weight }
    var spans: [Span] = []
    for rail in 0..<shown {
      let isAcross = across != nil && rail >= left && rail < right
      if rail == row.rail, let sign {
        spans.append(Span(String(sign.character), sign.role))
      } else {
        spans.append(
          cell(
            of: rail, in: row, joined, look: look,
            across: across.flatMap { rail >= left && rail <= right ? $0 : nil }, left, right))
      }
      guard !isDense else { continue }
      let glyph = isAcross ? Arms(.left, .right, weight: across?.weight ?? .light).glyph : " "
      spans.append(Span(String(glyph), across?.role ?? .edge))
    }
    if rails.count > shown, row.values.count > shown || row.rail.map({ $0 >= shown }) == true {
      spans[spans.count - 1] = Span("…", .faint)
    }
    return spans
  }

  /// What of lines is in a cell in which no operation stands.
  private func cell(
    of rail: Int, in row: Rails.Row, _ joined: [Rails.Input],
    look: (Recording.Tensor.ID) -> Look?, across: Look?, _ left: Int, _ right: Int
  ) -> Span {
    var arms = Arms()
    var role = across?.role ?? .edge
    let value = row.values.indices.contains(rail) ? row.values[rail] : nil
    if let value, let look = look(value) {
      arms[.up] = look.weight
      // What ends here has come from above.
      let isLast = row.inputs.contains { $0.rail == rail && $0.isLast && $0.tensor == value }
      if !isLast { arms[.down] = look.weight }
      role = look.role
    }
    if let across, joined.contains(where: { $0.rail == rail }) || value == nil {
      if rail > left { arms[.left] = across.weight }
      if rail < right { arms[.right] = across.weight }
    }
    // A line that only passes under a rail does not touch it.
    return Span(String(arms.glyph), role)
  }
}
