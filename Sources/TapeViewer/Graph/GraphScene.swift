import GraphLayout
import Screen
import TapeFormat

/// The graph of a window: its boxes and edges, and where they stand.
///
/// A scene is made once for a window, a gradient run and a way of drawing; stepping changes what
/// is written in the boxes and how the edges look, never where they are. It never changes and is large, so it
/// is shared.
public final class GraphScene: Equatable, Sendable {
  /// A box: an operation, or a leaf, which is a tensor that no operation computed, or a block that
  /// is folded.
  public struct Node: Equatable, Sendable {
    public let subject: Subject
    /// The operation's place among the window's; nil for a leaf and for a block.
    let place: Int?
    /// What is folded into the box; nil for operations and leaves.
    let block: Block?
    /// The positions of its operations in the order of execution; nil for a leaf.
    let positions: Range<Int>?
    /// What stands in the upper edge: the primitive's name, or the kind of leaf.
    public let title: String
    public let standing: TapeStanding
    let rows: [BoxRow]
    /// Whether the last columns are kept for the signs of its rows.
    let hasSigns: Bool
    /// The value and the adjoint that stand in a small box; nil in larger ones and in the smallest.
    let chipNumbers: ChipNumbers?
    public internal(set) var size: Size
  }

  /// One input of one operation.
  public struct Use: Hashable, Sendable {
    let operation: Recording.Operation.ID
    let slot: Int
  }

  /// What flows from one box to another: a tensor that an operation uses, or all uses of it by the
  /// operations of a block, or, where there are many, all tensors that go from a box into a block.
  public struct Edge: Equatable, Sendable {
    /// The places of the two boxes among the nodes.
    public let from, to: Int
    public let tensor: Recording.Tensor.ID
    /// Which input of the operation the tensor is; 0 for a block.
    public let slot: Int
    /// The inputs that the gradient run pays along it, or the one that it is.
    let uses: [Use]
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
    /// Two rows a box, or one, without frame, for an overview.
    public var isCompact = false
    /// Whether the size of boxes was left open: where they are many, they are small.
    var isSizeOpen = true
    /// Whether small boxes have a row of numbers, where they are not too many.
    public var hasNumbers = true

    /// A way of drawing; what a person sees first where nothing is said.
    public init(leaves: Leaves = .automatic, isCompact: Bool = false) {
      self.leaves = leaves
      self.isCompact = isCompact
      isSizeOpen = !isCompact
    }

    /// Whether boxes cannot be smaller: chips without numbers.
    public var isSmallest: Bool { isCompact && !hasNumbers }

    /// How boxes of the size are laid out: small ones side by side as close as can be, the smallest also
    /// below each other, with lines that have no heads.
    var layout: Layout.Options {
      isSmallest
        ? Layout.Options(gap: 1, channelRows: 1, rowsAboveBoxes: 0)
        : Layout.Options(gap: isCompact ? 1 : 2)
    }

    /// The options with the size of boxes that is drawn for so many.
    func settled(boxes count: Int) -> Options {
      var options = self
      if isSizeOpen, count > GraphScene.manyNodes { options.isCompact = true }
      return options
    }

    /// Keeps boxes small that are drawn so for want of room, whatever else changes.
    mutating func keepSize(of drawn: Options) {
      if isSizeOpen, drawn.isCompact { self = Options(leaves: leaves, isCompact: true) }
    }

    /// Makes boxes smaller by a size than those that are drawn.
    mutating func shrink(from drawn: Options) {
      isSizeOpen = false
      isCompact = true
      hasNumbers = !drawn.isCompact
    }

    /// Makes boxes larger by a size than those that are drawn.
    mutating func grow(from drawn: Options) {
      isSizeOpen = false
      isCompact = drawn.isSmallest
      hasNumbers = true
    }
  }

  /// With more boxes than this, leaves become tags by themselves.
  public static let fewNodes = 24
  /// With more operations than this in a tape that has no blocks, their boxes have one row.
  public static let manyNodes = 120

  public let window: TapeWindow
  public let tape: Recording.Tape.ID?
  public let accounts: RunAccounts?
  /// How it is drawn.
  public let options: Options
  /// How the tape is folded; nil where nothing is.
  public let fold: FoldedTape?
  /// Whether leaves are boxes here.
  public let drawsLeaves: Bool
  let standings: [Subject: TapeStanding]
  let numberColumns: Int
  private let values: ValueTexts
  /// The window's tensors, rising.
  let tensorIDs: [Recording.Tensor.ID]
  /// Near which drawing it is drawn.
  private let earlier: EarlierDrawing
  // What follows from all that.
  let drawing: Lazily<Drawing>
  let rails: Lazily<TapeRails>
  /// What the rows of lanes and table say of the window's operations, by their places.
  let rowFacts = Memo<Int, RowFacts>(limit: 4_096)

