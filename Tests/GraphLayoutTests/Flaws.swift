import GraphLayout
import Screen

/// What is wrong with a drawing of a graph, as sentences; a correct drawing has none.
struct Flaws: Sendable {
  let graph: Graph
  let layout: Layout

  /// The directions in which a line leaves a cell.
  struct Arms: OptionSet, Hashable {
    let rawValue: Int
    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
    static let vertical: Arms = [.up, .down]
    static let horizontal: Arms = [.left, .right]
  }

  /// The edges from one output port.
  struct Net: Hashable {
    var node, output: Int
  }

  /// All that is wrong with a drawing with the given options; of one with cycles layers say nothing.
  func all(ofAcyclic isAcyclic: Bool, _ options: Layout.Options = Layout.Options()) -> [String] {
    ofEnds + ofPorts(inputsAreInOrder: options.keepsInputOrder) + ofBoxes(gap: options.gap)
      + ofNets + ofWaysThroughBoxes + ofSize + (isAcyclic ? ofLayers : [])
  }

  /// Ends that are not at their boxes' sides and ports, and ways that are not made of straight
  /// stretches that turn at each corner.
  var ofEnds: [String] {
    var flaws: [String] = []
    if layout.routes.count != graph.edges.count { flaws.append("not every edge has a way") }
    for (edge, route) in zip(graph.edges, layout.routes) {
      guard let start = route.points.first, let end = route.points.last, route.points.count > 1
      else {
        flaws.append("\(edge) has no points")
        continue
      }
      let (from, to) = (layout.boxes[edge.from], layout.boxes[edge.to])
      let output = layout.outputPorts[edge.from][edge.output]
      if start != Point(row: from.endRow, column: output) {
        flaws.append("\(edge) starts at \(start), its port is \(output) below \(from)")
      }
      let ports = layout.inputPorts[edge.to]
      let nets = Set(
        graph.edges.filter { ($0.to, $0.input) == (edge.to, edge.input) }
          .map { Net(node: $0.from, output: $0.output) })
      let near = nets.count == 1 ? [ports[edge.input]] : Array(to.column..<to.endColumn)
      if end.row != to.row - 1 || !near.contains(end.column) {
        flaws.append("\(edge) ends at \(end), its port is \(ports[edge.input]) above \(to)")
      }
      flaws += ofCorners(route).map { "\(edge): \($0)" }
    }
    return flaws
  }

  private func ofCorners(_ route: Layout.Route) -> [String] {
    let points = route.points
    if points.count == 2, points[0] == points[1] { return [] }
    var flaws: [String] = []
    for (one, other) in zip(points, points.dropFirst())
    where (one.row == other.row) == (one.column == other.column) {
      flaws.append("no straight stretch from \(one) to \(other)")
    }
    for (one, (two, three)) in zip(points, zip(points.dropFirst(), points.dropFirst(2)))
    where (one.row == two.row) == (two.row == three.row) {
      flaws.append("no corner at \(two)")
    }
    if let first = points.first, let last = points.last, points.count > 1 {
      if points[1].row < first.row { flaws.append("goes up into its own box from \(first)") }
      if points[points.count - 2].row > last.row { flaws.append("comes from below to \(last)") }
    }
    return flaws
  }

  /// Ports that are beside their boxes, or not in order.
  ///
  /// Inputs need not be in order where the options let them change places.
  func ofPorts(inputsAreInOrder: Bool = true) -> [String] {
    graph.nodes.indices.flatMap { node -> [String] in
      let box = layout.boxes[node]
      let (inputs, outputs) = (layout.inputPorts[node], layout.outputPorts[node])
      var flaws: [String] = []
      if inputs.count != graph.nodes[node].inputs || outputs.count != graph.nodes[node].outputs {
        flaws.append("node \(node) has not all its ports")
      }
      if !(inputs + outputs).allSatisfy({ $0 >= box.column && $0 < box.endColumn }) {
        flaws.append("node \(node) has ports \(inputs) and \(outputs) beside \(box)")
      }
      if inputsAreInOrder, !zip(inputs, inputs.dropFirst()).allSatisfy(<) {
        flaws.append("node \(node) has its inputs in the order \(inputs)")
      }
      if Set(inputs).count != inputs.count {
        flaws.append("node \(node) has two inputs in one column of \(inputs)")
      }
      if Set(outputs).count != outputs.count {
        flaws.append("node \(node) has two outputs in one column of \(outputs)")
      }
      return flaws
    }
  }

