/// A grid of cells to draw on; what falls outside is clipped.
///
/// A wide character always has both its halves: where one is overwritten, the other becomes a
/// blank, and where there is room for one half only, a blank stands in its place.
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
  ///
  /// Writing a wide character sets the cell to its right, too. Writing a ``Cell/continuation`` where
  /// there is no wide character to its left leaves a blank.
  public subscript(row: Int, column: Int) -> Cell {
    get {
      guard isInside(row, column) else { return .blank }
      return cells[row * size.columns + column]
    }
    set {
      guard isInside(row, column) else { return }
      set(row, column, to: newValue)
    }
  }

  /// Fills a rectangle with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    let visible = rect.intersection(bounds)
    guard cell.columnCount == 1 else {
      for row in visible.row..<visible.endRow {
        for column in visible.column..<visible.endColumn { set(row, column, to: cell) }
      }
      return
    }
    for row in visible.row..<visible.endRow where visible.columns > 0 {
      let start = cut(row, visible)
      cells.withUnsafeMutableBufferPointer {
        UnsafeMutableBufferPointer(rebasing: $0[start..<start + visible.columns])
          .update(repeating: cell)
      }
    }
  }

  /// Draws another canvas at a place.
  public mutating func draw(_ other: Canvas, at origin: Point) {
    let area = Rect(
      row: origin.row, column: origin.column, columns: other.size.columns, rows: other.size.rows)
    let visible = area.intersection(bounds)
    for row in visible.row..<visible.endRow where visible.columns > 0 {
      let start = cut(row, visible)
      let first = (row - origin.row) * other.size.columns - origin.column + visible.column
      other.cells.withUnsafeBufferPointer { source in
        cells.withUnsafeMutableBufferPointer {
          _ = UnsafeMutableBufferPointer(rebasing: $0[start..<start + visible.columns])
            .update(fromContentsOf: source[first..<first + visible.columns])
        }
      }
      // Of a wide character at the edge one half may have been left behind.
      let last = start + visible.columns - 1
      if cells[start].isContinuation { cells[start] = Cell(style: cells[start].style) }
      if cells[last].columnCount == 2 { cells[last] = Cell(style: cells[last].style) }
    }
  }

  /// Sets cells side by side to scalars, each of which is a character by itself, and which take so many
  /// columns together; returns false, and does nothing, where not all of them are on the canvas.
  mutating func set(
    _ scalars: String.UnicodeScalarView, _ width: Int, row: Int, column: Int, style: Style
  ) -> Bool {
    guard row >= 0, row < size.rows, column >= 0, column + width <= size.columns else {
      return false
    }
    guard width > 0 else { return true }
    var place = cut(row, Rect(row: row, column: column, columns: width, rows: 1))
    cells.withUnsafeMutableBufferPointer { cells in
      for scalar in scalars {
        let columns = scalar.columnsOnItsOwn ?? 1
        cells[place] = Cell(scalar, columns: columns, style: style)
        if columns == 2 { cells[place + 1] = Cell(Cell.continuation, style: style) }
        place += columns
      }
    }
    return true
  }

  /// Prepares a stretch of a row to be overwritten as a whole, and returns the place where it starts.
  ///
  /// No half of a wide character is left beside it.
  private mutating func cut(_ row: Int, _ rect: Rect) -> Int {
    let start = row * size.columns + rect.column
    let last = start + rect.columns - 1
    if cells[start].isContinuation { cells[start - 1] = Cell(style: cells[start - 1].style) }
    if cells[last].columnCount == 2 { cells[last + 1] = Cell(style: cells[last + 1].style) }
    return start
  }

  /// Sets a cell at a place on the canvas.
  @inline(__always)
  private mutating func set(_ row: Int, _ column: Int, to new: Cell) {
    let place = row * size.columns + column
    if new.columnCount == 1, cells[place].columnCount == 1 {
      cells[place] = new
    } else {
      replace(place, column: column, with: new)
    }
  }

  /// The cells of a row, from left to right.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.rows else { return [] }
    return cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Whether a row is the same in another picture of the size.
  package func hasSameRow(_ row: Int, as other: Canvas) -> Bool {
    cells(inRow: row) == other.cells(inRow: row)
  }

  private func isInside(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Sets a cell where it or what was there is part of a wide character.
  private mutating func replace(_ place: Int, column: Int, with new: Cell) {
    let old = cells[place]
    let isLast = column == size.columns - 1
    if new.isContinuation {
      if old.isContinuation {
        cells[place].style = new.style
      } else {
        replace(place, column: column, with: Cell(style: new.style))
      }
      return
    }
    if old.isContinuation { cells[place - 1] = Cell(style: cells[place - 1].style) }
    if old.columnCount == 2 { cells[place + 1] = Cell(style: cells[place + 1].style) }
    guard new.columnCount == 2 else {
      cells[place] = new
      return
    }
    guard !isLast else {
      cells[place] = Cell(style: new.style)
      return
    }
    if old.columnCount != 2, cells[place + 1].columnCount == 2 {
      cells[place + 2] = Cell(style: cells[place + 2].style)
    }
    cells[place] = new
    cells[place + 1] = Cell(Cell.continuation, style: new.style)
  }
}
