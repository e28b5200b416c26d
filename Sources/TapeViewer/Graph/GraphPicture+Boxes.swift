import Explanation
import Screen
import TapeFormat

extension GraphPicture {
  static let selected = Glyph.selected

  func drawBoxes(on pane: inout Canvas, origin: Point, flows: [EdgeFlow], seen: [Int]) {
    let sight = Rect(at: origin, size: pane.size)
    let current = scene.current(in: frame)
    let writer = scene.writer
    let nodes = scene.nodes
    for (place, box) in scene.layout.boxes.enumerated() {
      guard !box.intersection(sight).isEmpty else { continue }
      let node = nodes[place]
      let shifted = Rect(
        row: box.row - origin.row, column: box.column - origin.column, columns: box.columns,
        rows: box.rows)
      if scene.options.isCompact {
        drawChip(of: node, in: shifted, isCurrent: node.subject == current, writer, on: &pane)
        continue
      }
      drawFrame(of: node, in: shifted, isCurrent: node.subject == current, on: &pane)
      for (offset, row) in node.rows.enumerated() {
        let text = litText(of: row, of: node) ?? writer.text(of: row, in: frame)
        draw(text, of: node, row: shifted.row + 1 + offset, in: shifted, on: &pane)
      }
    }
    for place in seen { drawEnds(ofEdge: place, flows[place], origin: origin, on: &pane) }
    if !scene.options.isCompact {
      drawUpwardHeads(on: &pane, origin: origin, flows: flows, seen: seen)
    }
  }

  /// Instead of how many operations a block has, how many of them are lit; nil in other rows.
  private func litText(of row: BoxRow, of node: GraphScene.Node) -> RowText? {
    guard case .blockSize(let count) = row, let block = node.block, let lit else { return nil }
    return RowText(
      label: Phrase.Light.lit(lit.count(in: block.positions), of: count),
      labelRole: dimmed.contains(node.subject) ? .text : .title)
  }

  private func drawFrame(
    of node: GraphScene.Node, in box: Rect, isCurrent: Bool, on pane: inout Canvas
  ) {
    let isSelected = node.subject == selection
    let isPassing = node.standing.letsGradientsPass
    let isBreak = shownBreaks.contains(node.subject)
    let look: BoxLook =
      isBreak ? .isBreak : isCurrent ? .isCurrent : isPassing ? .onTape : .offTape
    let role =
      look.role ?? (isStillToRun(node) ? .faint : node.standing.role)
    let kind = look.kind
    let style = style(role, of: node.subject)
    let right = box.endColumn - 1
    pane.fill(box)
    // What is not lit has no frame, which is seen without colours, too.
    if isCurrent || isBreak || !dimmed.contains(node.subject) {
      pane.frame(box, style: style, kind: kind)
    }
    let title = "\(isSelected ? Self.selected : " ")\(node.title) "
    var titleStyle = self.style(role == .onTape ? .title : role, of: node.subject)
    if isSelected { titleStyle = titleStyle.adding(theme.style(.selection).attributes) }
    pane.write(title, row: box.row, fromColumn: box.column + 1, style: titleStyle)
    if hasBreakpoint(node) {
      pane.write(
        String(Glyph.breakpoint), row: box.row + 1, fromColumn: box.column,
        style: self.style(.alert, of: node.subject))
    }
    if let mark = marks[node.subject] {
      pane.write(
        "'\(mark)", row: box.endRow - 1, fromColumn: box.column + 1,
        style: self.style(.title, of: node.subject))
    }
    if let heat = heatSign(of: node) {
      pane.write(
        String(heat.character), row: box.endRow - 1, fromColumn: right - 1,
        style: self.style(heat.role, of: node.subject))
    }
    if isCurrent {
      pane.write(String(Glyph.current), row: box.row, fromColumn: right - 1, style: style)
    }
  }

  /// Whether playing on stops at the operation, or at one in the block.
  func hasBreakpoint(_ node: GraphScene.Node) -> Bool {
    switch node.subject {
    case .operation(let id): breakpoints.contains(id)
    case .block: breakpoints.contains { scene.shown(.operation($0)) == node.subject }
    case .tensor: false
    }
  }

  private func draw(
    _ text: RowText, of node: GraphScene.Node, row: Int, in box: Rect, on pane: inout Canvas
  ) {
    let left = box.column + 2
    let right = box.endColumn - 2
    if let sign = text.sign {
      pane.write(
        String(sign), row: row, fromColumn: right - 1, style: style(text.signRole, of: node.subject)
      )
    }
    let end = node.hasSigns ? right - 2 : right
    let number = text.number
    let numberStart = end - number.columnCount
    pane.write(
      number, row: row, fromColumn: numberStart, style: style(text.numberRole, of: node.subject))
    let room = (number.isEmpty ? (text.sign == nil ? right : end) : numberStart - 1) - left
    pane.write(
      text.label.truncated(toColumns: room), row: row, fromColumn: left,
      style: style(text.labelRole, of: node.subject))
  }

  /// Joins an edge to the frames of its boxes, at the ends that bear no arrow head.
  private func drawEnds(
    ofEdge place: Int, _ flow: EdgeFlow, origin: Point, on pane: inout Canvas
  ) {
    let points = scene.layout.routes[place].points
    guard let first = points.first, let last = points.last else { return }
    let weight: LineWeight = if case .flowing = flow { .heavy } else { .light }
    func join(_ row: Int, _ column: Int, _ side: Arms.Side) {
      pane.join(
        side, at: Point(row: row - origin.row, column: column - origin.column), weight: weight)
    }
    if flow.isUpward {
      join(last.row + 1, last.column, .up)
    } else {
      join(first.row - 1, first.column, .down)
    }
  }
}

extension Canvas {
  /// Writes a text that may begin beyond the left edge; a text that the edges cut shows an
  /// ellipsis and no part of a number or name.
  mutating func write(_ text: String, row: Int, fromColumn column: Int, style: Style) {
    guard column < 0 else {
      write(text, row: row, column: column, style: style)
      return
    }
    let end = column + text.columnCount
    guard end > 0 else { return }
    for blank in 0..<end { self[row, blank] = Cell(" ", style: style) }
    self[row, 0] = Cell("…", style: style)
  }
}