  /// Boxes that overlap, that are nearer than so many columns, or that have another size.
  func ofBoxes(gap: Int) -> [String] {
    var flaws: [String] = []
    for (one, box) in layout.boxes.enumerated() {
      let size = graph.nodes[one].size
      if box.rows != size.rows || box.columns < size.columns {
        flaws.append("box \(one) is \(box.size), not \(size)")
      }
      for other in 0..<one {
        let second = layout.boxes[other]
        if !box.intersection(second).isEmpty { flaws.append("boxes \(one) and \(other) overlap") }
        guard layout.layers[one] == layout.layers[other] else { continue }
        let space = max(second.column - box.endColumn, box.column - second.endColumn)
        if space < gap { flaws.append("boxes \(one) and \(other) are \(space) columns apart") }
      }
    }
    return flaws
  }

  /// Cells in which two nets do anything but cross at right angles.
  var ofNets: [String] {
    var cells: [Point: [Net: Arms]] = [:]
    for (edge, route) in zip(graph.edges, layout.routes) {
      for (point, arms) in Flaws.arms(along: route) {
        cells[point, default: [:]][Net(node: edge.from, output: edge.output), default: []]
          .formUnion(arms)
      }
    }
    return cells.filter { cell in
      let arms = cell.value.values
      return arms.count > 2 || (arms.count == 2 && Set(arms) != [.vertical, .horizontal])
    }.map { "at \($0.key) meet \($0.value)" }
  }

  /// Ways that go through boxes.
  var ofWaysThroughBoxes: [String] {
    let rows = Dictionary(
      grouping: layout.boxes.flatMap { box in
        (box.row..<box.endRow).map { (row: $0, columns: box.column..<box.endColumn) }
      }, by: \.row)
    return zip(graph.edges, layout.routes).flatMap { edge, route in
      Flaws.arms(along: route).keys
        .filter { point in rows[point.row]?.contains { $0.columns.contains(point.column) } ?? false
        }
        .map { "\(edge) goes through a box at \($0)" }
    }
  }

  /// What lies outside the drawing, or columns that are left free at its sides.
  var ofSize: [String] {
    let points = layout.routes.flatMap(\.points)
    let columns = points.map(\.column) + layout.boxes.flatMap { [$0.column, $0.endColumn - 1] }
    let rows = points.map(\.row) + layout.boxes.flatMap { [$0.row, $0.endRow - 1] }
    guard let left = columns.min(), let right = columns.max(), let top = rows.min(),
      let bottom = rows.max()
    else { return layout.size == Size(columns: 0, rows: 0) ? [] : ["nothing takes \(layout.size)"] }
    if left == 0, top >= 0, right == layout.size.columns - 1, bottom < layout.size.rows {
      return []
    }
    return ["columns \(left)...\(right), rows \(top)...\(bottom) in \(layout.size)"]
  }

  /// Edges of a graph without cycles that do not lead to a lower layer.
  var ofLayers: [String] {
    graph.edges.filter { layout.layers[$0.from] >= layout.layers[$0.to] }.map { "\($0) rises" }
      + graph.edges.filter { layout.boxes[$0.from].endRow >= layout.boxes[$0.to].row }
      .map { "\($0) has no channel" }
  }

  /// The directions that a way takes in each of its cells; at its ends it leads on to the boxes.
  static func arms(along route: Layout.Route) -> [Point: Arms] {
    var cells: [Point: Arms] = [:]
    for (one, other) in zip(route.points, route.points.dropFirst()) where one != other {
      if one.column == other.column {
        let rows = min(one.row, other.row)...max(one.row, other.row)
        for row in rows {
          let arms: Arms =
            row == rows.lowerBound ? .down : row == rows.upperBound ? .up : .vertical
          cells[Point(row: row, column: one.column), default: []].formUnion(arms)
        }
      } else {
        let columns = min(one.column, other.column)...max(one.column, other.column)
        for column in columns {
          let arms: Arms =
            column == columns.lowerBound
            ? .right : column == columns.upperBound ? .left : .horizontal
          cells[Point(row: one.row, column: column), default: []].formUnion(arms)
        }
      }
    }
    if let start = route.points.first { cells[start, default: []].formUnion(.up) }
    if let end = route.points.last { cells[end, default: []].formUnion(.down) }
    return cells
  }
}
