import Screen

extension Deck {
  /// Whether the ledger has all its lines, of which some are seen: whoever goes about in it looks for more
  /// than there is room for.
  var showsWholeLedger: Bool { pane == .ledger || ledgerScroll.line(showing: subject) > 0 }

  /// How a screen of a size is divided for what there is to say.
  func plan(size: Size) -> ScreenPlan {
    var plan = ScreenPlan(size: size, pane: pane)
    guard let columns = plan.ledger?.columns else { return plan }
    plan.fitLedger {
      LedgerPane(deck: self, columns: columns - 4).neededRows(of: $0, isWhole: showsWholeLedger)
    }
    return plan
  }
}
