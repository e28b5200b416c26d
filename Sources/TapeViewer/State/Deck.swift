import Playback
import Screen
import TapeFormat

/// An open tape: where the play head is, what is looked at, and what of the tape is loaded for it.
///
/// What a step changes is the play head alone. Which stretch is loaded, what stands in the panes
/// and what the camera sees all follow from it and from what a person chose, so that a step back
/// finds everything as it was.
struct Deck: Equatable, Sendable {
  /// A part of the screen that can have the keyboard.
  enum Pane: CaseIterable, Sendable {
    case graph, inspector, ledger, timeline
  }

  var overview: TapeOverview
  var player: Player {
    didSet { if isAtLiveEnd { seenOperationCount = player.operationCount } }
  }
  /// How many operations there were when a person was last at the live end, or opened the tape.
  var seenOperationCount: Int
  var pane = Pane.graph
  /// How the tape is drawn in the first of them.
  var view = TapeView.graph
  /// Where a person went in the graph; nil where the screen follows the play head.
  @Shared var cursor: GraphCursor?
  /// Where the camera was put; nil where it stands over what is looked at.
  var camera: GraphCamera?
  /// Whether what is looked at may be out of sight, as after a move of the camera by hand.
  var isCameraFree = false
  /// The operations where a way that was asked about ends.
  var breaks: Set<Subject> = []
  var graphOptions = GraphScene.Options()
  /// The cells into which the drawing is to fit, while it is not known whether it does.
  var fitRoom: Size?
  /// Which blocks a person opened; nil where as many are open as there is room for.
  var opened: [Block.ID: Int]?
  /// Near which drawing the tape is drawn with which blocks open; nothing of those drawn anew.
  var earlierDrawings: [[Block.ID: Int]?: EarlierDrawing] = [:]
  /// The block that is selected again as soon as it is closed, if nothing else is by then.
  @Shared var leftBlock: LeftBlock?

  /// What is to stay where it is on the screen when what changes is drawn.
  @Shared var anchor: Anchor?
  /// Whether boxes and rows say by a bar how large their adjoints are.
  var showsHeat = false
  /// Whether the minimap is wanted.
  var showsMinimap = true
  /// How large the screen is, by which it is told how many boxes there is room for.
  var screen = Size(columns: 80, rows: 24)
  var inspectorScroll = Scroll()
  var ledgerScroll = Scroll()
  /// The last place in the part that is not played, to come back to.
  var otherPlace: Position?
  var searchText = ""
  /// A position whose operation is to be selected as soon as it is loaded.
  var wantedPosition: Int?
  /// Contributions still to be played once the page at hand is there: to the front where positive.
  var contributionsLeft = 0
  /// The search that is under way.
  @Shared var search: SearchRequest?
  /// The search through the gradient runs that is under way.
  @Shared var runSearch: RunSearch?
  /// Where one was before what is searched for was typed.
  @Shared var searchStart: SearchStart?
  /// The operations at which playing on stops.
  var breakpoints: Set<Recording.Operation.ID> = []
  /// What else playing on stops at, in words.
  var queries: [Query] = []
  /// The places to come back to, by their letters, and the one before the last such move.
  var marks: [Character: Mark] = [:]
  @Shared var wayBack: Mark?
  /// The row of a jacobian that was chosen, counted from 0; nil where all are shown.
  var row: Int?
  /// The way to the next stop that is under way.
  @Shared var stop: StopRequest?
  /// The way of the chain rule that a person chose; nil for the largest.
  @Shared var chainWay: ChainQuestion?

  /// By what the table's rows are sorted; nil in the order of execution.
  var sort: TableSort?
  /// How many of the table's columns a person has gone past.
  var passedColumns = 0
  /// What is lit while the rest is dimmed.
  @Shared var light: Light?
  /// The first end of a path of which a person chooses the other.
  @Shared var pathStart: Kinship.End?
  /// What was found last, and where.
  @Shared var lastMatch: SearchMatch?

