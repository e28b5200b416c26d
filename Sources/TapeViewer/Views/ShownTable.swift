import Explanation
import Screen
import TapeFormat

/// The rows of lanes or table that there is room for.
struct ShownRows {
  let rows: OperationRows
  /// Which of them are seen.
  let range: Range<Int>
  /// Which of the tape's they are, where that has more.
  let note: String
}

/// The table as it stands in a pane of a size.
struct ShownTable {
  private let sheet: TableView.Sheet
  private let rowNote: String

  init(_ table: TableView, _ shown: ShownRows, columns: Int) {
    sheet = table.sheet(shown.range, columns: columns)
    rowNote = shown.note
  }

  var lines: [Line] { sheet.lines }

  /// How many rows and columns there are that are not seen.
  var note: String {
    let hidden = sheet.hiddenCount
    return Phrase.notes([rowNote, hidden > 0 ? Phrase.moreColumns(hidden) : ""])
  }

  /// Whether a column beyond those that are seen is still to come.
  var hasMoreToTheRight: Bool { sheet.hidesLastColumn }
}

extension Deck {
  /// The rows of the tape as it ran that are seen in so many rows of a pane, one of them a heading.
  func shownLanes(_ scene: GraphScene, _ lit: Lit?, rows count: Int) -> ShownRows {
    var rows = OperationRows(scene: scene, frame: page?.frame, selection: subject)
    rows.dimmed = lit?.dimmed(in: scene) ?? []
    rows.heat = heatScale
    let range = rows.visible(rows: max(0, count - 1))
    let first = scene.window.positions.lowerBound + range.lowerBound
    let all = overview.summary.operationCount
    let note = range.count < all ? Phrase.range(first + 1, first + range.count, of: all) : ""
    return ShownRows(rows: rows, range: range, note: note)
  }

  /// The table in a pane of a size; nil where its rows are still read, or there are none.
  func shownTable(_ lit: Lit?, in size: Size) -> ShownTable? {
    guard view == .table, let scene else { return nil }
    guard listQuestion != nil else {
      let shown = shownLanes(scene, lit, rows: size.rows)
      return ShownTable(
        TableView(rows: shown.rows, passed: passedColumns), shown, columns: size.columns)
    }
    guard let shown = shownList(rows: size.rows) else { return nil }
    return ShownTable(
      TableView(rows: shown.rows, sort: sort, passed: passedColumns), shown,
      columns: size.columns)
  }

  /// The same where the rows are not those of the order of execution.
  private func shownList(rows count: Int) -> ShownRows? {
    guard let order = tableOrder, let listed = listedRows, !order.isEmpty else { return nil }
    let visible = OperationRows.visible(
      rows: max(0, count - 1), of: order.count, round: listedPlace)
    var rows = OperationRows(scene: listed.scene, frame: page?.frame, selection: subject)
    rows.heat = heatScale
    let shown = visible.clamped(to: listed.range)
    let first = listed.range.lowerBound
    let hidden = overview.summary.operationCount - order.count
    let range = Phrase.range(visible.lowerBound + 1, visible.upperBound, of: order.count)
    return ShownRows(
      rows: rows, range: shown.lowerBound - first..<shown.upperBound - first,
      note: Phrase.notes([
        visible.count < order.count ? range : "", hidden > 0 ? Phrase.Light.hidden(hidden) : "",
      ]))
  }
}
