import Explanation
import Screen

extension Viewer {
  /// The screen as it stands, on a canvas of any size.
  public func render(size: Size) -> Canvas {
    Language.$current.withValue(options.language) { drawn(size: size) }
  }

  private func drawn(size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    let plan = ScreenPlan(size: size, pane: deck?.pane ?? .graph)
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
      let line = HeaderBar(deck: deck).line(columns: rect.columns)
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
      let first = deck.ledgerScroll.line(showing: deck.subject)
      // Whoever goes about in the account has all of it.
      let isWhole = deck.pane == .ledger || first > 0
      draw(
        pane.lines(rows: isWhole ? .max : rect.rows - 2), from: first,
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
    if deck.listQuestion != nil { return drawList(of: deck, frame, in: rect, on: &canvas) }
    var rows = OperationRows(scene: scene, frame: deck.page?.frame, selection: deck.subject)
    rows.dimmed = lit?.dimmed(in: scene) ?? []
    rows.heat = deck.heatScale
    let visible = rows.visible(rows: max(0, rect.rows - 3))
    let first = scene.window.positions.lowerBound + visible.lowerBound
    let count = deck.overview.summary.operationCount
    if visible.count < count {
      frame.note = Phrase.range(first + 1, first + visible.count, of: count)
    }
    let columns = rect.columns - 4
    guard deck.view == .table else {
      return draw(
        LanesView(rows: rows).lines(visible, columns: columns), from: 0, frame, in: rect,
        on: &canvas)
    }
    let table = TableView(rows: rows, passed: deck.passedColumns)
    let hidden = table.hiddenCount(visible, columns: columns)
    frame.note = Phrase.notes([frame.note, hidden > 0 ? Phrase.moreColumns(hidden) : ""])
    draw(table.lines(visible, columns: columns), from: 0, frame, in: rect, on: &canvas)
  }

  /// Draws the table where its rows are not those of the order of execution.
  private func drawList(
    of deck: Deck, _ frame: PaneFrame, in rect: Rect, on canvas: inout Canvas
  ) {
    var frame = frame
    guard let order = deck.tableOrder, let listed = deck.listedRows, !order.isEmpty else {
      let isKnown = deck.tableOrder?.isEmpty == true
      let words = isKnown ? Phrase.Light.nothingFits : Phrase.stillReading
      return draw([Line(words, .faint)], from: 0, frame, in: rect, on: &canvas)
    }
    let visible = OperationRows.visible(
      rows: max(0, rect.rows - 3), of: order.count, round: deck.listedPlace)
    let hidden = deck.overview.summary.operationCount - order.count
    let range = Phrase.range(visible.lowerBound + 1, visible.upperBound, of: order.count)
    var rows = OperationRows(
      scene: listed.scene, frame: deck.page?.frame, selection: deck.subject)
    rows.heat = deck.heatScale
    let shown = visible.clamped(to: listed.range)
    let local =
      shown.lowerBound - listed.range.lowerBound..<shown.upperBound - listed.range.lowerBound
    let table = TableView(rows: rows, sort: deck.sort, passed: deck.passedColumns)
    let hiddenColumns = table.hiddenCount(local, columns: rect.columns - 4)
    frame.note = Phrase.notes([
      visible.count < order.count ? range : "", hidden > 0 ? Phrase.Light.hidden(hidden) : "",
      hiddenColumns > 0 ? Phrase.moreColumns(hiddenColumns) : "",
    ])
    draw(table.lines(local, columns: rect.columns - 4), from: 0, frame, in: rect, on: &canvas)
  }

  private func drawGraph(
    of deck: Deck, _ lit: Lit?, in rect: Rect, on canvas: inout Canvas
  ) {
    guard let scene = deck.scene else { return }
    var picture = GraphPicture(
      of: scene, at: deck.page?.frame, selection: deck.boxSubject, theme: options.theme)
    picture.lit = lit
    picture.breaks = deck.breaks
    picture.breakpoints = deck.breakpoints
    picture.marks = deck.markedBoxes
    picture.heat = deck.heatScale
    let camera = deck.camera(in: rect.size)
    picture.draw(on: &canvas, in: rect, camera: camera)
    drawMinimap(of: picture, camera: camera, deck, in: rect, on: &canvas)
  }

  /// Draws the map of a graph that is larger than its pane into a corner of it.
  private func drawMinimap(
    of picture: GraphPicture, camera: GraphCamera, _ deck: Deck, in rect: Rect,
    on canvas: inout Canvas
  ) {
    guard let map = deck.minimap(camera: camera, in: rect.size) else { return }
    // While the pointer moves it, it stays under the pointer.
    var corner = deck.place(of: map, camera: camera, in: rect)
    if case .map(let held) = dragged { corner = held }
    if let corner { map.fitted(to: corner).draw(picture, on: &canvas, in: corner) }
  }

  private func draw(
    _ lines: [Line], from first: Int, _ frame: PaneFrame, in rect: Rect, on canvas: inout Canvas
  ) {
    var frame = frame
    if options.isASCII { frame.title.spellOut() }
    canvas.draw(frame, in: rect, theme: options.theme)
    let shown = lines.dropFirst(first)
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
