import GraphLayout
import Screen
import TapeFormat

extension GraphScene {
  /// The boxes and edges of a scene, and where they stand.
  ///
  /// Lanes and table need none of it, and it is what takes longest: so it is made when it is first
  /// looked at.
  final class Drawing: Sendable {
    let nodes: [Node]
    let edges: [Edge]
    let layout: Layout
    let labels: EdgeLabels
    let played: [Int]
    let payments: EdgePayments
    /// The nodes with an adjoint that is `None`, or may come to be not finite.
    let alarming: [Int]
    /// The places of the nodes by their subjects.
    let places: [Subject: Int]
    /// The first nodes that leaves are tags of.
    let bearers: [Recording.Tensor.ID: Int]
    /// The nodes of the folded tape's boxes.
    let boxPlaces: [Int]
    /// The cells that each edge's line takes, up to the frames of its boxes.
    let edgeBounds: [Rect]
    /// All that is drawn: boxes, the stretches of lines, and numbers whenever they come.
    let drawnParts: Lazily<[Rect]>
    /// Where the camera and the map stand for whoever follows the play head.
    let cameras = Memo<FollowedView, GraphCamera>(limit: 4_096)
    let mapPlaces = Memo<FollowedView, Rect?>(limit: 64)

    /// The drawing of a window, near an earlier one.
    init(by builder: GraphBuilder, options: Options, near earlier: EarlierDrawing) {
      var builder = builder
      builder.build()
      let (nodes, accounts) = (builder.nodes, builder.accounts)
      self.nodes = nodes
      edges = builder.edges
      let layout = Layout(
        of: GraphScene.graph(of: nodes, edges), options: options.layout,
        near: earlier.places(of: nodes, edges))
      self.layout = layout
      edgeBounds = layout.routes.map(\.bounds)
      let labels = EdgeLabels(of: edges, in: layout, accounts)
      self.labels = labels
      drawnParts = Lazily {
        layout.boxes + layout.routes.flatMap(\.stretches) + labels.all.compactMap { $0?.cells }
      }
      places = Dictionary(
        nodes.enumerated().map { ($1.subject, $0) }, uniquingKeysWith: { first, _ in first })
      bearers = Dictionary(
        nodes.enumerated().flatMap { place, node in node.rows.compactMap(\.tag).map { ($0, place) }
        },
        uniquingKeysWith: { first, _ in first })
      boxPlaces = nodes.indices.filter {
        if case .tensor = builder.nodes[$0].subject { false } else { true }
      }
      played = GraphScene.played(nodes, in: accounts, builder.fold)
      payments = EdgePayments(along: edges, in: accounts)
      alarming = nodes.indices.filter { nodes[$0].rows.contains { $0.mayAlarm(in: accounts) } }
    }
  }

  public var nodes: [Node] { drawing.value.nodes }
  public var edges: [Edge] { drawing.value.edges }
  public var layout: Layout { drawing.value.layout }
  /// The numbers beside the edges, by the edges' places; those that a pane does not show are put where
  /// it does.
  var labels: [EdgeLabel?] { drawing.value.labels.all }

  /// One of them.
  func label(ofEdge place: Int) -> EdgeLabel? { drawing.value.labels.label(ofEdge: place) }

  /// The edges of which a part of the drawing shows anything.
  func edges(in sight: Rect) -> [Int] {
    let bounds = drawing.value.edgeBounds
    return bounds.indices.filter { !bounds[$0].intersection(sight).isEmpty }
  }

  /// The places of the nodes that the gradient run comes to, in the order in which it first does;
  /// without a run, of all that are no leaves, from the last one up.
  var played: [Int] { drawing.value.played }

  /// A pane in which the play head is followed.
  struct FollowedView: Hashable, Sendable {
    /// The place of the box that is followed; nil for all of them.
    var place: Int?
    let isForward: Bool
    let pane: Rect
    /// How large the map is.
    var map: Size?
  }

  /// The rails of lanes: of the window's values, and of the adjoints that the run hands through it.
  struct TapeRails: Sendable {
    let values: Rails
    let adjoints: Rails?
  }

  /// Makes what a graph needs, or what lanes need, so that nobody waits for it later.
  func prepare(asGraph: Bool) {
    guard asGraph else { return _ = rails.value }
    // The map of a large drawing keeps clear of all of it.
    if nodes.count > Self.fewNodes { _ = drawing.value.drawnParts.value }
  }
}
