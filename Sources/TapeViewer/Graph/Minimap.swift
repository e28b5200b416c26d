import Playback
import Screen

/// The whole drawing in a few cells: where its boxes are, which part of it is seen, and where in it
/// the play head, the selection and bad adjoints are.
struct Minimap {
  private let scene: GraphScene
  /// The cells within its frame.
  private(set) var size: Size
  /// The drawing's cells.
  private let bounds: Rect
  /// What of them is seen.
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
    self.bounds = bounds
    size = Size(
      columns: max(
        Self.smallest.columns, min(most.columns, Int((Double(bounds.columns) / scale).rounded(.up)))
      ),
      rows: max(Self.smallest.rows, min(most.rows, Int((Double(bounds.rows) / scale).rounded(.up))))
    )
    sight = Rect(at: scene.settled(camera, in: pane).origin, size: pane)
  }

  /// The corner of a pane where it stands: one where it hides nothing, neither a box nor a line nor a
  /// number, a smaller one where the whole one would.
  ///
  /// It stands in one corner, in one size, as long as someone follows the play head, in the one that is
  /// free most often; whoever moves the drawing sees it in the first that is free. Of a drawing of many panes,
  /// which may fill the pane with boxes, it hides a corner of those that do not matter now.
  ///
  /// - Parameters:
  ///   - pane: The pane.
  ///   - kept: What matters now, in the pane.
  ///   - isFollowing: Whether the play head is followed.
  ///   - isForward: Whether that is through the program.
  /// - Returns: The place, frame included; nil where there is none.
  func place(in pane: Rect, clearOf kept: [Rect], isFollowing: Bool, isForward: Bool) -> Rect? {
    let sizes = Self.shares.map { pane.corners(of: framed($0)) }
    // The corners in order, and in each the largest first.
    var places = (0..<4).flatMap { corner in sizes.map { $0[corner] } }
    if isFollowing, !isOfManyPanes {
      let view = GraphScene.FollowedView(isForward: isForward, pane: pane, map: size)
      let place = scene.drawing.value.mapPlaces.value(of: view) {
        let cameras = Self.few(scene.followingCameras(isForward: isForward, in: pane.size))
        let drawn = drawnParts
        let seen = cameras.map { camera in
          let sight = Rect(at: camera.origin, size: pane.size)
          return drawn.filter { !$0.intersection(sight).isEmpty }
            .map { $0.moved(from: sight.origin, to: pane.origin) }
        }
        let counts = places.map { place in
          seen.count { $0.allSatisfy { $0.intersection(place).isEmpty } }
        }
        return counts.max().flatMap(counts.firstIndex).map { places[$0] }
      }
      places = place.map { [$0] } ?? []
    }
    if let place = places.first(where: { isFree($0, in: pane) }) { return place }
    guard isOfManyPanes else { return nil }
    let taken = TakenCells(
      of: drawnParts.map { $0.moved(from: sight.origin, to: pane.origin) }, in: pane)
    let corners = sizes.lazy.map { corners in
      corners.filter { corner in kept.allSatisfy { $0.intersection(corner).isEmpty } }
    }
    return corners.first { !$0.isEmpty }?.min { taken.count(in: $0) < taken.count(in: $1) }
  }

  /// Some of the cameras, from all over the way, where they are many.
  private static func few(_ cameras: [GraphCamera]) -> [GraphCamera] {
    let stride = max(1, (cameras.count + fewCameras - 1) / fewCameras)
    return cameras.indices.filter { $0 % stride == 0 }.map { cameras[$0] }
  }

  private static let fewCameras = 12

  /// Whether nothing of what is seen stands at a place in a pane.
  private func isFree(_ place: Rect, in pane: Rect) -> Bool {
    let part = place.moved(from: pane.origin, to: sight.origin)
    return drawnParts.allSatisfy { $0.intersection(part).isEmpty }
  }

  /// Whether the drawing is so much larger than the pane that the map matters more than a corner of it.
  var isOfManyPanes: Bool {
    bounds.columns * bounds.rows > Self.manyPanes * sight.columns * sight.rows
  }

  private static let manyPanes = 40

  private func framed(_ share: Int) -> Size {
    Size(
      columns: max(Self.smallest.columns, size.columns * share / 4) + 2,
      rows: max(Self.smallest.rows, size.rows * share / 4) + 2)
  }

  /// How large it is tried, in quarters.
  private static let shares = [4, 3, 2]

  /// The map drawn as large as a place that it was given, frame included.
  func fitted(to place: Rect) -> Minimap {
    var map = self
    map.size = place.inset().size
    return map
  }

  /// What is drawn: boxes, the stretches of lines, and numbers beside them whenever they come to stand
  /// there.
  private var drawnParts: [Rect] { scene.drawing.value.drawnParts.value }

  /// The cells of a frame beside which the drawing is seen.
  static let (seenRow, seenColumn): (Character, Character) = ("━", "┃")

  /// Draws what of the drawing is seen as heavy stretches of a pane's frame, also where the map has no
  /// place.
  func drawOnFrame(of pane: Rect, theme: Theme, on canvas: inout Canvas) {
    let style = theme.style(.edge)
    func seen(_ start: Int, _ extent: Int, from first: Int, of whole: Int) -> Range<Int> {
      let cell = scaled(start - first, whole, extent)
      let end = (start + extent - first) * extent / max(1, whole)
      return cell..<min(extent, max(cell + 1, end))
    }
    func draw(_ glyph: Character, over line: Character, at point: Point) {
      // What is written into the frame stays.
      guard canvas[point.row, point.column].text == line else { return }
      canvas[point.row, point.column] = Cell(glyph, style: style)
    }
    if bounds.rows > pane.rows {
      for row in seen(sight.row, pane.rows, from: bounds.row, of: bounds.rows) {
        draw(Self.seenColumn, over: "│", at: Point(row: pane.row + row, column: pane.endColumn))
      }
    }
    if bounds.columns > pane.columns {
      for column in seen(sight.column, pane.columns, from: bounds.column, of: bounds.columns) {
        draw(Self.seenRow, over: "─", at: Point(row: pane.endRow, column: pane.column + column))
      }
    }
  }

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
    let writer = scene.writer
    var last: [(Point, Character, Role)] = []
    let (nodes, boxes) = (scene.nodes, scene.layout.boxes)
    for place in scene.drawing.value.alarming {
      guard let (sign, role) = picture.alarm(of: nodes[place], writer) else { continue }
      mark(cell(of: boxes[place]), sign, role)
    }
    for (subject, sign, role) in [
      (picture.selection, GraphPicture.selected, Role.title), (current, Glyph.current, .current),
    ] {
      guard let place = subject.flatMap({ scene.place(of: $0) }), nodes[place].subject == subject
      else { continue }
      last.append((cell(of: boxes[place]), sign, role))
    }
    for (point, sign, role) in last { mark(point, sign, role) }
  }

  /// The cell of the map in which the middle of a box is.
  private func cell(of box: Rect) -> Point {
    Point(
      row: scaled(box.row + box.rows / 2 - bounds.row, bounds.rows, size.rows),
      column: scaled(
        box.column + box.columns / 2 - bounds.column, bounds.columns, size.columns))
  }

  /// The place of the drawing that a cell of the screen stands for, where the map stands there; the
  /// nearest one for a cell beside it.
  func point(at cell: Point, in place: Rect) -> Point {
    func middle(_ cell: Int, _ cells: Int, _ extent: Int) -> Int {
      (2 * min(max(0, cell), cells - 1) + 1) * extent / (2 * cells)
    }
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
