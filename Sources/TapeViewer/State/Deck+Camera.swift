import Screen

extension Deck {
  /// The camera in use over a pane of a size: where it was put, or where it stands still for as many
  /// steps as it can, and moved from there as little as it takes to see what is looked at.
  func camera(in size: Size) -> GraphCamera {
    guard let scene else { return GraphCamera() }
    guard let camera = camera ?? followingCamera(in: size) else {
      return scene.settled(GraphCamera(), in: size)
    }
    let isFollowed = self.camera == nil && selection == nil
    guard !isCameraFree, !isFollowed, let subject = boxSubject else {
      return scene.settled(camera, in: size)
    }
    return scene.camera(camera, keeping: subject, in: size)
  }

  /// The camera that goes along with the play head; nil where nothing is played.
  private func followingCamera(in size: Size) -> GraphCamera? {
    guard let scene else { return nil }
    let head = page?.frame.operationAtHead.map {
      scene.shown(.operation($0.id), sequence: $0.sequence)
    }
    return (head ?? boxSubject).map {
      scene.camera(following: $0, isForward: player.run == nil, in: size)
    }
  }

  /// Does what a command about the graph's drawing says.
  mutating func moveCamera(_ command: Command, count: Int, size: Size) {
    guard let scene, let rect = ScreenPlan(size: size, pane: pane).graph else { return }
    let room = rect.inset().size
    let count = min(count, 1_000)
    func pan(rows: Int, columns: Int) {
      self.pan(rows: rows * count, columns: columns * count, size: size)
    }
    switch command {
    case .panUp: pan(rows: -3, columns: 0)
    case .panDown: pan(rows: 3, columns: 0)
    case .panLeft: pan(rows: 0, columns: -8)
    case .panRight: pan(rows: 0, columns: 8)
    case .centre:
      camera = boxSubject.map { scene.camera(centring: $0, in: room) }
      isCameraFree = false
    case .zoomIn: redraw(around: selectedBox) { $0.grow(from: scene.options) }
    case .zoomOut: redraw(around: selectedBox) { $0.shrink(from: scene.options) }
    case .leaves:
      redraw(around: anchorOfBox) {
        $0.leaves = scene.drawsLeaves ? .tags : .drawn
        $0.keepSize(of: scene.options)
      }
    default: break
    }
  }
}
