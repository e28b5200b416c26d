import TapeFormat

/// What the letter of a mark is asked for.
enum MarkUse: Equatable, Sendable {
  case set, goTo
  /// To light a path from it, or from another mark to it.
  case path(from: Character?)
}

/// Something that lies over the screen and takes the keys.
enum Overlay: Equatable, Sendable {
  /// The chain rule for what is looked at, and the tensor that the chosen link comes to; nil for the
  /// first.
  case chain(at: Recording.Tensor.ID?)
  /// Why a tensor's gradient is what it is, from a line on.
  case why(TensorInRun, firstLine: Int)
  /// How sizes go along the way to a tensor, and the chosen place on it; nil for the one to be noted
  /// first.
  case trail(TrailQuestion, chosen: Int?)
  /// What became of each source of the run, and the chosen one.
  case sources(SourcesQuestion, chosen: Int?)
  /// What can be done in a context, from a line on.
  case help(Context, firstLine: Int)
  /// All commands that fit what was typed.
  case palette(text: String, chosen: Int)
  /// The line in which a search is typed, and what was selected before.
  case prompt(text: String, selection: Subject?)
  /// The line in which a filter is typed, and what was lit before.
  case filter(text: String, before: Light?)
  /// The text of the program round the operation that is looked at; from a line on, where a person
  /// went there.
  case source(firstLine: Int?)
  /// Everything about one tensor.
  case tensor(TensorLook)
  /// Where playing on is to stop: what is typed, and the chosen line of the list.
  case stops(text: String, chosen: Int?)
  /// The marks, while the letter of one is waited for.
  case mark(MarkUse)
  /// The list of gradient runs.
  case runs
  /// What is typed as the answer to a lesson's question, which stands in the lesson's own frame.
  case answer(text: String)
  /// A program's text.
  case program(ProgramText, firstLine: Int)

  /// Whether characters are text in it.
  var takesText: Bool {
    switch self {
    case .palette, .prompt, .filter, .stops, .mark, .answer: true
    case .chain, .why, .trail, .sources, .help, .source, .program, .tensor, .runs: false
    }
  }

  /// What has to be read before it can be drawn.
  func needs(of deck: Deck) -> LoadRequest? {
    switch self {
    case .chain:
      guard let question = deck.chainQuestion, deck.chain?.asked != question else { return nil }
      return .chain(question)
    case .why(let question, _):
      return deck.outcome?.question == question ? nil : .outcome(question)
    case .trail(let question, _):
      return deck.trail?.question == question ? nil : .trail(question)
    case .sources(let question, _):
      return deck.sources?.question == question ? nil : .sources(question)
    case .source: return deck.program == nil ? .program : nil
    case .tensor(let look):
      guard let request = deck.request(for: look), deck.tensorPage?.request != request
      else { return nil }
      return .tensor(request)
    case .runs:
      let runs = RunsOverlay(deck: deck).places(rows: deck.screen.rows)
      return deck.results?.runs == runs ? nil : .results(ofRuns: runs)
    case .help, .palette, .prompt, .filter, .program, .stops, .mark, .answer: return nil
    }
  }
}
