import Screen

/// How a screen of a size is divided: which pane stands where, none where there is no room.
struct ScreenPlan: Equatable {
  /// Below this nothing but a sentence fits.
  static let smallest = Size(columns: 40, rows: 10)
  /// From this on all panes are seen at once.
  static let complete = Size(columns: 80, rows: 20)

  var header: Rect?
  var footer: Rect?
  var graph: Rect?
  var inspector: Rect?
  var ledger: Rect?
  var timeline: Rect?
  /// Everything between header and footer.
  var body: Rect
  /// Whether one pane is seen at a time.
  var showsOnePane: Bool
  /// Whether there is only room for a sentence.
  var isTooSmall: Bool
  /// What the ledger says, a picture apart, where that had to be known to plan its rows and all of it has
  /// room in them.
  private(set) var ledgerLines: [Line]?

  /// The plan for a size, with the keyboard at a pane.
  init(size: Size, pane: Deck.Pane) {
    isTooSmall = size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    showsOnePane = size.columns < Self.complete.columns || size.rows < Self.complete.rows
    body = Rect(row: 1, column: 0, columns: size.columns, rows: max(0, size.rows - 2))
    guard !isTooSmall else { return }
    header = Rect(row: 0, column: 0, columns: size.columns, rows: 1)
    footer = Rect(row: size.rows - 1, column: 0, columns: size.columns, rows: 1)
    let timelineRows = size.rows >= 36 ? 3 : 2
    timeline = Rect(
      row: body.endRow - timelineRows, column: 0, columns: size.columns, rows: timelineRows)
    let above = Rect(
      row: body.row, column: 0, columns: size.columns, rows: body.rows - timelineRows)
    if showsOnePane {
      switch pane {
      case .graph, .timeline: graph = above
      case .inspector: inspector = above
      case .ledger: ledger = above
      }
      return
    }
    let side = min(48, max(34, size.columns * 38 / 100))
    // An account with an equation in three lines has room where there are few rows, too.
    let ledgerRows = max(min(10, above.rows / 2), above.rows * 9 / 20)
    graph = Rect(row: above.row, column: 0, columns: size.columns - side, rows: above.rows)
    inspector = Rect(
      row: above.row, column: size.columns - side, columns: side, rows: above.rows - ledgerRows)
    ledger = Rect(
      row: above.endRow - ledgerRows, column: size.columns - side, columns: side, rows: ledgerRows)
  }

  /// The most rows that the ledger can have, its frame included: the inspector keeps the first lines about
  /// what is looked at.
  private var mostLedgerRows: Int? {
    guard let inspector, let ledger else { return nil }
    let rows = inspector.rows + ledger.rows
    return rows - max(7, rows * 7 / 20)
  }

  private static let leastInspectorRows = 5

  /// Has the ledger end above a row, as far as the inspector can spare the rows for that.
  mutating func raiseLedger(above row: Int) {
    guard let ledger, let inspector else { return }
    let rows = min(max(0, ledger.endRow - row), inspector.rows - Self.leastInspectorRows)
    guard rows > 0 else { return }
    self.inspector?.rows = inspector.rows - rows
    self.ledger?.row = ledger.row - rows
  }

  /// Gives the ledger the rows inside its frame that it needs, as far as the inspector can spare them.
  ///
  /// - Parameter written: What it says in as many rows as there are at most.
  mutating func fitLedger(_ written: (_ most: Int) -> LedgerPane.Account) {
    guard let most = mostLedgerRows, let ledger, let inspector, most > ledger.rows else { return }
    let account = written(most - 2)
    if account.isWhole { ledgerLines = account.lines }
    let more = min(most, account.lines.count + 2) - ledger.rows
    guard more > 0 else { return }
    self.inspector?.rows = inspector.rows - more
    self.ledger?.rows = ledger.rows + more
    self.ledger?.row = ledger.row - more
  }
}
