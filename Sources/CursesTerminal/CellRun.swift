import Screen

/// Cells of one look beside each other, which are sent to the terminal together.
struct CellRun: Equatable {
  var row, column: Int
  var cells: [Cell]
  var style: Style
}

extension Canvas {
  /// The cells that differ from another picture, in runs of one look; all cells where there is
  /// none or it has another size.
  ///
  /// Right halves of wide characters are left out: they go with the left ones.
  func runs(changedFrom other: Canvas?) -> [CellRun] {
    let known = other?.size == size ? other : nil
    var runs: [CellRun] = []
    for row in 0..<size.rows {
      let cells = cells(inRow: row)
      let before = known?.cells(inRow: row)
      if cells == before { continue }
      var end = -1
      for column in 0..<size.columns {
        let cell = cells[cells.startIndex + column]
        if let before, before[before.startIndex + column] == cell { continue }
        if cell.isContinuation { continue }
        if column == end, runs[runs.count - 1].style == cell.style {
          runs[runs.count - 1].cells.append(cell)
        } else {
          runs.append(CellRun(row: row, column: column, cells: [cell], style: cell.style))
        }
        end = column + cell.columnCount
      }
    }
    return runs
  }
}
