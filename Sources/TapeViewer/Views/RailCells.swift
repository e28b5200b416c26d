import Screen
import TapeFormat

/// Draws rails: a sign where an operation stands on one, lines where others run past it or come in.
struct RailCells {
  private let rails: Rails
  /// How many rails are seen; of more there is an ellipsis.
  private let shown: Int
  /// Whether rails stand next to each other, without a column between.
  private let isDense: Bool
  private let look: (Recording.Tensor.ID) -> Look?
  /// On each rail the tensor that was drawn last, and how it looks: it runs through many rows.
  private var last: [(tensor: Recording.Tensor.ID, look: Look?)?]

  /// How a tensor's rail looks.
  struct Look {
    var weight: LineWeight
    var role: Role
  }

  /// Rails of which so many are seen; how that of a tensor looks is asked once as long as it runs on, and is
  /// nil where it is not seen.
  init(
    rails: Rails, shown: Int, isDense: Bool, look: @escaping (Recording.Tensor.ID) -> Look?
  ) {
    self.rails = rails
    self.shown = shown
    self.isDense = isDense
    self.look = look
    last = Array(repeating: nil, count: rails.count)
  }

  /// The columns that a row takes.
  var columns: Int { shown * (isDense ? 1 : 2) }

  /// A row's rails.
  ///
  /// - Parameters:
  ///   - place: The row.
  ///   - sign: What stands at the operation's own rail, and how that looks; nil where nothing does.
  ///   - isGap: Whether only dashed rails are seen in the row.
  ///   - isJoined: Whether the line between the operation and an input is seen.
  /// - Returns: The row from left to right.
  mutating func spans(
    at place: Int, sign: SignCell?, isGap: Bool = false,
    isJoined: (Recording.Tensor.ID) -> Bool = { _ in true }
  ) -> [Span] {
    guard shown > 0 else { return [] }
    let row = rails.rows[place]
    let joined = row.inputs.filter { isJoined($0.tensor) }
    var (left, right) = (Int.max, 0)
    var across: Look?
    for input in joined {
      (left, right) = (min(left, input.rail), max(right, input.rail))
      guard let look = look(of: input.tensor, on: input.rail, isGap: isGap) else { continue }
      if across.map({ $0.weight < look.weight }) ?? true { across = look }
    }
    if let own = row.rail, !joined.isEmpty { (left, right) = (min(left, own), max(right, own)) }
    let between = SignCell(
      across.map { Arms(.left, .right, weight: $0.weight).glyph } ?? " ", across?.role ?? .edge)
    var cells: [SignCell] = []
    cells.reserveCapacity(columns)
    for rail in 0..<shown {
      if rail == row.rail, let sign {
        cells.append(sign)
      } else {
        let value = row.values.indices.contains(rail) ? row.values[rail] : nil
        cells.append(
          cell(
            of: rail, in: row, joined, look: value.flatMap { look(of: $0, on: rail, isGap: isGap) },
            across: across.flatMap { rail >= left && rail <= right ? $0 : nil }, left, right))
      }
      if !isDense {
        cells.append(rail >= left && rail < right ? between : SignCell(" ", between.role))
      }
    }
    if rails.count > shown, row.values.count > shown || row.rail.map({ $0 >= shown }) == true {
      cells[cells.count - 1] = SignCell("…", .faint)
    }
    return cells.spans
  }

  private mutating func look(
    of tensor: Recording.Tensor.ID, on rail: Int, isGap: Bool
  ) -> Look? {
    if last[rail]?.tensor != tensor { last[rail] = (tensor, look(tensor)) }
    let look = last[rail]?.look
    return isGap && look?.weight != .dashed ? nil : look
  }

  /// What of lines is in a cell in which no operation stands.
  private func cell(
    of rail: Int, in row: Rails.Row, _ joined: [Rails.Input], look: Look?, across: Look?,
    _ left: Int, _ right: Int
  ) -> SignCell {
    var arms = Arms()
    if let look {
      arms[.up] = look.weight
      // What ends here has come from above.
      let isLast = row.inputs.contains {
        $0.rail == rail && $0.isLast && $0.tensor == row.values[rail]
      }
      if !isLast { arms[.down] = look.weight }
    }
    // A line that only passes under a rail does not touch it.
    let isFree = !row.values.indices.contains(rail) || row.values[rail] == nil
    if let across, isFree || joined.contains(where: { $0.rail == rail }) {
      if rail > left { arms[.left] = across.weight }
      if rail < right { arms[.right] = across.weight }
    }
    return SignCell(arms.glyph, look?.role ?? across?.role ?? .edge)
  }
}
