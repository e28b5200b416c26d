import Screen

extension Deck {
  /// The map of the graph in a pane of a size; nil where none is wanted or needed.
  func minimap(camera: GraphCamera, in size: Size) -> Minimap? {
    guard showsMinimap, view == .graph, let scene else { return nil }
    return Minimap(of: scene, camera: camera, in: size)
  }

  /// Where a map stands in the graph's pane, so that it hides nothing, or, of a drawing of many panes,
  /// neither what is looked at nor what is played; nil where it would.
  func place(of map: Minimap, camera: GraphCamera, in rect: Rect) -> Rect? {
    guard let scene else { return nil }
    let origin = scene.settled(camera, in: rect.size).origin
    let parts =
      scene.parts(playedAt: page?.frame)
      + [boxSubject.flatMap { scene.box(of: $0) }]
      .compactMap(\.self)
    let kept = parts.map { $0.moved(from: origin, to: rect.origin).intersection(rect) }
    return map.place(
      in: rect, clearOf: kept, isFollowing: self.camera == nil, isForward: player.run == nil)
  }

  /// Where the map stands in the graph's pane now; nil where there is none.
  func minimapPlace(in rect: Rect) -> Rect? {
    let camera = camera(in: rect.size)
    return minimap(camera: camera, in: rect.size).flatMap {
      place(of: $0, camera: camera, in: rect)
    }
  }

  /// Brings what is at a cell of the map, which stands somewhere in the pane, into the middle.
  mutating func look(at cell: Point, on place: Rect, size: Size) {
    guard let scene, let rect = ScreenPlan(size: size, pane: pane).graph else { return }
    let room = rect.inset().size
    let camera = camera(in: room)
    guard let map = minimap(camera: camera, in: room) else { return }
    let point = map.fitted(to: place).point(at: cell, in: place)
    self.camera = scene.settled(
      GraphCamera(
        origin: Point(row: point.row - room.rows / 2, column: point.column - room.columns / 2)),
      in: room)
    isCameraFree = true
  }
}
