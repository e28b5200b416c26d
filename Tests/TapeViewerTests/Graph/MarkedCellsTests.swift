import Screen
import TestSupport
import Testing

@testable import TapeViewer

@Suite struct MarkedCellsTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func cellsAreMarkedAsInASet(seed: UInt64) {
    var generator = Seeded(seed)
    let frame = Rect(
      row: Int.random(in: -5...5, using: &generator),
      column: Int.random(in: -70...70, using: &generator),
      columns: Int.random(in: 0...200, using: &generator),
      rows: Int.random(in: 0...9, using: &generator))
    var cells = MarkedCells(in: frame)
    var set: Set<Point> = []
    for _ in 0..<12 {
      let part = Rect(
        row: Int.random(in: -8...16, using: &generator),
        column: Int.random(in: -90...280, using: &generator),
        columns: Int.random(in: 0...130, using: &generator),
        rows: Int.random(in: 0...3, using: &generator))
      cells.mark(part)
      let seen = part.intersection(frame)
      for row in seen.rowRange {
        for column in seen.columnRange { set.insert(Point(row: row, column: column)) }
      }
    }
    for row in -10...20 {
      for _ in 0..<40 {
        let start = Int.random(in: -100...300, using: &generator)
        let columns = start...start + Int.random(in: 0...140, using: &generator)
        let isMarked = columns.contains { set.contains(Point(row: row, column: $0)) }
        #expect(cells.holdsAny(ofRow: row, columns: columns) == isMarked)
      }
    }
  }
}
