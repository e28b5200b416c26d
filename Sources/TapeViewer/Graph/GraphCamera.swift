import Screen

/// Which part of the drawing a pane shows: the place in the drawing that is at its top left.
public struct GraphCamera: Hashable, Sendable {
  public var origin: Point
  /// Whether a box is held where it was on the screen, so that the camera is not moved to where the
  /// drawing fills the pane.
  public var isAnchored: Bool

  /// A camera with a place of the drawing at the pane's top left.
  public init(origin: Point = Point(row: 0, column: 0), isAnchored: Bool = false) {
    self.origin = origin
    self.isAnchored = isAnchored
  }

  /// The camera moved over the drawing.
  public func scrolled(rows: Int = 0, columns: Int = 0) -> GraphCamera {
    GraphCamera(
      origin: Point(row: origin.row + rows, column: origin.column + columns),
      isAnchored: isAnchored)
  }
}

extension GraphScene {
  /// The camera that a pane of a size really uses: a drawing that is smaller than the pane stands
  /// in its middle, a larger one fills it.
  public func settled(_ camera: GraphCamera, in size: Size) -> GraphCamera {
    func settle(_ origin: Int, _ start: Int, _ extent: Int, _ room: Int) -> Int {
      // Some of the drawing is always in sight.
      if camera.isAnchored { return min(max(origin, start + 1 - room), start + extent - 1) }
      if extent <= room { return start - (room - extent) / 2 }
      return min(max(origin, start), start + extent - room)
    }
    return GraphCamera(
      origin: Point(
        row: settle(camera.origin.row, bounds.row, bounds.rows, size.rows),
        column: settle(camera.origin.column, bounds.column, bounds.columns, size.columns)),
      isAnchored: camera.isAnchored)
  }

  /// The camera with a subject's box in the middle of the pane; one that is larger than the pane is
  /// shown from its upper left corner on.
  public func camera(centring subject: Subject, in size: Size) -> GraphCamera {
    guard let box = box(of: subject) else { return settled(GraphCamera(), in: size) }
    let origin = Point(
      row: min(box.row, box.row + box.rows / 2 - size.rows / 2),
      column: min(box.column, box.column + box.columns / 2 - size.columns / 2))
    return settled(GraphCamera(origin: origin), in: size)
  }

  /// The camera moved as little as it takes to show a subject's box whole, with the boxes that its
  /// inputs come from as far as they fit beside it, and a row and two columns around.
  ///
  /// A box larger than the pane is shown from its upper left corner on.
  public func camera(
    _ camera: GraphCamera, keeping subject: Subject, in size: Size
  ) -> GraphCamera {
    let camera = settled(camera, in: size)
    guard
      let kept = camera.isAnchored ? box(of: subject) : surroundings(of: subject, in: size)
    else { return camera }
    // What is held where it was is not moved to have something around it.
    let margin = camera.isAnchored ? 0 : 1
    let origin = Point(
      row: Self.origin(camera.origin.row, size.rows, toSee: kept.row, kept.rows, margin: margin),
      column: Self.origin(
        camera.origin.column, size.columns, toSee: kept.column, kept.columns, margin: 2 * margin))
    return settled(GraphCamera(origin: origin, isAnchored: camera.isAnchored), in: size)
  }

  /// The camera with a subject's box at a cell of the pane, or as near as shows it whole; nil where it
  /// has no box.
  func camera(holding subject: Subject, at cell: Point, in size: Size) -> GraphCamera? {
    box(of: subject).map { box in
      let origin = Point(row: box.row - cell.row, column: box.column - cell.column)
      return camera(
        GraphCamera(origin: origin, isAnchored: true), keeping: subject, in: size)
    }
  }

  /// The part of the drawing that the boxes of some positions take; nil where there are none.
  private func part(_ positions: Range<Int>) -> Rect? {
    let boxes = nodes.indices.filter { nodes[$0].positions?.overlaps(positions) ?? false }
      .map { layout.boxes[$0] }
    return boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
  }

  /// How many columns of the part with the boxes of some positions are beside the pane.
  func hiddenColumns(of positions: Range<Int>, by camera: GraphCamera, in size: Size) -> Int {
    guard let part = part(positions) else { return 0 }
    let pane = Rect(
      row: part.row, column: camera.origin.column, columns: size.columns, rows: part.rows)
    return part.columns - part.intersection(pane).columns
  }

  /// The camera moved to the side as little as it takes to show the boxes of some positions from left to
  /// right, where the pane is wide enough; what goes on below is looked for there.
  func camera(
    _ camera: GraphCamera, showing positions: Range<Int>, in size: Size
  ) -> GraphCamera {
    guard let part = part(positions), part.columns <= size.columns else { return camera }
    var camera = camera
    camera.origin.column = Self.origin(
      camera.origin.column, size.columns, toSee: part.column, part.columns, margin: 0)
    return settled(camera, in: size)
  }

