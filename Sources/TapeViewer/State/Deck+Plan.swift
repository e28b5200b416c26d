import Screen

extension Deck {
  /// Whether the ledger has all its lines, of which some are seen: whoever goes about in it looks for more
  /// than there is room for.
  var showsWholeLedger: Bool { pane == .ledger || ledgerScroll.line(showing: subject) > 0 }

  /// How a screen of a size is divided for what there is to say.
  ///
  /// - Parameters:
  ///   - size: The screen's.
  ///   - covered: What lies over its foot, so that the ledger ends above it; nil where nothing does.
  /// - Returns: Where the panes stand.
  func plan(size: Size, clearOf covered: Rect? = nil) -> ScreenPlan {
    var plan = ScreenPlan(size: size, pane: pane)
    covered.map { plan.raiseLedger(above: $0.row) }
    guard let columns = plan.ledger?.columns else { return plan }
    plan.fitLedger { most in
      LedgerPane(deck: self, columns: columns - 4).account(rows: showsWholeLedger ? .max : most)
    }
    return plan
  }
}

extension Viewer {
  /// How a screen of a size is divided: for the tape that is shown, below which a lesson may say something.
  func plan(size: Size) -> ScreenPlan {
    let caption = lesson.flatMap {
      CaptionFrame(play: $0, typed: typedAnswer).place(in: size)
    }
    return deck?.plan(size: size, clearOf: caption) ?? ScreenPlan(size: size, pane: .graph)
  }
}
