import Screen

/// Cells of one look beside each other, which are sent to the terminal together.
struct CellRun: Equatable {
  var row, column: Int
  var style: Style
  /// The cells of the picture, right halves of wide characters among them.
  var cells: ArraySlice<Cell>

  /// The cells that are sent: right halves go with the left ones.
  var sent: some Sequence<Cell> { cells.lazy.filter { !$0.isContinuation } }
}

extension Canvas {
  /// The cells that differ from another picture, in runs of one look; all cells where there is
  /// none or it has another size.
  func runs(changedFrom other: Canvas?) -> [CellRun] {
    let known = other?.size == size ? other : nil
    var runs: [CellRun] = []
    for row in 0..<size.rows {
      let cells = cells(inRow: row)
      let before = known?.cells(inRow: row)
      if cells == before { continue }
      var run = cells.startIndex..<cells.startIndex
      func finish() {
        guard let first = cells[run].first else { return }
        runs.append(
          CellRun(
            row: row, column: run.lowerBound - cells.startIndex, style: first.style,
            cells: cells[run]))
      }
      for place in cells.indices {
        // Rows of pictures of one size have the same places.
        if let before, before[place] == cells[place] { continue }
        let count = cells[place].columnCount
        if count == 0 { continue }
        if place != run.upperBound || cells[run.lowerBound].style != cells[place].style {
          finish()
          run = place..<place
        }
        run = run.lowerBound..<place + count
      }
      finish()
    }
    return runs
  }
}