  // What is loaded. It follows from the state above.
  var windowRange: Range<Int>
  /// What was read to be drawn, and what of it is drawn.
  @Shared var stretch: Stretch?
  @Shared var drawn: SceneRequest?
  /// How the tape is folded; nil where it is not.
  @Shared var fold: FoldedTape?
  /// Whether the tape is known not to fold.
  var isUnfoldable = false
  /// Before which position the scopes are known.
  var knownScopes: Int
  /// Before which position it is known what the operations are called, where no scope divides them.
  var knownLabels: Int
  @Shared var scene: GraphScene?
  @Shared var page: FramePage?
  @Shared var chain: ChainPage?
  @Shared var outcome: OutcomePage?
  @Shared var trail: TrailPage?
  @Shared var sources: SourcesPage?
  @Shared var results: ResultsPage?
  @Shared var heat: HeatPage?
  var program: [ProgramText]?
  @Shared var tensorPage: TensorPage?
  /// What the table lists, where that is not the tape as it ran, and the rows at hand.
  @Shared var listing: Listing?
  @Shared var listedRows: ListedRows?
  var failures: [LoadRequest: TapeReadingError] = [:]

  /// A tape at the place that the options name.
  init(_ overview: TapeOverview, options: ViewerOptions) {
    self.overview = overview
    seenOperationCount = overview.summary.operationCount
    knownScopes = overview.knownScopes
    knownLabels = overview.knownLabels
    player = Player(
      operationCount: overview.summary.operationCount, stepCounts: overview.stepCounts)
    if !overview.stepCounts.isEmpty {
      player.seek(to: .backward(run: options.gradient, steps: options.step, contributions: 0))
    }
    windowRange = Self.windowRange(
      around: overview.summary.operationCount - 1, of: overview.summary.operationCount)
  }

  /// What a person chose to look at; nil where that follows the play head.
  var selection: Subject? {
    get { cursor?.subject }
    set {
      guard let newValue else { return cursor = nil }
      if cursor == nil { cursor = GraphCursor(newValue) } else { cursor?.jump(to: newValue) }
    }
  }

  /// What is looked at: the selection, or what the play head is at; of a block, outside the graph,
  /// the operation that stands for it.
  var subject: Subject? {
    if case .block = selection, view != .graph { return page?.subject }
    return selection ?? page?.subject
  }

  var window: TapeWindow? { scene?.window }

  /// How the graph is drawn, or is to be.
  var drawnOptions: GraphScene.Options { scene?.options ?? graphOptions }

  /// The run's place; in the forward replay that of the run to come back to.
  var lastRun: Int {
    if let run = player.run { return run }
    if case .backward(let run, _, _) = otherPlace { return run }
    return 0
  }

  /// The gradient run that is played, or the one to come back to, whose tape the screen is about.
  var run: Recording.GradientRun? { overview.runs[safe: lastRun] }

  /// Whether a run is played that did not come to its end.
  var playsOpenRun: Bool { player.run != nil && run?.hasEnded == false }

  /// The scale of the bars for the run's adjoints; nil where none are wanted, or known.
  var heatScale: LogScale? { showsHeat && heat?.run == lastRun ? heat?.scale : nil }

  /// The tape that the screen is about: the run's, or the first.
  var tape: Recording.Tape? {
    run.flatMap { overview.tape(withID: $0.tape) } ?? overview.tapes.first
  }
}

extension Deck {
  /// The rows of the run that is played, where it is a jacobian's.
  var rows: JacobianRows? { overview.rows[safe: lastRun] ?? nil }

  /// The row that is looked at by itself; nil where all are.
  var shownRow: RowChoice? {
    guard let row, let rows, row < rows.count else { return nil }
    return RowChoice(place: row, count: rows.count)
  }

  /// How many operations are loaded at once, where the tape has more.
  static let windowLength = 240

  /// The positions to load round a position: a quarter of a window before and behind it at least,
  /// as far as the tape goes.
  ///
  /// The answer depends on the position alone, not on how one came there.
  static func windowRange(around position: Int, of count: Int) -> Range<Int> {
    if count <= windowLength * 3 / 2 { return 0..<max(0, count) }
    let half = windowLength / 2
    let block = min(max(0, position), count - 1) / half * half
    return max(0, block - half / 2)..<min(count, block + half + half / 2)
  }

  /// How far a pane is scrolled, for as long as it shows one thing.
  struct Scroll: Equatable, Sendable {
    var subject: Subject?
    var line = 0

    /// The first line shown of what the pane shows.
    func line(showing subject: Subject?) -> Int { subject == self.subject ? line : 0 }

    /// The scroll moved by so many lines, as far as there are lines.
    func scrolled(by lines: Int, showing subject: Subject?, last: Int) -> Scroll {
      let line = max(0, min(max(0, last), line(showing: subject) + lines))
      return Scroll(subject: subject, line: line)
    }
  }
}
