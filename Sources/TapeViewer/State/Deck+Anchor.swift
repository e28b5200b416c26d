import Screen

/// A cell of the graph's pane at which a box is to stand when the graph is drawn again.
struct Anchor: Equatable, Sendable {
  /// Which box.
  enum Kept: Equatable, Sendable {
    /// That of what is looked at, or where there is nothing, of a position in the order of execution.
    case position(Int?)
    /// That of what was looked at, whatever is now.
    case subject(Subject)
    /// That of what is looked at, though another box than before may bear it.
    case chosen
  }

  /// Where the box's upper left corner was in the pane, and is to be.
  let cell: Point
  let kept: Kept
  /// The positions of what has been opened, which is seen as well, as far as there is room.
  var content: Range<Int>?

  /// The position whose box it is where nothing is looked at.
  var position: Int? { if case .position(let position) = kept { position } else { nil } }
}

extension Deck {
  /// Where a subject's box stands in the pane; nil where it has none.
  func cell(of subject: Subject) -> Point? {
    guard let scene, let box = scene.box(of: subject),
      let room = graphRoom
    else { return nil }
    let origin = camera(in: room).origin
    return Point(row: box.row - origin.row, column: box.column - origin.column)
  }

  /// Sees to it that a tape that has grown is drawn near what is seen of it.
  mutating func keepDrawing() {
    guard view == .graph, let scene, !scene.nodes.isEmpty else { return }
    earlierDrawings = [opened: EarlierDrawing(of: scene)]
    // Small boxes do not become large ones wherever a longer tape happens to have room for them.
    graphOptions.keepSize(of: scene.options)
    anchor = anchorOfBox
  }

  /// Sees to it that another stretch of the tape is drawn near the one that is seen: what both have, and
  /// what was chosen, stays with its neighbours.
  mutating func keepStretch() {
    guard let scene, scene.fold == nil, !scene.nodes.isEmpty else { return }
    earlierDrawings = [opened: EarlierDrawing(of: scene)]
    anchor = selectedBox
  }

  /// Draws the graph in another way, with a box where it stands.
  mutating func redraw(around box: Anchor?, _ change: (inout GraphScene.Options) -> Void) {
    draw(change)
    anchor = box.map { Anchor(cell: $0.cell, kept: .chosen) }
  }

  /// Where the box that was chosen stands; nil where only the play head is gone along with, for whom the
  /// drawing is put anew.
  var selectedBox: Anchor? { selection == nil ? nil : anchorOfBox }

  /// Where the box of what is looked at stands; nil where it has none.
  var anchorOfBox: Anchor? {
    boxSubject.flatMap { subject in
      cell(of: subject).map { Anchor(cell: $0, kept: .subject(subject)) }
    }
  }

  /// The box to select of what has been opened: the first that can stand where the block stood with
  /// hardly anything of the rest beside the pane, or else with as little as can be.
  var landing: Subject? {
    guard let anchor, let content = anchor.content, let scene,
      let room = graphRoom
    else { return nil }
    let inside = scene.nodes.filter { $0.positions?.overlaps(content) ?? false }
    var best: (subject: Subject, hidden: Int)?
    for node in inside.prefix(Self.landings) {
      let subject = node.subject
      guard let held = scene.camera(holding: subject, at: anchor.cell, in: room) else { continue }
      let hidden = scene.hiddenColumns(of: content, by: held, in: room)
      if best.map({ hidden < $0.hidden }) ?? true { best = (subject, hidden) }
      if hidden <= Self.spareColumns { break }
    }
    return best?.subject
  }

  /// So little may be beside the pane that nothing is moved for it: the edge of a box.
  private static let spareColumns = 3
  /// So many boxes are tried.
  private static let landings = 40

  /// Puts the box that was kept where it stood.
  mutating func settleAnchor() {
    guard let anchor else { return }
    self.anchor = nil
    let subject: Subject? =
      switch anchor.kept {
      case .position(let position): boxSubject ?? position.flatMap { scene?.subject(at: $0) }
      case .subject(let subject): scene?.shown(subject) ?? subject
      case .chosen: boxSubject
      }
    guard let scene, let subject,
      let room = graphRoom,
      let held = scene.camera(holding: subject, at: anchor.cell, in: room)
    else { return }
    camera = held
    if let content = anchor.content,
      scene.hiddenColumns(of: content, by: held, in: room) > Self.spareColumns
    {
      camera = scene.camera(held, showing: content, in: room)
    }
    // A tape that grows under who goes along with it is moved on to its end.
    if case .position = anchor.kept { isCameraFree = true }
  }
}
