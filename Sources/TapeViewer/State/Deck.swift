import Playback
import TapeFormat

/// An open tape: where the play head is, what is looked at, and what of the tape is loaded for it.
struct Deck: Equatable, Sendable {
  /// A part of the screen that can have the keyboard.
  enum Pane: CaseIterable, Sendable {
    case graph, inspector, ledger, timeline
  }

  /// How far a pane is scrolled, for as long as it shows one thing.
  struct Scroll: Equatable, Sendable {
    var subject: Subject?
    var line = 0

    /// The first line shown of what the pane shows.
    func line(showing subject: Subject?) -> Int { subject == self.subject ? line : 0 }
  }

  let overview: TapeOverview
  var player: Player
  var pane = Pane.graph
  /// What a person chose to look at; nil where that follows the play head.
  var selection: Subject?
  /// The positions in the order of execution that are to be loaded.
  var windowRange: Range<Int>
  var inspectorScroll = Scroll()
  var ledgerScroll = Scroll()
  /// The last place in the part that is not played, to come back to.
  var otherPlace: Position?
  var searchText = ""
  /// A position whose operation is to be selected as soon as it is loaded.
  var wantedPosition: Int?
  /// Contributions still to be played once the page at hand is there: to the front where positive.
  var contributionsLeft = 0
  /// What steps changed besides the place, to be undone by the step back.
  var trail: [TrailEntry] = []

  // What is loaded. It depends on the state above alone, so it is no state of its own.
  var window: TapeWindow?
  var page: FramePage?
  var chain: ChainPage?
  var program: [SourceFile]?
  var search: SearchRequest?
  var failures: [LoadRequest: String] = [:]

  /// How many operations are loaded at once.
  static let windowLength = 240

  /// A tape at the place that the options name.
  init(_ overview: TapeOverview, options: ViewerOptions) {
    self.overview = overview
    player = Player(
      operationCount: overview.summary.operationCount, stepCounts: overview.stepCounts)
    if !overview.stepCounts.isEmpty {
      player.seek(to: .backward(run: options.gradient, steps: options.step, contributions: 0))
    }
    windowRange = Self.windowRange(
      around: overview.summary.operationCount, of: overview.summary.operationCount)
  }

  /// The positions to load so that a position has neighbours on both sides.
  static func windowRange(around position: Int, of count: Int) -> Range<Int> {
    let length = min(windowLength, count)
    let start = max(0, min(position - length / 2, count - length))
    return start..<start + length
  }

  /// What is looked at: the selection, or what the play head is at.
  var subject: Subject? { selection ?? page?.subject }

  /// The gradient run that is played, or the first one, whose tape the screen is about.
  var run: Recording.GradientRun? {
    overview.runs[safe: player.run ?? lastRun]
  }

  /// The run's place; in the forward replay that of the run to come back to.
  var lastRun: Int {
    if let run = player.run { return run }
    if case .backward(let run, _, _) = otherPlace { return run }
    return 0
  }

  /// The tape that the screen is about: the run's, or the first.
  var tape: Recording.Tape? {
    run.flatMap { run in overview.tapes.first { $0.id == run.tape } } ?? overview.tapes.first
  }
}

/// What the screen showed before and after a step, where the step changed more than the place.
struct TrailEntry: Equatable, Sendable {
  /// What of the view a step may move.
  struct View: Equatable, Sendable {
    var position: Position
    var windowRange: Range<Int>
  }

  var before, after: View
}
