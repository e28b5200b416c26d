import Playback
import Screen
import TapeFormat

/// A scene at one place of the playing, ready to be drawn.
///
/// What can differ between two frames of one scene is what stands in the rows of adjoints (and, in
/// the forward replay, of values), what flows along the edges, and which box is marked as current.
public struct GraphPicture {
  public let scene: GraphScene
  public let frame: Frame?
  public let theme: Theme
  public var selection: Subject?
  /// What is lit; nil where nothing recedes.
  var lit: Lit? { didSet { dimmed = lit?.dimmed(in: scene) ?? [] } }
  /// Boxes that recede, as what is in them is not lit.
  private(set) var dimmed: Set<Subject> = []
  /// Operations at which the way from a source to a target ends.
  public var breaks: Set<Subject> = [] {
    didSet { shownBreaks = Set(breaks.map { scene.shown($0) }) }
  }
  /// The boxes that they are in.
  private(set) var shownBreaks: Set<Subject> = []
  /// The operations at which playing on stops.
  public var breakpoints: Set<Recording.Operation.ID> = []
  /// The scale of the bars for adjoints; nil where boxes have none.
  var heat: LogScale?
  /// The letters of the marks at what is drawn.
  public var marks: [Subject: String] = [:]

  /// A picture of a scene; without a frame, of the whole forward graph alone.
  public init(
    of scene: GraphScene, at frame: Frame?, selection: Subject? = nil, theme: Theme = .mono
  ) {
    self.scene = scene
    self.frame = frame
    self.selection = selection
    self.theme = theme
  }

  /// Draws the part that the camera sees into a rectangle of a canvas, with no number under a part of
  /// the canvas that is drawn over afterwards.
  public func draw(
    on canvas: inout Canvas, in rect: Rect, camera: GraphCamera, clearOf covered: Rect? = nil
  ) {
    guard !rect.isEmpty else { return }
    let origin = scene.settled(camera, in: rect.size).origin
    var pane = Canvas(size: rect.size)
    let flows = scene.flows(in: frame)
    let seen = scene.edges(in: Rect(at: origin, size: rect.size))
    drawEdges(on: &pane, origin: origin, flows: flows, seen: seen)
    drawBoxes(on: &pane, origin: origin, flows: flows, seen: seen)
    let hidden = covered?.moved(from: rect.origin, to: origin)
    drawLabels(on: &pane, origin: origin, flows: flows, clearOf: hidden)
    canvas.draw(pane, at: rect.origin)
  }

  /// The whole drawing on a canvas of its own.
  public var canvas: Canvas {
    var canvas = Canvas(size: scene.bounds.size)
    draw(on: &canvas, in: canvas.bounds, camera: GraphCamera())
    return canvas
  }

  /// Whether the forward replay has not come to a box yet.
  func isStillToRun(_ node: GraphScene.Node) -> Bool {
    guard let frame, frame.run == nil else { return false }
    if let block = node.block, case .forward(let operations) = frame.position {
      return operations <= block.positions.lowerBound
    }
    return node.place.map { !scene.window.hasRun(scene.window.operations[$0], in: frame) } ?? false
  }

  /// The look of a role in a box, or in what is between two.
  func style(_ role: Role, of subject: Subject, _ other: Subject? = nil) -> Style {
    let style = theme.style(role)
    guard !dimmed.isEmpty else { return style }
    let isDimmed = dimmed.contains(subject) || other.map(dimmed.contains) ?? false
    return isDimmed ? style.adding(.dim) : style
  }
}
