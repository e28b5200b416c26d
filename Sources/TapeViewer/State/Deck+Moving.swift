import Screen
import TapeFormat

extension Deck {
  /// Moves in the pane that has the keyboard.
  mutating func move(_ command: Command, count: Int?, size: Size) {
    let lines = command.lines(count: count, page: max(1, size.rows / 3))
    switch (command, pane) {
    case (.first, .inspector), (.last, .inspector), (.first, .ledger), (.last, .ledger):
      if let count { selection = .operation(count) } else { scroll(pane, by: lines, size: size) }
    case (.first, _), (.last, _):
      isCameraFree = false
      if let count {
        selection = .operation(count)
      } else {
        let last = overview.summary.operationCount - 1
        select(
          position: command == .first ? tableOrder?.first ?? 0 : tableOrder?.last ?? last)
      }
    case (_, .inspector), (_, .ledger): scroll(pane, by: lines, size: size)
    case (.up, .graph) where view != .graph, (.down, .graph) where view != .graph:
      selectNeighbour(lines)
    case (.up, .graph), (.down, .graph), (.left, .graph), (.right, .graph):
      for _ in 0..<min(count ?? 1, 1_000) { moveCursor(command) }
    case (.left, .timeline): selectNeighbour(-(count ?? 1))
    case (.right, .timeline): selectNeighbour(count ?? 1)
    case (_, .graph), (_, .timeline): selectNeighbour(lines)
    }
  }

  /// Goes along an edge, or to the box beside; beyond what is loaded, along the order of execution.
  private mutating func moveCursor(_ command: Command) {
    guard let scene, let subject = boxSubject else { return }
    // Who goes about in the graph does so on one that stands still.
    if camera == nil, let room = graphRoom {
      camera = camera(in: room)
    }
    var moved = cursor ?? GraphCursor(subject)
    switch command {
    case .up: moved.moveUp(in: scene)
    case .down: moved.moveDown(in: scene)
    case .left: moved.moveLeft(in: scene)
    default: moved.moveRight(in: scene)
    }
    isCameraFree = false
    guard moved.subject == subject else { return cursor = moved }
    switch command {
    case .up:
      let outside = page?.operation?.inputs.lazy.compactMap { scene.window.producers[$0] }.first {
        scene.place(of: .operation($0)) == nil
      }
      if let outside { selection = .operation(outside) }
    case .down:
      let outputs = page?.operation?.outputs ?? []
      if outputs.contains(where: { scene.window.outsideUsers[$0] != nil }) { selectNeighbour(1) }
    default: break
    }
  }

  /// Selects an operation so many places further in the order of execution.
  mutating func selectNeighbour(_ places: Int) {
    if let order = tableOrder {
      guard !order.isEmpty else { return }
      let (there, overflow) = listedPlace.addingReportingOverflow(places)
      let place = overflow ? (places < 0 ? 0 : .max) : there
      return select(position: order[max(0, min(order.count - 1, place))])
    }
    var here = wantedPosition ?? page?.operationPosition ?? 0
    // Whoever leaves a block leaves it whole.
    if case .block(let id) = selection, wantedPosition == nil, let block = fold?.block(id) {
      here = places < 0 ? block.positions.lowerBound : block.positions.upperBound - 1
    }
    let (there, overflow) = here.addingReportingOverflow(places)
    select(position: overflow ? (places < 0 ? 0 : .max) : there)
  }

  /// Scrolls the inspector or the ledger.
  mutating func scroll(_ pane: Pane, by lines: Int, size: Size) {
    let plan = plan(size: size)
    guard let rect = pane == .inspector ? plan.inspector : plan.ledger else { return }
    let columns = rect.columns - 4
    if pane == .inspector {
      let count = InspectorPane(deck: self).lines(columns: columns).count
      inspectorScroll = inspectorScroll.scrolled(
        by: lines, showing: subject, last: count - (rect.rows - 2))
    } else {
      let count = LedgerPane(deck: self, columns: columns).lines().count
      ledgerScroll = ledgerScroll.scrolled(
        by: lines, showing: subject, last: count - (rect.rows - 2))
    }
  }
}
