import Explanation
import Screen
import TapeFormat

/// What moves with the pointer while a button is held.
enum Drag: Equatable, Sendable {
  /// The graph, from a cell on.
  case graph(Point)
  /// What is seen of it, on the minimap that stands there.
  case map(Rect)
}

extension Viewer {
  /// Switches the mouse on or off.
  mutating func toggleMouse() -> Effect {
    hasMouse.toggle()
    dragged = nil
    say(hasMouse ? Phrase.Mouse.on : Phrase.Mouse.off)
    return .mouse(hasMouse)
  }

  /// Takes in that the terminal has no mouse.
  public mutating func refuseMouse() {
    hasMouse = false
    Language.$current.withValue(options.language) { say(Phrase.Mouse.none) }
  }

  /// Does what the mouse asks for.
  mutating func take(_ event: MouseEvent) -> Effect? {
    defer { if event.kind == .press || event.kind == .release { number = nil } }
    switch event.kind {
    case .press:
      pace = nil
      dragged = nil
      if let overlay = overlays.last { return press(event.cell, on: overlay) }
      return deck == nil ? pressHome(event.cell) : pressTape(event.cell)
    case .drag: drag(to: event.cell)
    case .release: dragged = nil
    case .scrollUp: scroll(event.cell, by: -1)
    case .scrollDown: scroll(event.cell, by: 1)
    }
    return nil
  }

  /// A press on what lies on top chooses a line, one beside it puts it away.
  private mutating func press(_ cell: Point, on overlay: Overlay) -> Effect? {
    let frame = OverlayFrame(of: overlay, in: self, size: size)
    guard frame.rect.contains(cell) else {
      switch overlay {
      case .prompt, .filter: return perform(.run, count: nil)
      default: break
      }
      return backOut(quits: false)
    }
    guard frame.rect.inset().contains(cell) else { return nil }
    let line = frame.line(inRow: cell.row - frame.rect.row - 1)
    // A line to type in and a rule come before these lists.
    switch overlay {
    case .palette(let text, _):
      guard line >= 2 else { return nil }
      overlays[overlays.count - 1] = .palette(text: text, chosen: line - 2)
      return perform(.run, count: nil)
    case .stops(let text, _):
      let isEntry = deck?.stopEntries.indices.contains(line - 2) == true
      overlays[overlays.count - 1] = .stops(text: text, chosen: isEntry ? line - 2 : nil)
    case .runs: deck?.play { $0.seek(to: .backward(run: line, steps: 0, contributions: 0)) }
    case .trail(let question, let chosen):
      let shown = deck?.trailOverlay(question, chosen: chosen)
      let inside = Size(columns: frame.rect.columns - 4, rows: frame.rect.rows - 2)
      guard let place = shown?.place(inLine: line, size: inside) else { return nil }
      overlays[overlays.count - 1] = .trail(question, chosen: place)
    case .sources(let question, let chosen):
      let place = line - SourcesOverlay.head
      guard let page = deck?.sources, page.rows.indices.contains(place) else { return nil }
      if place == chosen ?? page.firstToSee { return perform(.showListedSource, count: nil) }
      overlays[overlays.count - 1] = .sources(question, chosen: place)
    case .chain(let tensor):
      let shown = deck.map { ChainOverlay(deck: $0, chosen: tensor) }
      guard let link = shown?.link(inLine: line, columns: frame.rect.columns - 4) else {
        return nil
      }
      overlays[overlays.count - 1] = .chain(at: link.input)
    case .why, .help, .source, .program, .prompt, .filter, .mark, .tensor, .answer:
      break
    }
    return nil
  }

  private mutating func pressHome(_ cell: Point) -> Effect? {
    guard let home else { return nil }
    let body = ScreenPlan(size: size, pane: .graph).body
    guard body.contains(cell),
      let place = HomeScreen(home: home).place(inRow: cell.row - body.row, rows: body.rows)
    else { return pressFooter(cell) }
    // The first press chooses, the second opens.
    if home.chosenPlace == place { return perform(.open, count: nil) }
    self.home?.chosen = place
    return nil
  }

  private mutating func pressTape(_ cell: Point) -> Effect? {
    guard let deck else { return nil }
    let plan = plan(size: size)
    if let rect = plan.graph, rect.contains(cell) {
      self.deck?.pane = .graph
      if let map = deck.minimapPlace(in: rect.inset()), map.contains(cell) {
        dragged = .map(map)
        drag(to: cell)
        return nil
      }
      if deck.view == .graph { dragged = .graph(cell) }
      self.deck?.selectCell(cell, in: rect)
    } else if plan.inspector?.contains(cell) == true {
      self.deck?.pane = .inspector
    } else if plan.ledger?.contains(cell) == true {
      self.deck?.pane = .ledger
    } else if let rect = plan.timeline, rect.contains(cell) {
      self.deck?.pressTimeline(row: cell.row - rect.row, column: cell.column, columns: rect.columns)
    } else {
      return pressFooter(cell)
    }
    return nil
  }

  /// A press on a key in the row at the bottom does what the key does.
  private mutating func pressFooter(_ cell: Point) -> Effect? {
    guard let footer = ScreenPlan(size: size, pane: .graph).footer, footer.contains(cell),
      let command = FooterBar(viewer: self).command(atColumn: cell.column, columns: footer.columns)
    else { return nil }
    return perform(command, count: nil)
  }

  private mutating func drag(to cell: Point) {
    let size = size
    switch dragged {
    case .graph(let from):
      dragged = .graph(cell)
      deck?.pan(rows: from.row - cell.row, columns: from.column - cell.column, size: size)
    case .map(let map): deck?.look(at: cell, on: map, size: size)
    case nil: return
    }
  }

  /// The wheel moves what is under the pointer.
  private mutating func scroll(_ cell: Point, by sign: Int) {
    let size = size
    let lines = 3 * sign
    guard overlays.isEmpty, let deck else {
      return move(sign < 0 ? .up : .down, count: overlays.isEmpty ? 1 : 3)
    }
    let plan = plan(size: size)
    if plan.graph?.contains(cell) == true, deck.view == .graph {
      self.deck?.pan(rows: lines, columns: 0, size: size)
    } else if plan.graph?.contains(cell) == true {
      self.deck?.selectNeighbour(lines)
    } else if plan.inspector?.contains(cell) == true {
      self.deck?.scroll(.inspector, by: lines, size: size)
    } else if plan.ledger?.contains(cell) == true {
      self.deck?.scroll(.ledger, by: lines, size: size)
    } else if plan.timeline?.contains(cell) == true {
      self.deck?.play { if sign < 0 { $0.stepBackward() } else { $0.stepForward() } }
    }
  }
}
