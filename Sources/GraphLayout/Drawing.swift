import Screen

/// The rows of a routed graph's layers and channels, and from them its boxes and ways.
struct Drawing: Sendable {
  let routed: RoutedGraph
  let options: Layout.Options
  /// The first row of each layer, and how many it has.
  private var layerRows: [Range<Int>] = []
  /// The first row of each channel.
  private var channelRows: [Int] = []
  private var height = 0

  private var placed: PlacedGraph { routed.placed }
  private var proper: ProperGraph { placed.proper }

  /// Rows for layers as tall as their tallest boxes, and channels with room for their lanes.
  init(of routed: RoutedGraph, options: Layout.Options) {
    self.routed = routed
    self.options = options
    let proper = routed.placed.proper
    var heights = [Int](repeating: 1, count: proper.layerCount)
    for (node, layer) in zip(proper.graph.nodes, proper.layered.layers) {
      heights[layer] = max(heights[layer], node.size.rows)
    }
    for (number, channel) in routed.channels.enumerated() {
      channelRows.append(height)
      let isInside = number > 0 && number < heights.count
      let margins = options.rowsBelowBoxes + options.rowsAboveBoxes
      if isInside || !routed.pieces.nets[number].isEmpty {
        height += max(options.channelRows, margins + Int(channel.laneCount))
      }
      if number < heights.count {
        layerRows.append(height..<height + heights[number])
        height += heights[number]
      }
    }
  }

  /// The boxes, in the order of the nodes.
  ///
  /// One that nothing leads to stands at the bottom of its layer, near what it leads to; the others
  /// at the top.
  func boxes() -> [Rect] {
    var hasInput = [Bool](repeating: false, count: proper.nodeCount)
    for edge in proper.graph.edges { hasInput[edge.to] = true }
    var hasOutput = [Bool](repeating: false, count: proper.nodeCount)
    for edge in proper.graph.edges { hasOutput[edge.from] = true }
    return proper.graph.nodes.indices.map { node in
      let rows = layerRows[proper.tops[node]]
      let height = max(1, proper.graph.nodes[node].size.rows)
      let isAtBottom = hasOutput[node] && !hasInput[node]
      return Rect(
        row: isAtBottom ? rows.upperBound - height : rows.lowerBound,
        column: Int(placed.columns[node]), columns: Int(placed.sides.widths[node]), rows: height)
    }
  }

  /// The way of each edge.
  func routes(between boxes: [Rect]) -> [Layout.Route] {
    var turns = proper.turns.indices.makeIterator()
    return proper.graph.edges.indices.map { number in
      let edge = proper.graph.edges[number]
      var path = Path(
        from: Point(row: boxes[edge.from].endRow, column: Int(placed.outputColumn(ofEdge: number))))
      if proper.tops[edge.from] < proper.tops[edge.to] {
        goDown(edge, number: number, &path)
      } else if let turn = turns.next() {
        goRound(proper.turns[turn], routed.pieces.turnedParts[turn], &path)
      }
      path.go(
        to: Point(row: boxes[edge.to].row - 1, column: Int(placed.inputColumn(ofEdge: number))))
      return path.route
    }
  }

  /// Goes down from the box that an edge leaves, past other layers if it is long, to the one it enters.
  private func goDown(_ edge: Graph.Edge, number: Int, _ path: inout Path) {
    let column = placed.inputColumn(ofEdge: number)
    var line = proper.lineOfEdge[number]
    let first = proper.tops[edge.from] + 1
    let port = routed.pieces.part(ofOutput: edge.output, of: edge.from)
    go(down: &path, part: port, channel: first, to: line < 0 ? column : placed.columns[line])
    while line >= 0 {
      let next = proper.next(ofLine: line)
      if next >= 0 {
        let part = Int(routed.pieces.partAbove[Int(next) - proper.nodeCount])
        go(down: &path, part: part, channel: proper.tops[next], to: placed.columns[next])
      } else {
        let part = Int(routed.pieces.lastPart[number])
        go(down: &path, part: part, channel: proper.tops[edge.to], to: column)
      }
      line = next
    }
  }

  private func go(down path: inout Path, part: Int, channel: Int32, to column: Int32) {
    guard let way = routed.channels[Int(channel)].ways[part] else { return }
    path.goDown(
      upperRow: row(of: way.upperLane, in: channel), lowerRow: row(of: way.lowerLane, in: channel),
      jog: Int(way.jog), to: Int(column))
  }

