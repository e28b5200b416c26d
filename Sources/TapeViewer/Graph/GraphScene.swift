import GraphLayout
import Screen
import TapeFormat

/// The graph of a window: its boxes and edges, and where they stand.
///
/// A scene is made once for a window, a gradient run and a way of drawing; stepping changes what
/// is written in the boxes and how the edges look, never where they are.
public struct GraphScene: Equatable, Sendable {
  /// A box: an operation, or a leaf, which is a tensor that no operation computed.
  public struct Node: Equatable, Sendable {
    public let subject: Subject
    /// The operation's place among the window's; nil for a leaf.
    let place: Int?
    /// What stands in the upper edge: the primitive's name, or the kind of leaf.
    public let title: String
    public let standing: TapeStanding
    let rows: [BoxRow]
    /// Whether the last columns are kept for the signs of its rows.
    let hasSigns: Bool
    public internal(set) var size: Size
  }

  /// One use of a tensor by an operation, both drawn.
  public struct Edge: Equatable, Sendable {
    /// The places of the two boxes among the nodes.
    public let from, to: Int
    public let tensor: Recording.Tensor.ID
    /// Which input of the operation the tensor is.
    public let slot: Int
    /// Whether the tape lets a gradient pass along it.
    public let isOnTape: Bool
  }

  /// How leaves are drawn.
  public enum Leaves: Hashable, Sendable {
    /// As boxes while the graph is small, then as tags.
    case automatic
    case drawn
    /// As a row in each box that uses the leaf, without an edge.
    case tags
  }

  /// What a person chooses about the drawing.
  public struct Options: Hashable, Sendable {
    public var leaves = Leaves.automatic
    /// One row a box, without frame, for an overview.
    public var isCompact = false

    /// A way of drawing; what a person sees first where nothing is said.
    public init(leaves: Leaves = .automatic, isCompact: Bool = false) {
      self.leaves = leaves
      self.isCompact = isCompact
    }
  }

  /// With more boxes than this, leaves become tags by themselves.
  public static let fewNodes = 24

  public let window: TapeWindow
  public let tape: Recording.Tape.ID?
  public let accounts: RunAccounts?
  public let options: Options
  /// Whether leaves are boxes here.
  public let drawsLeaves: Bool
  public let nodes: [Node]
  public let edges: [Edge]
  public let layout: Layout
  /// The cells of the drawing: the layout and the numbers that come to stand beside edges.
  public let bounds: Rect
  /// By the places of the edges.
  let labels: [EdgeLabel?]
  let standings: [Subject: TapeStanding]
  let numberColumns: Int
  let adjointColumns: [Recording.Tensor.ID: Int]
  private let places: [Subject: Int]

  /// The graph of a window as a tape, and one of its gradient runs, has it.
  ///
  /// - Parameters:
  ///   - window: What is loaded.
  ///   - tape: Whose record is shown; the run's where there are accounts.
  ///   - accounts: What the run that is played pays to the window's tensors; nil where the
  ///     recording has no run, and then no box has an adjoint.
  ///   - options: What a person chose about the drawing.
  ///   - earlier: A scene near which this one is drawn, so that what is in both is found again.
  public init(
    window: TapeWindow, tape: Recording.Tape.ID?, accounts: RunAccounts? = nil,
    options: Options = Options(), near earlier: GraphScene? = nil
  ) {
    let builder = GraphBuilder(window: window, tape: tape, accounts: accounts, options: options)
    self.window = window
    self.tape = tape
    self.accounts = accounts
    self.options = options
    drawsLeaves = builder.drawsLeaves
    standings = builder.standings
    numberColumns = builder.numberColumns
    adjointColumns = builder.adjointColumns
    nodes = builder.nodes
    edges = builder.edges
    let layout = Layout(
      of: GraphScene.graph(of: builder.nodes, builder.edges), options: Layout.Options(gap: 2),
      near: earlier.map { earlier in
        builder.nodes.map { earlier.box(of: $0.subject).map { $0.column + $0.columns / 2 } }
      } ?? [])
    let labels = GraphScene.labels(
      of: builder.edges, on: builder.nodes, layout: layout, accounts: accounts)
    self.layout = layout
    self.labels = labels
    let drawing = Rect(at: Point(row: 0, column: 0), size: layout.size)
    bounds = labels.compactMap { $0?.cells }.reduce(drawing) { $0.union($1) }
    places = Dictionary(
      builder.nodes.enumerated().map { ($1.subject, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a subject among the nodes; nil where it has no box.
  public func place(of subject: Subject) -> Int? { places[subject] }

  /// Where a subject's box is in the drawing.
  public func box(of subject: Subject) -> Rect? { place(of: subject).map { layout.boxes[$0] } }

  var writer: BoxWriter {
    BoxWriter(
      window: window, accounts: accounts, standings: standings, numberColumns: numberColumns,
      adjointColumns: adjointColumns)
  }
}
