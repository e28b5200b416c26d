import Screen
import TapeFormat

extension GraphPicture {
  /// How an edge's line looks: dashed where no gradient can pass, heavy where one does, and clear where
  /// it leads to or from what is selected, so that it can be followed.
  private func line(
    of edge: GraphScene.Edge, from start: Subject, to end: GraphScene.Node, _ flow: EdgeFlow
  ) -> (weight: LineWeight, role: Role) {
    if flow.isFlowing { return (.heavy, .flow) }
    let isStillToRun = isStillToRun(end)
    let isFollowed = selection.map { $0 == start || $0 == end.subject } ?? false
    if edge.isOnTape { return (.light, isStillToRun ? .faint : isFollowed ? .title : .edge) }
    return (.dashed, isStillToRun ? .faint : .offTapeEdge)
  }

  func drawEdges(on pane: inout Canvas, origin: Point, flows: [EdgeFlow], seen: [Int]) {
    let (nodes, edges, routes) = (scene.nodes, scene.edges, scene.layout.routes)
    var lines = LineMap(bounds: Rect(at: origin, size: pane.size))
    var heads: [(point: Point, glyph: Character, style: Style)] = []
    for place in seen {
      let edge = edges[place]
      let points = routes[place].points
      guard let first = points.first, let last = points.last else { continue }
      let start = nodes[edge.from].subject
      let line = line(of: edge, from: start, to: nodes[edge.to], flows[place])
      let style = style(line.role, of: start, nodes[edge.to].subject)
      // From frame to frame, whichever way the first and the last stretch run.
      lines.add(
        [first.next(.up)] + points + [last.next(.down)], net: edge.tensor, weight: line.weight,
        style: style, start: .middle, end: .middle)
      // The smallest boxes stand so close that lines bend right above them.
      if scene.options.isSmallest { continue }
      if !flows[place].isUpward {
        heads.append((last, "▾", style))
      } else if scene.options.isCompact {
        heads.append((last, "▴", styleOfHead(of: edge, flows[place])))
      }
    }
    pane.draw(lines)
    for head in heads {
      pane[head.point.row - origin.row, head.point.column - origin.column] = Cell(
        head.glyph, style: head.style)
    }
  }

  /// The look of the head of an edge along which an adjoint comes, or has come.
  private func styleOfHead(of edge: GraphScene.Edge, _ flow: EdgeFlow) -> Style {
    style(
      flow.isFlowing ? .flow : .adjointFinal, of: scene.nodes[edge.from].subject,
      scene.nodes[edge.to].subject)
  }

  /// Draws the heads of the edges along which adjoints come, or have come, in the lower edges of the
  /// boxes that they come to: in the row below, the line may bend.
  func drawUpwardHeads(on pane: inout Canvas, origin: Point, flows: [EdgeFlow], seen: [Int]) {
    let upward = seen.filter { flows[$0].isUpward }
    // Where edges of a net leave a box together, the one that flows is seen.
    for place in upward.filter({ !flows[$0].isFlowing }) + upward.filter({ flows[$0].isFlowing }) {
      guard let end = scene.layout.routes[place].points.first?.next(.up) else { continue }
      pane[end.row - origin.row, end.column - origin.column] = Cell(
        "▴", style: styleOfHead(of: scene.edges[place], flows[place]))
    }
  }

  /// Draws the number of each contribution that flows, beside its edge where there is room.
  func drawLabels(on pane: inout Canvas, origin: Point, flows: [EdgeFlow], clearOf covered: Rect?) {
    let sight = Rect(at: origin, size: pane.size)
    for label in labels(for: flows, in: sight, clearOf: covered) {
      pane.write(
        label.text, row: label.start.row - origin.row,
        fromColumn: label.start.column - origin.column, style: theme.style(label.role))
    }
  }

  /// The labels of the contributions that flow, in the order of the edges.
  ///
  /// - Parameters:
  ///   - flows: What runs along each edge.
  ///   - sight: The part of the drawing that is seen; nil where all is.
  ///   - covered: What is drawn over it there.
  /// - Returns: The labels for which there is room.
  func labels(
    for flows: [EdgeFlow], in sight: Rect? = nil, clearOf covered: Rect? = nil
  ) -> [EdgeLabel] {
    let sight = sight ?? scene.bounds
    var placed: [Int: [Int: EdgeLabel]] = [:]
    return flows.indices.compactMap { place in
      guard case .flowing(let contribution, let paid, let count) = flows[place] else { return nil }
      let user = scene.edges[place].to
      let labels =
        placed[user] ?? scene.labels(ofEdgesInto: user, in: sight, clearOf: covered)
      placed[user] = labels
      return labels[place].map { label in
        let (text, role) = GraphScene.label(
          of: contribution, paid: paid, count, scene.accounts, as: label.form)
        return label.saying(text, role: role)
      }
    }
  }
}