  /// Goes round below the box that an edge leaves, up past it, and round above the one it enters.
  private func goRound(
    _ turn: ProperGraph.Turn, _ parts: Pieces.TurnedParts, _ path: inout Path
  ) {
    let edge = proper.graph.edges[Int(turn.edge)]
    let (first, last) = (proper.tops[turn.upperEnd], proper.tops[turn.lowerEnd])
    let below = routed.pieces.part(ofOutput: edge.output, of: edge.from)
    if let way = routed.channels[Int(last + 1)].ways[below] {
      path.goAcross(
        row: row(of: way.upperLane, in: last + 1), to: Int(placed.columns[turn.lowerEnd]))
    }
    let middle = turn.inner >= 0 ? turn.inner : turn.upperEnd
    go(up: &path, part: parts.lower, channel: last, to: placed.columns[middle])
    go(up: &path, part: parts.upper, channel: first + 1, to: placed.columns[turn.upperEnd])
    if let way = routed.channels[Int(first)].ways[Int(parts.last)] {
      let column = placed.inputColumn(ofEdge: Int(turn.edge))
      path.goAcross(row: row(of: way.lowerLane, in: first), to: Int(column))
    }
  }

  private func go(up path: inout Path, part: Int32, channel: Int32, to column: Int32) {
    guard part >= 0, let way = routed.channels[Int(channel)].ways[Int(part)] else { return }
    path.goUp(
      lowerRow: row(of: way.lowerLane, in: channel), upperRow: row(of: way.upperLane, in: channel),
      jog: Int(way.jog), to: Int(column))
  }

  private func row(of lane: Int32, in channel: Int32) -> Int {
    channelRows[channel] + options.rowsBelowBoxes + Int(lane)
  }

  /// How many cells all of it takes.
  func size(boxes: [Rect], routes: [Layout.Route]) -> Size {
    let columns = routes.lazy.flatMap(\.points).map(\.column).max() ?? -1
    return Size(columns: max(columns + 1, boxes.map(\.endColumn).max() ?? 0), rows: height)
  }

  /// The columns of the input ports, by node and port; where nets of several ports enter, the first.
  func inputPorts() -> [[Int]] {
    proper.graph.nodes.indices.map { node in
      (0..<proper.graph.nodes[node].inputs).map { port in
        let place = Int32(proper.ports.place(ofInput: port, of: node))
        return Int(placed.columns[node] + placed.sides.input(place, of: Int32(node)))
      }
    }
  }

  /// The columns of the output ports, by node and port.
  func outputPorts() -> [[Int]] {
    proper.graph.nodes.indices.map { node in
      placed.sides.outputs(of: Int32(node)).map { Int(placed.columns[node] + $0) }
    }
  }
}

extension Layout {
  /// The drawing of a routed graph.
  init(drawing routed: RoutedGraph, options: Options) {
    let drawing = Drawing(of: routed, options: options)
    let boxes = drawing.boxes()
    let routes = drawing.routes(between: boxes)
    self.init(
      size: drawing.size(boxes: boxes, routes: routes), boxes: boxes, routes: routes,
      layers: routed.placed.proper.layered.layers.map(Int.init), inputPorts: drawing.inputPorts(),
      outputPorts: drawing.outputPorts())
  }
}

/// A way as it is being gone.
private struct Path {
  private var points: [Point] = []

  init(from start: Point) {
    // What goes down between two layers has four points at most.
    points.reserveCapacity(4)
    points.append(start)
  }

  /// The way with its corners only; at least two points.
  var route: Layout.Route {
    Layout.Route(points: points.count == 1 ? points + points : points)
  }

  /// Goes straight to a point in the same row or column.
  mutating func go(to point: Point) {
    guard let last = points.last, last != point else { return }
    if points.count > 1 {
      let before = points[points.count - 2]
      let isColumn = before.column == last.column && last.column == point.column
      let isRow = before.row == last.row && last.row == point.row
      if isColumn || isRow { points.removeLast() }
    }
    points.append(point)
  }

  /// Goes to a row, then along it to a column.
  mutating func goAcross(row: Int, to column: Int) {
    guard let last = points.last, last.column != column else { return }
    go(to: Point(row: row, column: last.column))
    go(to: Point(row: row, column: column))
  }

  mutating func goDown(upperRow: Int, lowerRow: Int, jog: Int, to column: Int) {
    if upperRow != lowerRow { goAcross(row: upperRow, to: jog) }
    goAcross(row: lowerRow, to: column)
  }

  mutating func goUp(lowerRow: Int, upperRow: Int, jog: Int, to column: Int) {
    if upperRow != lowerRow { goAcross(row: lowerRow, to: jog) }
    goAcross(row: upperRow, to: column)
  }
}
