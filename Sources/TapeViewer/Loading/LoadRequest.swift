import Playback
import TapeFormat

/// Something that a viewer shows next and that has to be read, or laid out, first.
public enum LoadRequest: Hashable, Sendable {
  /// The operations at some positions in the order of execution, with their tensors.
  case window(WindowRequest)
  /// The whole tape, folded.
  case folded(FoldRequest)
  /// The scopes before a position of a tape that has to be gone through for them.
  case scopes(before: Int)
  /// What the operations before a position are called, of a long tape that no scopes divide.
  case labels(before: Int)
  /// The names of what some gradient runs, by their places among all, were called for.
  case runNames(Range<Int>)
  /// The graph of what was read.
  case scene(SceneRequest)
  /// What is known at a place.
  case frame(FrameRequest)
  /// Why a tensor has, or has not, a gradient in a run.
  case outcome(TensorInRun)
  /// The way from a run's target to a tensor.
  case chain(ChainQuestion)
  /// What became of each source of a run.
  case sources(SourcesQuestion)
  /// What of the results of some runs wants looking at, by the runs' places among all.
  case results(ofRuns: Range<Int>)
  /// How sizes go along the way to a tensor.
  case trail(TrailQuestion)
  /// The next operation that fits a text.
  case match(SearchRequest)
  /// The next gradient run with a result of a kind.
  case run(RunSearchRequest)
  /// The next place to stop at.
  case stop(StopRequest)
  /// The text of the program.
  case program
  /// A tensor with all that the tape kept of it.
  case tensor(TensorRequest)
  /// The operations of a stretch, for whoever follows the data.
  case links(LinkRequest)
  /// How large the adjoints of a run are, by its place among all.
  case heat(run: Int)
  /// A tensor of which a lesson expects something.
  case check(CheckRequest)
  /// A piece of the list of the operations that the table shows.
  case list(ListRequest)
  /// The order of that list, where it is sorted.
  case order(OrderRequest)
  /// The operations of some of its rows.
  case rows(RowsRequest)
}

/// A tensor as one gradient run sees it.
public struct TensorInRun: Hashable, Sendable {
  public var tensor: Recording.Tensor.ID
  /// The run's place among all, in the order of the calls.
  public var run: Int
  /// The row of a jacobian that is looked at by itself.
  public var row: RowChoice?

  /// A tensor in the run at a place.
  public init(tensor: Recording.Tensor.ID, run: Int, row: RowChoice? = nil) {
    self.tensor = tensor
    self.run = run
    self.row = row
  }
}

/// A stretch of the tape, as one gradient run sees it.
public struct WindowRequest: Hashable, Sendable {
  /// Positions in the order of execution.
  public var positions: Range<Int>
  /// The run's place among all; nil where the tape has none.
  public var run: Int?

  /// The row of a jacobian that is looked at by itself.
  public var row: RowChoice?

  /// The operations at some positions, and what a run pays to their tensors.
  public init(positions: Range<Int>, run: Int?, row: RowChoice? = nil) {
    self.positions = positions
    self.run = run
    self.row = row
  }
}

/// What of a place is asked for.
public struct FrameRequest: Hashable, Sendable {
  public var position: Position
  /// The tensors whose adjoints are shown.
  public var tensors: [Recording.Tensor.ID]
  /// What is selected; nil where that follows the play head.
  public var subject: Subject?
  /// The row of a jacobian that is looked at by itself.
  public var row: RowChoice?

  /// A place, the tensors shown there and what is selected.
  public init(
    position: Position, tensors: [Recording.Tensor.ID], subject: Subject?, row: RowChoice? = nil
  ) {
    self.position = position
    self.tensors = tensors
    self.subject = subject
    self.row = row
  }
}

/// A search through the whole tape for an operation, by its name, scope or the names of its
/// tensors.
public struct SearchRequest: Hashable, Sendable {
  public var text: String
  /// The position in the order of execution from which to look, that one not included.
  public var from: Int
  public var isBackward: Bool
  /// Whether what is called just that is wanted, before what only begins so or has it in its name:
  /// as while one types, and not where one goes on from one to the next.
  public var wantsNearest: Bool
  /// Among so many operations nothing was found.
  public var looked = 0
  /// The gradient run whose adjoints are meant, by its place among all.
  public var run: Int?

  /// A search for a text from a position on.
  public init(
    text: String, from: Int, isBackward: Bool = false, wantsNearest: Bool = false, run: Int? = nil
  ) {
    self.run = run
    self.wantsNearest = wantsNearest
    self.text = text
    self.from = from
    self.isBackward = isBackward
  }
}

/// What was read to answer a ``LoadRequest``.
public enum LoadedPage: Equatable, Sendable {
  case stretch(Stretch)
  /// The tape does not fold.
  case unfoldable(FoldRequest)
  /// The scopes are known before a position.
  case scopes(before: Int)
  /// It is known what the operations before a position are called.
  case labels(before: Int)
  case runNames(RunNames)
  case scene(SceneRequest, GraphScene)
  case frame(FramePage)
  case outcome(OutcomePage)
  case chain(ChainPage)
  case trail(TrailPage)
  case sources(SourcesPage)
  case results(ResultsPage)
  case match(SearchRequest, SearchProgress)
  case run(RunSearchRequest, RunSearchProgress)
  case stop(StopPage)
  case program([ProgramText])
  case tensor(TensorPage)
  case links(LinkPage)
  case check(CheckPage)
  case heat(HeatPage)
  case list(ListPage)
  case order(OrderPage)
  case rows(RowsRequest, GraphScene)
  /// It could not be read, and why.
  case failure(LoadRequest, TapeReadingError)
}
