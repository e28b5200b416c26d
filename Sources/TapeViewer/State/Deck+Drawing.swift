import Explanation
import Screen
import TapeFormat

extension Deck {
  /// What has to be read, or laid out, before the tape can be drawn; nil where all is there.
  var drawingNeeds: LoadRequest? {
    if let wantedFold {
      if stretch?.extent != .folded(wantedFold) { return .folded(wantedFold) }
    } else {
      let window = wantedWindow
      if stretch?.extent != .window(window), failures[.window(window)] == nil {
        return .window(window)
      }
    }
    guard let wantedScene, drawn?.covers(wantedScene) != true else { return nil }
    return .scene(wantedScene)
  }

  /// The stretch round what is looked at, for where the tape is not folded.
  var wantedWindow: WindowRequest {
    WindowRequest(
      positions: windowRange, run: overview.runs.isEmpty ? nil : lastRun, row: shownRow)
  }

  /// The graph that is to be seen, of what was read.
  private var wantedScene: SceneRequest? {
    stretch.map { stretch in
      // What is folded, or long, is drawn alike in every pane.
      let isShort =
        stretch.fold?.hasBlocks != true && stretch.window.operations.count <= GraphScene.manyNodes
      return SceneRequest(
        stretch: stretch, tape: tape?.id, options: graphOptions,
        earlier: earlierDrawings[opened] ?? EarlierDrawing(), isDrawn: view == .graph,
        room: isShort && opened == nil && graphOptions.isSizeOpen ? graphRoom : nil)
    }
  }

  /// The inside of the graph's pane; nil where the terminal is too small for one.
  var graphRoom: Size? { ScreenPlan(size: screen, pane: .graph).graph?.inset().size }

  /// The stretch that is drawn; nil where none is, or the folded tape.
  var windowRequest: WindowRequest? {
    if case .window(let request) = drawn?.stretch.extent { request } else { nil }
  }

  /// What is drawn of the folded tape; nil where none is, or a stretch.
  var foldRequest: FoldRequest? {
    if case .folded(let request) = drawn?.stretch.extent { request } else { nil }
  }

  /// Takes in a graph that was laid out, and puts what is looked at where it was; returns a sentence
  /// where that has something to say.
  mutating func receive(_ request: SceneRequest, _ scene: GraphScene) -> String? {
    drawn = request
    self.scene = scene
    if let fold = request.stretch.fold { self.fold = fold }
    selectWantedPosition()
    if foldRequest != nil { settleSelection() }
    settleAnchor()
    return settleFit()
  }

  /// Draws the graph in another way, over the same thing.
  mutating func draw(_ change: (inout GraphScene.Options) -> Void) {
    change(&graphOptions)
    fitRoom = nil
    camera = nil
    isCameraFree = false
  }

  /// Draws the graph in boxes with room, or, where they are too many for its pane, in the first of the
  /// smaller ways that fits; returns in words which, where that is known at once.
  mutating func fit(size: Size) -> String? {
    guard let rect = ScreenPlan(size: size, pane: pane).graph else { return nil }
    draw { $0 = GraphScene.Options() }
    fitRoom = rect.inset().size
    return settleFit()
  }

  /// Goes over to a smaller drawing where one turns out not to fit; returns in words what it came to.
  private mutating func settleFit() -> String? {
    guard let room = fitRoom, drawingNeeds == nil, let scene else { return nil }
    fitRoom = nil
    let size = scene.bounds.size
    guard size.columns > room.columns || size.rows > room.rows else {
      return Phrase.Switch.fits(
        inBoxes: !scene.options.isCompact,
        leavesAreTags: graphOptions.leaves == .tags)
    }
    if !scene.options.isCompact {
      // What is folded stays so: in chips by themselves all operations would be drawn.
      if let fold, fold.hasBlocks { opened = fold.opened }
      draw { $0 = GraphScene.Options(leaves: $0.leaves, isCompact: true) }
    } else if !scene.options.isSmallest {
      draw { $0.shrink(from: scene.options) }
    } else if scene.drawsLeaves {
      // Leaves are put away last.
      draw { $0 = GraphScene.Options(leaves: .tags, isCompact: true) }
    } else {
      return Phrase.doesNotFit(size, in: room)
    }
    fitRoom = room
    return settleFit()
  }
}
