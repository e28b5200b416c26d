import Explanation
import Playback
import TapeFormat

/// How far something has come that takes its time.
struct Progress: Equatable {
  var words: String
  var done = 0
  /// Nil where it is not known how much there is.
  var count: Int?
  /// How many operations and steps were read for it.
  var rowsRead = 0

  private static let barColumns = 20

  /// The row that says so: what is done, a bar, and how to stop it.
  func line(columns: Int) -> Line {
    var spans = [Span(" \(words)  ", .message)]
    if let count, count > 0 {
      let filled = Self.barColumns * min(done, count) / count
      spans += [
        Span(String(repeating: "━", count: filled), .flow),
        Span(String(repeating: "─", count: Self.barColumns - filled), .frame),
        Span("  \(Phrase.part(done, of: count))", .text),
      ]
    } else if rowsRead > 0 {
      spans.append(Span(Phrase.Progress.read(rowsRead), .text))
    }
    return Line(spans, trailing: [Span("Esc ", .key), Span(Phrase.Progress.stops + " ", .faint)])
  }
}

extension Viewer {
  /// Whether something is still to be opened, read, laid out or written.
  public var isBusy: Bool { opening != nil || saving != nil || needs != nil }

  /// Says from now on what is read and how far that has come, as it takes a while.
  ///
  /// - Parameter rowsRead: How many operations and steps were read for what it waits for now.
  public mutating func showProgress(rowsRead: Int = 0) {
    showsProgress = isBusy
    self.rowsRead = rowsRead
  }

  /// How far what is read has come; nil where nothing is.
  var progress: Progress? {
    if let opening { return Progress(words: Phrase.Progress.opens(opening.name)) }
    if let saving, needs == nil {
      return Progress(
        words: Phrase.Progress.saves(saving.name), done: rowsRead, count: saving.count)
    }
    return switch needs {
    case nil: nil
    case .stop(let request):
      Progress(
        words: Phrase.Progress.playsOn, done: deck?.distance(request) ?? 0,
        count: deck?.wholeDistance(request))
    case .match(let request):
      Progress(
        words: Phrase.Progress.searches(request.text), done: request.looked,
        count: deck?.overview.summary.operationCount)
    case .run(let request):
      Progress(
        words: Phrase.Progress.looksThroughRuns, done: request.looked,
        count: deck?.overview.runs.count)
    case .outcome: Progress(words: Phrase.Progress.asksWhy, rowsRead: rowsRead)
    case .sources: Progress(words: Phrase.Progress.asksWhy, rowsRead: rowsRead)
    case .trail: Progress(words: Phrase.Trail.follows, rowsRead: rowsRead)
    case .list(let request):
      Progress(
        words: Phrase.Progress.lists, done: request.positions.lowerBound,
        count: deck?.overview.summary.operationCount)
    case .order(let request):
      Progress(words: Phrase.Progress.sorts, done: rowsRead, count: request.positions.count)
    case .scopes:
      Progress(
        words: Phrase.Progress.findsScopes, done: deck?.knownScopes ?? 0,
        count: deck?.overview.summary.operationCount)
    case .labels:
      Progress(
        words: Phrase.Progress.findsRepetitions, done: deck?.knownLabels ?? 0,
        count: deck?.overview.summary.operationCount)
    case .scene: Progress(words: Phrase.Progress.draws)
    default: Progress(words: Phrase.Progress.reads, rowsRead: rowsRead)
    }
  }
}

extension Deck {
  /// How many operations or steps a search for a place to stop has passed over.
  func distance(_ request: StopRequest) -> Int {
    abs(player.ordinal(of: request.position) - player.ordinal(of: request.start))
  }

  /// How many there are in its direction.
  fileprivate func wholeDistance(_ request: StopRequest) -> Int {
    var end = player
    end.seek(to: request.start)
    if request.isBackward { end.toStart() } else { end.toEnd() }
    return abs(end.ordinal - player.ordinal(of: request.start))
  }
}
