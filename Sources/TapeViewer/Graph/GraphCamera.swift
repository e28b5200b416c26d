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
    func move(_ origin: Int, _ room: Int, _ start: Int, _ extent: Int, margin: Int) -> Int {
      let margin = min(margin, max(0, (room - extent) / 2))
      let latest = start - margin
      let earliest = start + extent + margin - room
      return min(max(origin, earliest), latest)
    }
    let origin = Point(
      row: move(camera.origin.row, size.rows, kept.row, kept.rows, margin: 1),
      column: move(camera.origin.column, size.columns, kept.column, kept.columns, margin: 2))
    return settled(GraphCamera(origin: origin, isAnchored: camera.isAnchored), in: size)
  }

  /// The camera for whoever follows the play head: it depends on the subject alone, and is the same
  /// for most subjects that are near each other in the order of execution.
  ///
  /// From the last operation up, as a gradient goes, the drawing stands still as long as an operation is
  /// in sight with what it was computed from, and is then moved so that there is room for those before
  /// it. So a step back shows what was seen before, whichever way one came. Costs the drawing's boxes and
  /// edges.
  public func camera(following subject: Subject, in size: Size) -> GraphCamera {
    guard let place = place(of: subject) else { return settled(GraphCamera(), in: size) }
    let entering = Dictionary(grouping: edges.indices) { edges[$0].to }
    var camera: GraphCamera?
    for node in nodes.indices.reversed() where nodes[node].positions != nil || node == place {
      let kept = surroundings(ofNode: node, entering: entering[node] ?? [], in: size)
      let isSeen = camera.map { Rect(at: $0.origin, size: size).intersection(kept) == kept }
      if isSeen != true { camera = self.camera(before: kept, in: size) }
      if node == place { break }
    }
    return camera ?? settled(GraphCamera(), in: size)
  }

  /// The camera that shows a part of the drawing, and more of what is above it than of what is below.
  private func camera(before kept: Rect, in size: Size) -> GraphCamera {
    let below = max(0, min(size.rows / 4, size.rows - kept.rows))
    let origin = Point(
      row: min(kept.row, kept.endRow + below - size.rows),
      column: min(kept.column, kept.column + kept.columns / 2 - size.columns / 2))
    return settled(GraphCamera(origin: origin), in: size)
  }

  /// A subject's box, those that its inputs come from and the numbers on the way, as far as all fit
  /// into a pane.
  private func surroundings(of subject: Subject, in size: Size) -> Rect? {
    place(of: subject).map { place in
      surroundings(
        ofNode: place, entering: edges.indices.filter { edges[$0].to == place }, in: size)
    }
  }

  /// The same of a node into which some edges lead.
  private func surroundings(ofNode place: Int, entering: [Int], in size: Size) -> Rect {
    let others =
      entering.map { layout.boxes[edges[$0].from] } + entering.compactMap { labels[$0]?.cells }
    return others.reduce(layout.boxes[place]) { kept, other in
      let wider = kept.union(other)
      return wider.columns <= size.columns && wider.rows <= size.rows ? wider : kept
    }
  }

  /// The subject whose box is at a cell of a pane; nil between the boxes.
  public func subject(at cell: Point, camera: GraphCamera, in size: Size) -> Subject? {
    let origin = settled(camera, in: size).origin
    let place = Point(row: cell.row + origin.row, column: cell.column + origin.column)
    return layout.boxes.firstIndex { $0.contains(place) }.map { nodes[$0].subject }
  }
}
