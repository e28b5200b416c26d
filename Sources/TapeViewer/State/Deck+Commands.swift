import Screen
import TapeFormat

extension Deck {
  /// What is looked at, in the run that is played: an operation's output where one is looked at.
  var tensorInRun: TensorInRun? {
    guard let run = player.run, let page, page.frame.run != nil else { return nil }
    return page.ledgerTensor.map { TensorInRun(tensor: $0, run: run) }
  }

  /// The position from which a search goes out.
  var searchOrigin: Int { page?.operationPosition ?? 0 }

  /// Does what a command says, as often as a number says.
  mutating func perform(_ command: Command, count: Int?, size: Size) {
    let times = min(count ?? 1, 1_000_000)
    switch command {
    case .stepForward: repeatMove(times) { $0.play { $0.stepForward() } }
    case .stepBackward: repeatMove(times) { $0.play { $0.stepBackward() } }
    case .contributionForward: playContributions(times)
    case .contributionBackward: playContributions(-times)
    case .toStart: play { $0.toStart() }
    case .toEnd: play { $0.toEnd() }
    case .previousRun: repeatMove(times) { $0.play { $0.previousRun() } }
    case .nextRun: repeatMove(times) { $0.play { $0.nextRun() } }
    case .switchReplay: switchReplay()
    case .nextMatch:
      search = SearchRequest(text: searchText, from: searchOrigin)
    case .previousMatch:
      search = SearchRequest(text: searchText, from: searchOrigin, isBackward: true)
    case .follow: selection = nil
    case .lookCloser:
      if let count { follow(line: count) } else if pane == .graph { pane = .inspector }
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    default: break
    }
  }

  /// Repeats a move as long as it goes anywhere.
  private mutating func repeatMove(_ times: Int, _ move: (inout Deck) -> Void) {
    for _ in 0..<times {
      let before = player.position
      move(&self)
      if player.position == before { return }
    }
  }

  private mutating func turnPane(by places: Int) {
    let all = Pane.allCases
    let place = (all.firstIndex(of: pane) ?? 0) + places + all.count
    pane = all[place % all.count]
  }

  /// Backs out one level: to the graph, then to the play head.
  mutating func backOut() {
    if pane != .graph { pane = .graph } else { selection = nil }
  }

  /// Selects what a line of the inspector names: an input's operation, or a user of the output.
  mutating func follow(line: Int) {
    guard let operation = page?.operation else { return }
    guard let tensor = (operation.inputs + operation.outputs)[safe: line - 1] else { return }
    if let producer = window?.producers[tensor], producer != operation.id {
      selection = .operation(producer)
    } else {
      selection = .tensor(tensor)
    }
  }

  /// Moves in the pane that has the keyboard.
  mutating func move(_ command: Command, count: Int?, size: Size) {
    let times = count ?? 1
    switch (pane, command) {
    case (.inspector, .up), (.inspector, .down), (.inspector, .pageUp), (.inspector, .pageDown),
      (.ledger, .up), (.ledger, .down), (.ledger, .pageUp), (.ledger, .pageDown):
      scroll(by: command.lines(count: count, page: 8), size: size)
    case (_, .first): select(position: count ?? 0, isID: count != nil)
    case (_, .last):
      select(position: count ?? overview.summary.operationCount - 1, isID: count != nil)
    case (_, .up), (_, .left): selectNeighbour(-times)
    case (_, .down), (_, .right): selectNeighbour(times)
    case (_, .pageUp): selectNeighbour(-10 * times)
    case (_, .pageDown): selectNeighbour(10 * times)
    default: break
    }
  }

  private mutating func scroll(by lines: Int, size: Size) {
    let plan = ScreenPlan(size: size, pane: pane)
    if pane == .inspector, let rect = plan.inspector {
      let end = InspectorPane(deck: self).lines(columns: rect.inset().columns).count
      inspectorScroll = inspectorScroll.scrolled(
        by: lines, showing: subject, end: end - rect.inset().rows)
    } else if pane == .ledger, let rect = plan.ledger {
      let end = LedgerPane(deck: self).lines(columns: rect.inset().columns).count
      ledgerScroll = ledgerScroll.scrolled(
        by: lines, showing: subject, end: end - rect.inset().rows)
    }
  }

  private mutating func select(position: Int, isID: Bool) {
    if isID {
      selection = .operation(position)
    } else {
      wantedPosition = max(0, min(overview.summary.operationCount - 1, position))
      loadWantedPosition()
    }
  }

  /// Selects an operation so many places further in the order of execution.
  private mutating func selectNeighbour(_ places: Int) {
    select(position: (page?.operationPosition ?? 0) + places, isID: false)
  }
}

extension Deck.Scroll {
  /// The scroll moved by so many lines, as far as there are lines.
  func scrolled(by lines: Int, showing subject: Subject?, end: Int) -> Deck.Scroll {
    let line = max(0, min(max(0, end), line(showing: subject) + lines))
    return Deck.Scroll(subject: subject, line: line)
  }
}
