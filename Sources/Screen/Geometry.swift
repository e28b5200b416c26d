/// A place on a grid of cells.
public struct Point: Hashable, Sendable {
  public var row, column: Int

  /// The place in a row and a column, both counted from 0 at the top left.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// The extent of something on a grid of cells.
public struct Size: Hashable, Sendable {
  public var columns, rows: Int

  /// So many columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  public var row, column, columns, rows: Int

  /// The rectangle whose top left cell is at a row and a column.
  public init(row: Int, column: Int, columns: Int, rows: Int) {
    self.row = row
    self.column = column
    self.columns = columns
    self.rows = rows
  }

  /// The rectangle of a size at a place.
  public init(at origin: Point, size: Size) {
    self.init(row: origin.row, column: origin.column, columns: size.columns, rows: size.rows)
  }

  public var origin: Point { Point(row: row, column: column) }
  public var size: Size { Size(columns: columns, rows: rows) }
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }
  /// The first row and the first column beyond it.
  public var endRow: Int { row + max(0, rows) }
  public var endColumn: Int { column + max(0, columns) }

  /// Whether a cell lies in it.
  public func contains(_ point: Point) -> Bool {
    point.row >= row && point.row < endRow && point.column >= column && point.column < endColumn
  }

  /// What two rectangles have in common; empty where they are apart.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, columns: max(0, min(endColumn, other.endColumn) - left),
      rows: max(0, min(endRow, other.endRow) - top))
  }

  /// The rectangle without its outermost cells.
  public func inset(columns inColumns: Int = 1, rows inRows: Int = 1) -> Rect {
    Rect(
      row: row + inRows, column: column + inColumns, columns: max(0, columns - 2 * inColumns),
      rows: max(0, rows - 2 * inRows))
  }
}
