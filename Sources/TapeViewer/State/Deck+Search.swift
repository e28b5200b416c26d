import Explanation
import Playback

/// Where a person was in the tape when they began to type what they look for.
struct SearchStart: Equatable, Sendable {
  let cursor: GraphCursor?
  let isCameraFree: Bool
}

extension Deck {
  /// Keeps where one is, to come back to where nothing is found.
  mutating func beginSearch() {
    searchStart = SearchStart(cursor: cursor, isCameraFree: isCameraFree)
  }

  /// Goes back to where one was before the search: what was found for the beginning of a word is not
  /// what the word asks for.
  mutating func returnFromSearch() {
    guard let searchStart else { return }
    cursor = searchStart.cursor
    isCameraFree = searchStart.isCameraFree
  }

  /// Whether anything is looked for through the tape.
  var isLooking: Bool { stop != nil || search != nil || runSearch != nil }

  /// Lets go of what is looked for; returns among how many nothing was found, where anything was
  /// looked for.
  mutating func stopLooking() -> Int? {
    defer { (stop, search, runSearch) = (nil, nil, nil) }
    if let stop { return distance(stop) }
    guard let search else { return runSearch?.request.looked }
    if search.wantsNearest { returnFromSearch() }
    return search.looked
  }

  /// Says that nothing fits a text; where it asks about gradients, that is said of one run, and the
  /// others are looked through.
  mutating func findNothing(for request: SearchRequest) -> String {
    guard let query = try? Query(request.text), !query.conditions.allSatisfy(\.isName) else {
      return Phrase.nothingCalled(request.text)
    }
    guard let run = request.run, overview.runs.count > 1, query.asksAboutRun else {
      return Phrase.nothingFits(request.text)
    }
    let sentence = Phrase.Run.nothingFits(request.text, inRun: run + 1)
    lookThroughRuns(for: [query], from: run, isBackward: request.isBackward, after: sentence)
    return sentence
  }

  /// Says that nothing stopped the way; where one was to stop at gradients, the other runs are looked
  /// through for them.
  mutating func stopNowhere(_ request: StopRequest) -> String {
    guard let run = player.run, overview.runs.count > 1 else {
      return request.isBackward ? Phrase.backAtTheStart : Phrase.atTheEnd
    }
    let sentence =
      request.isBackward
      ? Phrase.Run.backAtTheStart(of: run + 1) : Phrase.Run.atTheEnd(of: run + 1)
    lookThroughRuns(
      for: request.breakpoints.queries, from: run, isBackward: request.isBackward, after: sentence)
    return sentence
  }

  private mutating func lookThroughRuns(
    for queries: [Query], from run: Int, isBackward: Bool, after sentence: String
  ) {
    let wanted = Set(queries.compactMap(\.gradientKind))
    let kinds = Condition.Kind.allCases.filter(wanted.contains)
    guard !kinds.isEmpty else { return }
    runSearch = RunSearch(
      request: RunSearchRequest(kinds: kinds, from: run, isBackward: isBackward),
      sentence: sentence)
  }

  /// Takes in how far the search through the other runs has come, and says what it found.
  mutating func receive(_ progress: RunSearchProgress, of request: RunSearchRequest) -> String? {
    guard let search = runSearch, search.request == request else { return nil }
    switch progress {
    case .goesOn(let looked):
      runSearch?.request.looked = looked
      return nil
    case .found(let run, let kind):
      runSearch = nil
      return Phrase.Run.hasResult(kind, run: run + 1, after: search.sentence)
    case .nothing:
      runSearch = nil
      return Phrase.Run.noneHasResult(request.kinds, after: search.sentence)
    }
  }
}
