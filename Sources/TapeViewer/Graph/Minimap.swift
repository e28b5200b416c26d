import Playback
import Screen

/// The whole drawing in a few cells: where its boxes are, which part of it is seen, and where in it
/// the play head, the selection and bad adjoints are.
struct Minimap {
  private let scene: GraphScene
  /// The cells within its frame.
  private(set) var size: Size
  /// What of the drawing is seen.
  private let sight: Rect

  /// In a smaller pane there is no room for it.
  private static let smallestPane = Size(columns: 40, rows: 14)
  private static let largest = Size(columns: 26, rows: 9)
  private static let smallest = Size(columns: 4, rows: 2)

  /// The map of a drawing of which a pane of a size shows a part; nil where it shows all.
  init?(of scene: GraphScene, camera: GraphCamera, in pane: Size) {
    let bounds = scene.bounds
    guard pane.columns >= Self.smallestPane.columns, pane.rows >= Self.smallestPane.rows,
      bounds.columns > pane.columns || bounds.rows > pane.rows
    else { return nil }
    let most = Size(
      columns: min(Self.largest.columns, pane.columns / 4),
      rows: min(Self.largest.rows, pane.rows / 4))
    let scale = max(
      Double(bounds.columns) / Double(most.columns), Double(bounds.rows) / Double(most.rows))
    self.scene = scene
    size = Size(
      columns: max(
        Self.smallest.columns, min(most.columns, Int((Double(bounds.columns) / scale).rounded(.up)))
      ),
      rows: max(Self.smallest.rows, min(most.rows, Int((Double(bounds.rows) / scale).rounded(.up))))
    )
    sight = Rect(at: scene.settled(camera, in: pane).origin, size: pane)
  }

  /// The corner of a pane that it takes: one in which it hides nothing of what matters, of those the
  /// one in which it hides least, and the lower right one rather than others; a smaller corner where
  /// there is none, and nil where there is none of those either.
  func place(in pane: Rect, clearOf kept: [Rect]) -> Rect? {
    var best: (place: Rect, hidden: Int)?
    for share in Self.shares {
      let framed = Size(
        columns: max(Self.smallest.columns, size.columns * share / 4) + 2,
        rows: max(Self.smallest.rows, size.rows * share / 4) + 2)
      let corners = [pane.endColumn - framed.columns, pane.column].flatMap { column in
        [pane.endRow - framed.rows, pane.row].map { row in
          Rect(at: Point(row: row, column: column), size: framed)
        }
      }
      for corner in corners where kept.allSatisfy({ $0.intersection(corner).isEmpty }) {
        let hidden = hiddenCells(under: corner, in: pane)
        if best.map({ hidden < $0.hidden }) ?? true { best = (corner, hidden) }
      }
      // A smaller one is tried where a larger one hides anything.
      if best?.hidden == 0 { break }
    }
    return best?.place
  }

  /// How large it is tried, in quarters.
  private static let shares = [4, 3, 2]

  /// The map drawn as large as a place that it was given, frame included.
  func fitted(to place: Rect) -> Minimap {
    var map = self
    map.size = place.inset().size
    return map
  }

  /// How many cells of boxes and lines are under a part of the pane, those of boxes counted several
  /// times; that is the same wherever the play head is.
  private func hiddenCells(under corner: Rect, in pane: Rect) -> Int {
    let covered = Rect(
      row: corner.row - pane.row + sight.row, column: corner.column - pane.column + sight.column,
      columns: corner.columns, rows: corner.rows)
    func cells(_ rect: Rect) -> Int {
      let hidden = rect.intersection(covered)
      return hidden.isEmpty ? 0 : hidden.columns * hidden.rows
    }
    let boxes = scene.layout.boxes.reduce(0) { $0 + cells($1) }
    let lines = scene.layout.routes.reduce(0) { sum, route in
      zip(route.points, route.points.dropFirst()).reduce(sum) { sum, ends in
        sum
          + cells(
            Rect(
              row: min(ends.0.row, ends.1.row), column: min(ends.0.column, ends.1.column),
              columns: abs(ends.0.column - ends.1.column) + 1,
              rows: abs(ends.0.row - ends.1.row) + 1))
      }
    }
    return boxes * Self.weightOfBoxes + lines
  }

  private static let weightOfBoxes = 4