  /// A camera moved as little as it takes to show a part of the drawing, which is put into the middle
  /// where there was none; of a part larger than the pane its upper left corner is seen.
  func camera(from camera: GraphCamera?, toSee kept: Rect, in size: Size) -> GraphCamera {
    let middle = Point(
      row: kept.row - (size.rows - kept.rows) / 2,
      column: kept.column - (size.columns - kept.columns) / 2)
    let origin = camera?.origin ?? middle
    let moved = settled(
      GraphCamera(
        origin: Point(
          row: Self.origin(origin.row, size.rows, toSee: kept.row, kept.rows, margin: 1),
          column: Self.origin(
            origin.column, size.columns, toSee: kept.column, kept.columns, margin: 2))),
      in: size)
    return cuttingFewest(moved, toSee: kept, in: size)
  }

  /// A camera moved by a few columns, or else a few rows, where fewer boxes are cut from there, with a
  /// part of the drawing as much in sight as before.
  private func cuttingFewest(
    _ camera: GraphCamera, toSee kept: Rect, in size: Size
  ) -> GraphCamera {
    func sight(_ camera: GraphCamera) -> Rect { Rect(at: camera.origin, size: size) }
    let keptBefore = kept.intersection(sight(camera))
    let around = Rect(
      row: camera.origin.row - Self.fewRows, column: camera.origin.column - Self.fewColumns,
      columns: size.columns + 2 * Self.fewColumns, rows: size.rows + 2 * Self.fewRows)
    let near = layout.boxes.filter { !$0.intersection(around).isEmpty }
    func cutCount(_ sight: Rect) -> Int {
      near.count { box in
        let seen = box.intersection(sight)
        return !seen.isEmpty && seen != box
      }
    }
    var best = (camera: camera, count: cutCount(sight(camera)))
    func improve(over distances: ClosedRange<Int>, _ move: (Int) -> GraphCamera) {
      for distance in distances where best.count > 0 {
        for moved in [move(-distance), move(distance)]
        where settled(moved, in: size) == moved && kept.intersection(sight(moved)) == keptBefore {
          let count = cutCount(sight(moved))
          if count < best.count { best = (moved, count) }
        }
      }
    }
    improve(over: 1...Self.fewColumns) { camera.scrolled(columns: $0) }
    let beside = best.camera
    improve(over: 1...Self.fewRows) { beside.scrolled(rows: $0) }
    return best.camera
  }

  private static let (fewColumns, fewRows) = (32, 4)

  /// Where a pane of some extent begins that was moved as little as it takes to see a part of the
  /// drawing, with a margin where there is room for one.
  private static func origin(
    _ origin: Int, _ room: Int, toSee start: Int, _ extent: Int, margin: Int
  ) -> Int {
    let margin = min(margin, max(0, (room - extent) / 2))
    return min(max(origin, start + extent + margin - room), start - margin)
  }

  /// A subject's box and those that its inputs come from, as far as all fit into a pane.
  private func surroundings(of subject: Subject, in size: Size) -> Rect? {
    place(of: subject).map { place in
      surroundings(
        edges.indices.filter { edges[$0].to == place }, around: layout.boxes[place], in: size)
    }
  }

  /// A part of the drawing with the boxes that some edges come from, or at least the foot of them,
  /// where adjoints stand, or else the ends of the edges, as far as all fit into a pane.
  func surroundings(_ entering: [Int], around kept: Rect, in size: Size) -> Rect {
    func adding(_ other: Rect, to kept: Rect) -> Rect? {
      let wider = kept.union(other)
      return wider.columns <= size.columns && wider.rows <= size.rows ? wider : nil
    }
    var kept = kept
    for edge in entering {
      let box = layout.boxes[edges[edge].from]
      let foot = Rect(
        row: max(box.row, box.endRow - Self.footRows), column: box.column, columns: box.columns,
        rows: min(box.rows, Self.footRows))
      kept =
        adding(box, to: kept) ?? adding(foot, to: kept)
        ?? end(of: edge).flatMap { adding($0, to: kept) } ?? kept
    }
    return kept
  }

  /// The rows of a box's lower edge and of the adjoint above it.
  private static let footRows = 2

  /// The part of an edge above the box that it goes into, beside which its number may stand.
  func end(of edge: Int) -> Rect? {
    layout.routes[edge].points.last.map {
      Rect(row: $0.row - 1, column: $0.column, columns: 1, rows: 2)
    }
  }

  /// The subject whose box is at a cell of a pane; nil between the boxes.
  public func subject(at cell: Point, camera: GraphCamera, in size: Size) -> Subject? {
    let origin = settled(camera, in: size).origin
    let place = Point(row: cell.row + origin.row, column: cell.column + origin.column)
    return layout.boxes.firstIndex { $0.contains(place) }.map { nodes[$0].subject }
  }
}
