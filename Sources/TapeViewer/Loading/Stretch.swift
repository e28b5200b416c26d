import Screen
import TapeFormat

/// What was read of a tape to be drawn: the operations of a stretch, or the whole tape, folded.
///
/// The first of three phases: what is read becomes a ``SceneRequest``, and that, laid out, a
/// ``GraphScene``.
public struct Stretch: Equatable, Sendable {
  /// Which part of a tape it is.
  public enum Extent: Hashable, Sendable {
    case window(WindowRequest)
    case folded(FoldRequest)
  }

  public let extent: Extent
  public let window: TapeWindow
  public let accounts: RunAccounts?
  /// How the tape is folded; nil for a stretch.
  public let fold: FoldedTape?

  /// What was read of a part.
  public init(
    _ extent: Extent, window: TapeWindow, accounts: RunAccounts?, fold: FoldedTape? = nil
  ) {
    self.extent = extent
    self.window = window
    self.accounts = accounts
    self.fold = fold
  }
}

/// A graph that is to be laid out: what was read, whose record it is, how it is to be drawn, and near
/// which drawing.
public struct SceneRequest: Hashable, Sendable {
  public let stretch: Stretch
  public let tape: Recording.Tape.ID?
  public let options: GraphScene.Options
  public let earlier: EarlierDrawing
  /// Whether the graph itself is looked at, and not the lanes or the table of what was read.
  public let isDrawn: Bool
  /// How large the pane of the graph is; nil where the size of boxes does not depend on it.
  public let room: Size?

  /// Two of one hash need not be equal: what was read is long.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(stretch.extent)
    hasher.combine(tape)
    hasher.combine(options)
  }

  /// Whether whoever has this has all that another one asks for.
  func covers(_ other: SceneRequest) -> Bool {
    (isDrawn || !other.isDrawn) && stretch == other.stretch && tape == other.tape
      && options == other.options && earlier == other.earlier && room == other.room
  }

  /// The graph laid out: the one place where that is done for the pane of the graph.
  ///
  /// Boxes are small from the beginning where in the pane large ones could not be followed with the drawing
  /// standing still most of the time.
  public var scene: GraphScene {
    var options = options
    let values = ValueTexts(of: stretch.window)
    if isDrawn, let room, program(options, values).isRestless(in: room) { options.isCompact = true }
    let scene = GraphScene(
      window: stretch.window, tape: tape, accounts: stretch.accounts, options: options,
      fold: stretch.fold, near: earlier, values: values)
    scene.prepare(asGraph: isDrawn)
    return scene
  }

  /// The graph as no tape has it: whichever run is played, and however one came there, it is the same.
  private func program(_ options: GraphScene.Options, _ values: ValueTexts) -> GraphScene {
    GraphScene(
      window: stretch.window, tape: nil, options: options, fold: stretch.fold, near: earlier,
      values: values)
  }
}