  /// The graph of a window as a tape, and one of its gradient runs, has it.
  ///
  /// - Parameters:
  ///   - window: What is loaded.
  ///   - tape: Whose record is shown; the run's where there are accounts.
  ///   - accounts: What the run that is played pays to the window's tensors; nil where the
  ///     recording has no run, and then no box has an adjoint.
  ///   - options: What a person chose about the drawing; how it is drawn is in the scene's own.
  ///   - fold: How the tape is folded; the window then has the operations that are seen.
  ///   - earlier: A drawing near which this one is made, so that what is in both is found again.
  public convenience init(
    window: TapeWindow, tape: Recording.Tape.ID?, accounts: RunAccounts? = nil,
    options: Options = Options(), fold: FoldedTape? = nil,
    near earlier: EarlierDrawing = EarlierDrawing()
  ) {
    self.init(
      window: window, tape: tape, accounts: accounts, options: options, fold: fold, near: earlier,
      values: ValueTexts(of: window))
  }

  /// The graph of a window of which other drawings are made with the same values.
  init(
    window: TapeWindow, tape: Recording.Tape.ID?, accounts: RunAccounts? = nil, options: Options,
    fold: FoldedTape?, near earlier: EarlierDrawing, values: ValueTexts
  ) {
    // What a person opened is drawn as what was there before.
    let isFlat = fold.map { !$0.hasBlocks && $0.opened.isEmpty } ?? true
    let options = isFlat ? options.settled(boxes: window.operations.count) : options
    let fold = fold?.hasBlocks == true ? fold : nil
    let builder = GraphBuilder(
      window: window, tape: tape, accounts: accounts, options: options, fold: fold, near: earlier,
      values: values)
    self.window = window
    self.values = values
    self.tape = tape
    self.accounts = accounts
    self.options = options
    self.fold = fold
    self.earlier = earlier
    drawsLeaves = builder.drawsLeaves
    standings = builder.standings
    numberColumns = builder.numberColumns
    tensorIDs = window.tensors.keys.sorted()
    drawing = Lazily { Drawing(by: builder, options: options, near: earlier) }
    rails = Lazily {
      TapeRails(
        values: Rails(of: window), adjoints: accounts.map { Rails(ofAdjointsIn: window, $0) })
    }
  }

  public static func == (left: GraphScene, right: GraphScene) -> Bool {
    left.drawing === right.drawing
      || left.window == right.window && left.tape == right.tape && left.accounts == right.accounts
        && left.options == right.options && left.fold == right.fold
        && left.earlier == right.earlier
  }

  /// The place of a subject among the nodes, or of the block that it is in; nil where it has no box.
  public func place(of subject: Subject) -> Int? {
    if let place = drawing.value.places[subject] { return place }
    guard let fold else { return nil }
    let box: Int? =
      switch subject {
      case .operation(let id):
        fold.homes[id] ?? accounts?.progress?.position(ofOperation: id).flatMap(fold.place(at:))
      case .block(let id): fold.place(at: id.start)
      case .tensor(let id):
        fold.boxes.firstIndex { box in
          box.item.block.flatMap { fold.facts[$0.id] }?.inputs.contains(id) ?? false
        }
      }
    return box.map { drawing.value.boxPlaces[$0] }
  }

  /// The subject that has a box for another one: itself, the operation whose tag a leaf is, or the block
  /// that it is in, which an operation's sequence number tells where nothing else does.
  func shown(_ subject: Subject, sequence: Int? = nil) -> Subject {
    // Where nothing is folded, an operation has its own box, and needs no drawing to be found.
    if fold == nil, subject.tensor == nil { return subject }
    let bearer = subject.tensor.flatMap { drawing.value.bearers[$0] }
    if let place = place(of: subject) ?? bearer { return nodes[place].subject }
    guard let fold else { return subject }
    return sequence.flatMap { fold.place(ofSequence: $0) }.map { self.subject(ofBox: $0) }
      ?? subject
  }

  /// The subject of the box with a position of the order of execution; nil where nothing is folded.
  func subject(at position: Int) -> Subject? {
    fold?.place(at: position).map { subject(ofBox: $0) }
  }

  /// The subject of one of the folded tape's boxes.
  private func subject(ofBox place: Int) -> Subject {
    nodes[drawing.value.boxPlaces[place]].subject
  }

  /// The cells of the drawing.
  public var bounds: Rect { Rect(at: Point(row: 0, column: 0), size: layout.size) }

  /// Where a subject's box is in the drawing.
  public func box(of subject: Subject) -> Rect? { place(of: subject).map { layout.boxes[$0] } }

  var writer: BoxWriter {
    BoxWriter(
      window: window, accounts: accounts, standings: standings, numberColumns: numberColumns,
      values: values)
  }
}
