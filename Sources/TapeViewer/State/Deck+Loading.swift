import Explanation
import Playback
import TapeFormat

extension Deck {
  /// What has to be read before the screen can be drawn; nil where all is there.
  ///
  /// What could not be read is not asked for again.
  var needs: LoadRequest? {
    if let drawingNeeds { return drawingNeeds }
    if let runNameNeeds { return runNameNeeds }
    let frame = frameRequest
    if page?.request != frame, failures[.frame(frame)] == nil { return .frame(frame) }
    if let request = heatNeeds { return request }
    if let stop { return .stop(stop) }
    if let search { return .match(search) }
    if let runSearch { return .run(runSearch.request) }
    if let request = listNeeds, failures[request] == nil { return request }
    if let request = lightNeeds, failures[request] == nil { return request }
    return nil
  }

  /// The names of what the runs around the one that is looked at were called for, where they are not
  /// known.
  private var runNameNeeds: LoadRequest? {
    let request = overview.runNames.needs(around: lastRun, of: overview.runs.count)
      .map { LoadRequest.runNames($0) }
    return request.flatMap { failures[$0] == nil ? $0 : nil }
  }

  private var heatNeeds: LoadRequest? {
    guard showsHeat, run != nil, heat?.run != lastRun else { return nil }
    let request = LoadRequest.heat(run: lastRun)
    return failures[request] == nil ? request : nil
  }

  /// Takes in what was read, and returns a sentence where that has something to say.
  mutating func receive(_ loaded: LoadedPage) -> String? {
    switch loaded {
    case .stretch(let stretch): self.stretch = stretch
    case .unfoldable: doNotFold()
    case .scopes(let position): receive(scopesBefore: position)
    case .labels(let position): receive(labelsBefore: position)
    case .runNames(let names): overview.runNames = names
    case .scene(let request, let scene): return receive(request, scene)
    case .frame(let page): return receive(page)
    case .chain(let page): chain = page
    case .outcome(let page): outcome = page
    case .trail(let page): trail = page
    case .sources(let page): sources = page
    case .results(let page): results = page
    case .match(let request, let progress): return receive(progress, of: request)
    case .run(let request, let progress): return receive(progress, of: request)
    case .stop(let page): return receive(page)
    case .program(let files): program = files
    case .tensor(let page): tensorPage = page
    case .links(let page): return receive(page)
    case .heat(let page): heat = page
    case .check: break
    case .list(let page): receive(page)
    case .order(let page): listing?.receive(page)
    case .rows(let request, let scene): receive(request, scene)
    case .failure(let request, let error):
      failures[request] = error
      switch request {
      case .folded, .scopes, .labels: doNotFold()
      default: break
      }
      search = nil
      runSearch = nil
      stop = nil
      wantedPosition = nil
      contributionsLeft = 0
      return error.description
    }
    return nil
  }

  /// What is asked about the place of the play head and what is looked at.
  private var frameRequest: FrameRequest {
    FrameRequest(
      position: player.position, tensors: scene?.tensorIDs ?? [],
      subject: questionedSubject, row: shownRow)
  }

  /// Why nothing can be said of what is looked at here; nil where it can, or where that is still to be
  /// read.
  var frameProblem: TapeReadingError? {
    failures.isEmpty ? nil : failures[.frame(frameRequest)]
  }

  /// Why nothing of the tape can be drawn here; nil where something can, or where that is still to be
  /// read.
  var drawingProblem: TapeReadingError? {
    scene == nil ? failures[.window(wantedWindow)] : nil
  }

  /// Why the table cannot be filled; nil where it can, or where that is still to be read.
  var listProblem: TapeReadingError? { listNeeds.flatMap { failures[$0] } }

  /// Shows a stretch of the tape from now on: there is nothing to fold, or it cannot be read.
  mutating func doNotFold() {
    isUnfoldable = true
    anchor = nil
  }

  private mutating func receive(_ page: FramePage) -> String? {
    if case .operation(let id) = page.request.subject, page.operation == nil {
      selection = nil
      return Phrase.noOperation(id)
    }
    self.page = page
    if let position = page.operationPosition, wantedPosition == nil { loadWindow(around: position) }
    playContributionsLeft()
    return nil
  }

  private mutating func receive(
    _ progress: SearchProgress, of request: SearchRequest
  ) -> String? {
    guard search == request else { return nil }
    let match: SearchMatch
    switch progress {
    case .goesOn(let looked):
      search?.looked = looked
      return nil
    case .source(let tensor, let name):
      search = nil
      selection = .tensor(tensor)
      isCameraFree = false
      return Phrase.Sources.isUnused(name)
    case .nothing:
      search = nil
      if request.wantsNearest { returnFromSearch() }
      return findNothing(for: request)
    case .found(let found):
      search = nil
      match = found
    }
    lastMatch = match
    let leaf = match.leaf.flatMap { scene?.place(of: .tensor($0)) == nil ? nil : $0 }
    selection =
      leaf.map { .tensor($0) } ?? self.leaf(named: request.text, of: match.operation)
      ?? .operation(match.operation)
    isCameraFree = false
    let wrapped = request.isBackward ? Phrase.wentOnFromEnd : Phrase.wentOnFromBeginning
    let sentences = [match.isWrapped ? wrapped : nil, foldedPlace(of: match)].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
  }

  /// Where what was found is folded away, in words; nil where it is seen.
  private func foldedPlace(of match: SearchMatch) -> String? {
    guard view == .graph, selection?.tensor == nil, let fold = scene?.fold else { return nil }
    let block = fold.place(at: match.position).flatMap { fold.boxes[$0].item.block }
    return block.map { Phrase.Light.isFolded(into: $0.title) }
  }

  /// The leaf of just that name that an operation uses, where it has a box of its own.
  private func leaf(named name: String, of operation: Recording.Operation.ID) -> Subject? {
    guard let window, let inputs = window.operation(operation)?.inputs else { return nil }
    return inputs.first {
      window.tensorNames[$0]?.lowercased() == name.lowercased() && window.producers[$0] == nil
        && scene?.place(of: .tensor($0)) != nil
    }.map { .tensor($0) }
  }

  /// Sees to it that the operation at a position is loaded with its neighbours.
  private mutating func loadWindow(around position: Int) {
    let range = Self.windowRange(around: position, of: overview.summary.operationCount)
    guard range != windowRange else { return }
    if foldRequest == nil, view == .graph { keepStretch() }
    windowRange = range
    if foldRequest == nil { camera = nil }
  }

  /// Selects the operation at a position, at once or as soon as it is loaded.
  mutating func select(position: Int) {
    guard overview.summary.operationCount > 0 else { return }
    wantedPosition = max(0, min(overview.summary.operationCount - 1, position))
    isCameraFree = false
    loadWindow(around: wantedPosition ?? 0)
    if foldRequest != nil || windowRequest?.positions == windowRange { selectWantedPosition() }
  }

  mutating func selectWantedPosition() {
    guard let position = wantedPosition, let window, window.positions.contains(position)
    else { return }
    wantedPosition = nil
    if let subject = scene?.subject(at: position) { return selection = subject }
    guard let operation = window.operations[safe: position - window.positions.lowerBound]
    else { return }
    selection = .operation(operation.id)
  }
}
