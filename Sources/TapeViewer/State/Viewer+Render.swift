import Explanation
import Screen

extension Viewer {
  /// The screen as it stands, on a canvas of any size.
  public func render(size: Size) -> Canvas {
    Language.$current.withValue(options.language) { drawn(size: size) }
  }

  private func drawn(size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let plan = plan(size: size)
    if plan.isTooSmall, context != .help {
      let smallest = ScreenPlan.smallest
      let sentence = Phrase.tooSmall(
        needed: "\(smallest.columns)x\(smallest.rows)", given: "\(size.columns)x\(size.rows)")
      canvas.draw(
        Line.wrapping(sentence, columns: size.columns), in: canvas.bounds, theme: options.theme)
      return finished(canvas)
    }
    if let deck {
      draw(deck, plan: plan, on: &canvas)
    } else if let home {
      drawHome(home, plan: plan, on: &canvas)
    }
    for overlay in overlays {
      OverlayFrame(of: overlay, in: self, size: size).draw(on: &canvas, theme: options.theme)
    }
    if let lesson {
      CaptionFrame(play: lesson, typed: typedAnswer).draw(on: &canvas, theme: options.theme)
    }
    if let footer = plan.footer {
      // A sentence too long for the row at the bottom takes some above it, up to the next key.
      let lines = FooterBar(viewer: self).lines(columns: footer.columns).suffix(footer.endRow - 1)
      let rows = Rect(
        row: footer.endRow - lines.count, column: 0, columns: footer.columns, rows: lines.count)
      canvas.fill(rows)
      canvas.draw(lines, in: rows, theme: options.theme)
    }
    return finished(canvas)
  }

  private func finished(_ canvas: Canvas) -> Canvas {
    options.isASCII ? canvas.inASCII : canvas
  }

  private func draw(_ deck: Deck, plan: ScreenPlan, on canvas: inout Canvas) {
    let theme = options.theme
    if let rect = plan.header {
      let line = HeaderBar(deck: deck, following: following).line(columns: rect.columns)
      canvas.draw([options.isASCII ? line.inPlainWords : line], in: rect, theme: theme)
    }
    if let rect = plan.graph {
      drawTape(of: deck, in: rect, on: &canvas)
    }
    if let rect = plan.inspector {
      let pane = InspectorPane(deck: deck)
      draw(
        pane.lines(columns: rect.columns - 4, rows: rect.rows - 2),
        from: deck.inspectorScroll.line(showing: deck.subject),
        PaneFrame(title: pane.title, isFocused: deck.pane == .inspector), in: rect, on: &canvas)
    }
    if let rect = plan.ledger {
      let pane = LedgerPane(deck: deck, columns: rect.columns - 4)
      draw(
        pane.lines(
          rows: deck.showsWholeLedger ? .max : rect.rows - 2, known: plan.ledgerLines),
        from: deck.ledgerScroll.line(showing: deck.subject),
        PaneFrame(title: pane.title, isFocused: deck.pane == .ledger), in: rect, on: &canvas)
    }
    if let rect = plan.timeline {
      canvas.draw(TimelinePane(deck: deck).lines(columns: rect.columns), in: rect, theme: theme)
    }
  }

  private func drawTape(of deck: Deck, in rect: Rect, on canvas: inout Canvas) {
    let legend = deck.heatScale.map { "  " + $0.legend } ?? ""
    var frame = PaneFrame(title: deck.view.title + legend, isFocused: deck.pane == .graph)
    let lit = deck.lit
    frame.hint = lit.flatMap { deck.words(for: $0) } ?? ""
    guard deck.view != .graph, let scene = deck.scene, !scene.window.operations.isEmpty else {
      canvas.draw(frame, in: rect, theme: options.theme)
      return drawGraph(of: deck, lit, in: rect.inset(), on: &canvas)
    }
    let size = Size(columns: rect.columns - 4, rows: rect.rows - 2)
    if deck.view == .lanes {
      let lanes = deck.shownLanes(scene, lit, rows: size.rows)
      frame.note = lanes.note
      return draw(
        LanesView(rows: lanes.rows).lines(lanes.range, columns: size.columns), from: 0, frame,
        in: rect, on: &canvas)
    }
    guard let table = deck.shownTable(lit, in: size) else {
      let isKnown = deck.tableOrder?.isEmpty == true
      let words =
        deck.listProblem?.description
        ?? (isKnown ? Phrase.Light.nothingFits : Phrase.stillReading)
      return draw([Line(words, .faint)], from: 0, frame, in: rect, on: &canvas)
    }
    frame.note = table.note
    draw(table.lines, from: 0, frame, in: rect, on: &canvas)
  }

  private func drawGraph(
    of deck: Deck, _ lit: Lit?, in rect: Rect, on canvas: inout Canvas
  ) {
    if let problem = deck.drawingProblem {
      let rect = rect.inset(columns: 1, rows: 0)
      let lines = Line.wrapping(problem.description, columns: rect.columns)
      return canvas.draw(lines, in: rect, theme: options.theme)
    }
    // What was read for another view is not laid out here: nobody waits for that at the keyboard.
    guard let scene = deck.scene, deck.drawn?.isDrawn == true else { return }
    var picture = GraphPicture(
      of: scene, at: deck.frameProblem == nil ? deck.page?.frame : nil,
      selection: deck.boxSubject, theme: options.theme)
    picture.lit = lit
    picture.breaks = deck.breaks
    picture.breakpoints = deck.breakpoints
    picture.marks = deck.markedBoxes
    picture.heat = deck.heatScale
    let camera = deck.camera(in: rect.size)
    guard let map = deck.minimap(camera: camera, in: rect.size) else {
      return picture.draw(on: &canvas, in: rect, camera: camera)
    }
    var place = deck.place(of: map, camera: camera, in: rect)
    // While the pointer moves it, it stays under the pointer.
    if case .map(let held) = dragged { place = held }
    picture.draw(on: &canvas, in: rect, camera: camera, clearOf: place)
    map.drawOnFrame(of: rect, theme: options.theme, on: &canvas)
    if let place { map.fitted(to: place).draw(picture, on: &canvas, in: place) }
  }

  private func draw(
    _ lines: [Line], from first: Int, _ frame: PaneFrame, in rect: Rect, on canvas: inout Canvas
  ) {
    var frame = frame
    if options.isASCII { frame.title.spellOut() }
    let shown = lines.dropFirst(first)
    let left = shown.count - max(0, rect.rows - 2)
    if left > 0, frame.hint.isEmpty { frame.hint = Phrase.linesBelow(left) }
    canvas.draw(frame, in: rect, theme: options.theme)
    canvas.draw(
      options.isASCII ? shown.map(\.inPlainWords)[...] : shown, in: rect.inset(columns: 2),
      theme: options.theme)
  }

  private func drawHome(_ home: Home, plan: ScreenPlan, on canvas: inout Canvas) {
    let screen = HomeScreen(home: home)
    if let header = plan.header { canvas.draw([screen.header], in: header, theme: options.theme) }
    canvas.draw(screen.lines(in: plan.body.size), in: plan.body, theme: options.theme)
  }
}
