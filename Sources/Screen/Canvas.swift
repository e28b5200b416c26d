/// A grid of cells to draw on; what falls outside is clipped.
public struct Canvas: Equatable, Sendable {
  public let size: Size
  private var cells: [Cell]

  /// A blank canvas; negative extents count as none.
  public init(size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
  }

  public var bounds: Rect { Rect(row: 0, column: 0, columns: size.columns, rows: size.rows) }

  /// The cell at a place: blank outside, and writing there does nothing.
  public subscript(row: Int, column: Int) -> Cell {
    get {
      guard bounds.contains(Point(row: row, column: column)) else { return .blank }
      return cells[row * size.columns + column]
    }
    set {
      guard bounds.contains(Point(row: row, column: column)) else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// The cells of a row, from left to right.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }
}