  /// Draws the map, with its frame, where a picture of its scene was drawn.
  func draw(_ picture: GraphPicture, on canvas: inout Canvas, in rect: Rect) {
    let theme = picture.theme
    canvas.fill(rect)
    canvas.frame(rect, style: theme.style(.frame))
    let dots = dots()
    let lit = picture.dimmed.isEmpty ? dots : self.dots(without: picture.dimmed)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let place = row * size.columns + column
        guard let scalar = Unicode.Scalar(0x2800 + UInt32(dots[place])), dots[place] != 0 else {
          continue
        }
        // What is not lit is no more than a point.
        let style = theme.style(lit[place] == 0 ? .faint : .edge)
        canvas[rect.row + 1 + row, rect.column + 1 + column] = Cell(
          lit[place] == 0 ? "⠐" : Character(scalar), style: style)
      }
    }
    func mark(_ point: Point, _ sign: Character, _ role: Role) {
      canvas[rect.row + 1 + point.row, rect.column + 1 + point.column] = Cell(
        sign, style: theme.style(role))
    }
    for (point, sign) in corners() { mark(point, sign, .focusedFrame) }
    let current = scene.current(in: picture.frame)
    var last: [(Point, Character, Role)] = []
    for (place, node) in scene.nodes.enumerated() {
      let point = cell(of: scene.layout.boxes[place])
      if let (sign, role) = picture.alarm(of: node) { mark(point, sign, role) }
      if node.subject == picture.selection { last.append((point, GraphPicture.selected, .title)) }
      if node.subject == current { last.append((point, Glyph.current, .current)) }
    }
    for (point, sign, role) in last { mark(point, sign, role) }
  }

  /// The cell of the map in which the middle of a box is.
  private func cell(of box: Rect) -> Point {
    Point(
      row: scaled(box.row + box.rows / 2 - scene.bounds.row, scene.bounds.rows, size.rows),
      column: scaled(
        box.column + box.columns / 2 - scene.bounds.column, scene.bounds.columns, size.columns))
  }

  /// The place of the drawing that a cell of the screen stands for, where the map stands there; the
  /// nearest one for a cell beside it.
  func point(at cell: Point, in place: Rect) -> Point {
    func middle(_ cell: Int, _ cells: Int, _ extent: Int) -> Int {
      (2 * min(max(0, cell), cells - 1) + 1) * extent / (2 * cells)
    }
    let bounds = scene.bounds
    return Point(
      row: bounds.row + middle(cell.row - place.row - 1, size.rows, bounds.rows),
      column: bounds.column + middle(cell.column - place.column - 1, size.columns, bounds.columns))
  }

  private func scaled(_ place: Int, _ extent: Int, _ cells: Int) -> Int {
    min(cells - 1, max(0, place * cells / max(1, extent)))
  }

  /// For each cell its pattern of Braille dots, two by four of them: set where a box is, but for
  /// some.
  private func dots(without dimmed: Set<Subject> = []) -> [UInt8] {
    // The bits of a pattern, from left to right and from the top.
    let bits: [[UInt8]] = [[1, 8], [2, 16], [4, 32], [64, 128]]
    let bounds = scene.bounds
    var patterns = [UInt8](repeating: 0, count: size.columns * size.rows)
    for (node, box) in zip(scene.nodes, scene.layout.boxes) where !dimmed.contains(node.subject) {
      let left = scaled(box.column - bounds.column, bounds.columns, 2 * size.columns)
      let right = scaled(box.endColumn - 1 - bounds.column, bounds.columns, 2 * size.columns)
      let top = scaled(box.row - bounds.row, bounds.rows, 4 * size.rows)
      let bottom = scaled(box.endRow - 1 - bounds.row, bounds.rows, 4 * size.rows)
      for row in top...max(top, bottom) {
        for column in left...max(left, right) {
          patterns[row / 4 * size.columns + column / 2] |= bits[row % 4][column % 2]
        }
      }
    }
    return patterns
  }

  /// The corners of what is seen.
  private func corners() -> [(Point, Character)] {
    let bounds = scene.bounds
    let left = scaled(sight.column - bounds.column, bounds.columns, size.columns)
    let right = scaled(sight.endColumn - 1 - bounds.column, bounds.columns, size.columns)
    let top = scaled(sight.row - bounds.row, bounds.rows, size.rows)
    let bottom = scaled(sight.endRow - 1 - bounds.row, bounds.rows, size.rows)
    return [
      (Point(row: top, column: left), "┌"), (Point(row: top, column: right), "┐"),
      (Point(row: bottom, column: left), "└"), (Point(row: bottom, column: right), "┘"),
    ]
  }
}

extension GraphPicture {
  /// The sign of what is bad about a box's adjoints: nan or inf, else `None`; nil where nothing is.
  func alarm(of node: GraphScene.Node) -> (sign: Character, role: Role)? {
    var alarm: (sign: Character, role: Role)?
    for row in node.rows {
      switch row {
      case .adjoint, .blockAbsent, .blockNotFinite: break
      default: continue
      }
      let text = scene.writer.text(of: row, in: frame)
      if text.numberRole == .notFinite || text.signRole == .notFinite {
        return (Glyph.notFinite, .notFinite)
      }
      if text.sign == Glyph.absent { alarm = (Glyph.absent, .absent) }
    }
    return alarm
  }
}
