import Screen

/// Which cells of a pane are drawn on, asked by rectangle.
///
/// It is a summed-area table: making one costs the pane's cells, asking costs nothing.
struct TakenCells {
  private let pane: Rect
  /// For each cell, with a row and a column of zeros before, how many up to it are taken.
  private var sums: [Int]

  /// What some rectangles take of a pane.
  init(of rects: some Sequence<Rect>, in pane: Rect) {
    self.pane = pane
    let width = pane.columns + 1
    sums = Array(repeating: 0, count: width * (pane.rows + 1))
    for rect in rects {
      let seen = rect.intersection(pane)
      for row in seen.row..<max(seen.row, seen.endRow) {
        for column in seen.column..<max(seen.column, seen.endColumn) {
          sums[(row - pane.row + 1) * width + column - pane.column + 1] = 1
        }
      }
    }
    for row in 1..<pane.rows + 1 {
      var inRow = 0
      for column in 1..<width {
        inRow += sums[row * width + column]
        sums[row * width + column] = sums[(row - 1) * width + column] + inRow
      }
    }
  }

  /// How many cells of a rectangle are taken.
  func count(in rect: Rect) -> Int {
    let seen = rect.intersection(pane)
    guard !seen.isEmpty else { return 0 }
    func sum(_ row: Int, _ column: Int) -> Int {
      sums[(row - pane.row) * (pane.columns + 1) + column - pane.column]
    }
    return sum(seen.endRow, seen.endColumn) - sum(seen.row, seen.endColumn)
      - sum(seen.endRow, seen.column) + sum(seen.row, seen.column)
  }
}
