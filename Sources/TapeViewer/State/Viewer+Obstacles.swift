import Explanation
import Playback
import Screen
import TapeFormat

extension Viewer {
  /// Whether a command would do anything now.
  func isOfUse(_ command: Command) -> Bool { obstacle(to: command) == nil }

  /// Why a command can do nothing now, in few words; nil where it can do something, or says so
  /// itself.
  func obstacle(to command: Command, count: Int? = nil) -> String? {
    switch command {
    case .open: return home?.chosenEntry == nil ? Phrase.Idle.nothingToOpen : nil
    case .readProgram: return home?.chosenEntry?.program == nil ? Phrase.programNotKept : nil
    case .back: return canBackOut ? nil : Phrase.Idle.qQuits
    case .nextPart, .previousPart:
      return (deck?.exhibits.count ?? 0) > 1 ? nil : Phrase.Idle.onlyTensor
    case .left, .right, .up, .down, .pageUp, .pageDown, .first, .last, .nextAxis, .nextView:
      return obstacle(toMotion: command)
    case .showPlace:
      guard case .why(let question, _)? = overlays.last, let why = deck?.why(question),
        why.page != nil
      else { return Phrase.stillReading }
      return why.place(number: count) == nil ? Phrase.Idle.noPlace : nil
    case .trail where context == .tape:
      if deck?.overview.runs.isEmpty == true { return Phrase.Idle.noGradient }
      return deck?.trailQuestion == nil ? Phrase.nothingToAskAbout : nil
    case .heat: return deck?.run == nil ? Phrase.Idle.noGradient : nil
    case .sources: return deck?.overview.runs.isEmpty == true ? Phrase.Idle.noGradient : nil
    case .showListedSource: return deck?.sources == nil ? Phrase.stillReading : nil
    case .showHop: return obstacleToHop
    case .removeStop:
      if case .stops(_, .some) = overlays.last { return nil }
      return Phrase.Idle.chooseFirst
    case .why where context == .tape:
      return deck?.whyQuestion == nil ? Phrase.nothingToAskAbout : nil
    case .chainRule where context == .tape:
      return deck?.chainQuestion == nil ? Phrase.chainNeedsRun : nil
    case .previousRun, .nextRun:
      // More than two are listed, wherever the play head is among them.
      let isListed = overlays.isEmpty && (deck?.overview.runs.count ?? 0) > 2
      return isListed && deck?.player.run != nil ? nil : deck?.obstacle(to: command, count: count)
    default: return deck?.obstacle(to: command, count: count)
    }
  }

  /// Whether there is anything that Esc closes, or puts back.
  private var canBackOut: Bool {
    guard overlays.isEmpty else { return true }
    guard let deck else { return home?.filter.isEmpty == false }
    return deck.light != nil || deck.pane != .graph || !deck.isFollowing
  }

  /// Whether what lies on top has more lines than are seen; nil where nothing does.
  private var isScrollable: Bool? {
    switch overlays.last {
    case .why, .help, .source, .program:
      overlays.last.map { OverlayFrame(of: $0, in: self, size: size).lastFirstLine > 0 }
    case .palette, .prompt, .filter, .chain, .trail, .sources, .tensor, .stops, .mark, .runs,
      .answer,
      nil:
      nil
    }
  }

  /// Why there is no source of a run to go to from a tensor; nil where there is another.
  private func obstacle(toSourceBeside tensor: Recording.Tensor.ID?, run: Int) -> String? {
    let sources = deck?.overview.runs[safe: run]?.sources ?? []
    return sources.contains { $0 != tensor } ? nil : Phrase.Idle.noOtherSource
  }

  /// Why there is no place on a way to go to; nil where there is.
  private var obstacleToHop: String? {
    guard case .chain(let tensor) = overlays.last else {
      return deck?.trail?.trail == nil ? Phrase.stillReading : nil
    }
    return deck?.chainLink(to: tensor) == nil ? Phrase.Idle.noPlace : nil
  }

  /// Whether what lies on top has lines that are still being read.
  private var isListToCome: Bool {
    guard let deck, let overlay = overlays.last else { return false }
    switch overlay {
    case .why, .trail, .sources, .source:
      return overlay.needs(of: deck).map { deck.failures[$0] == nil } ?? false
    case .chain, .help, .palette, .prompt, .filter, .program, .tensor, .stops, .mark, .runs,
      .answer:
      return false
    }
  }

  private func obstacle(toMotion command: Command) -> String? {
    // How many lines there are is not known before, but there are other sources all the same.
    if isListToCome, command != .left, command != .right { return Phrase.stillReading }
    switch overlays.last {
    case .tensor:
      if isOfUseToTensor(command) { return nil }
      let isScalar = deck?.tensorPage?.tensor?.shape.isEmpty ?? true
      return isScalar || command == .nextAxis ? Phrase.Idle.noAxis : Phrase.Idle.edgeOfTensor
    case .why(let question, _) where command == .left || command == .right:
      return obstacle(toSourceBeside: question.tensor, run: question.run)
    case .trail(let question, _) where command == .left || command == .right:
      let shown = deck?.trail?.trail?.tensor ?? question.tensor
      return obstacle(toSourceBeside: shown, run: question.run)
    case .chain where command == .left || command == .right:
      return deck?.hasOtherWays == true ? nil : Phrase.Idle.onlyWay
    case .chain:
      return deck?.chainTensor(from: nil, by: .min) == deck?.chainTensor(from: nil, by: .max)
        ? Phrase.Idle.onlyLink : nil
    case .prompt(let text, _) where deck != nil && text.isEmpty: return Phrase.nothingSearched
    case .filter: return Phrase.Idle.filterHasNoList
    default: return isScrollable == false ? Phrase.Idle.wholeIsSeen : nil
    }
  }
}

extension Deck {
  /// Whether the screen follows the play head, with nothing chosen by hand.
  var isFollowing: Bool { cursor == nil && camera == nil && breaks.isEmpty && !isCameraFree }

  /// Why a command can do nothing to the tape now; nil where it can, or says so itself.
  fileprivate func obstacle(to command: Command, count: Int?) -> String? {
    switch command {
    case .contributionBackward, .stepBackward:
      return player.canStepBackward ? nil : start
    case .contributionForward, .stepForward: return player.canStepForward ? nil : end
    case .toStart: return count != nil || moves { $0.toStart() } ? nil : start
    case .toEnd: return moves { $0.toEnd() } ? nil : end
    case .previousRun, .nextRun: return obstacle(toTurn: command)
    case .switchReplay:
      return player.run == nil && overview.runs.isEmpty ? Phrase.Idle.noGradient : nil
    case .row: return rows == nil ? Phrase.Order.noRows : nil
    case .breakpoint: return page?.operation == nil ? Phrase.Idle.noOperation : nil
    case .follow: return isFollowing ? Phrase.Idle.follows : nil
    case .closeScope:
      if view != .graph { return Phrase.Idle.onlyGraphMoves }
      return enclosingBlock == nil ? Phrase.nothingToClose : nil
    case .toggleFolds: return view == .graph ? foldObstacle : Phrase.Idle.onlyGraphMoves
    case .lookCloser:
      if let count {
        let lines = page?.operation.map { $0.inputs.count + $0.outputs.count } ?? 0
        return (1...max(1, lines)).contains(count) && lines > 0 ? nil : Phrase.Idle.noLine(count)
      }
      return pane == .ledger ? Phrase.Idle.closestLook : nil
    case .panUp, .panDown, .panLeft, .panRight, .centre, .fit, .zoomIn, .zoomOut, .leaves:
      return obstacle(toCamera: command)
    default: return nil
    }
  }

  private func moves(_ move: (inout Player) -> Void) -> Bool {
    var moved = player
    move(&moved)
    return moved != player
  }

  private var start: String { hasSteps ? Phrase.Idle.atStart : Phrase.Idle.noSteps }
  private var end: String { hasSteps ? Phrase.Idle.atEnd : Phrase.Idle.noSteps }

  private var hasSteps: Bool {
    player.run.flatMap { player.stepCounts[safe: $0] }.map { $0 > 0 } ?? true
  }

  private func obstacle(toTurn command: Command) -> String? {
    var turned = player
    if command == .nextRun { turned.nextRun() } else { turned.previousRun() }
    if turned != player { return nil }
    if overview.runs.isEmpty { return Phrase.Idle.noGradient }
    if overview.runs.count == 1 { return Phrase.Idle.onlyRun }
    return command == .nextRun ? Phrase.Idle.lastRun : Phrase.Idle.firstRun
  }

  private func obstacle(toCamera command: Command) -> String? {
    guard let rect = ScreenPlan(size: screen, pane: pane).graph else {
      return view == .graph ? Phrase.Idle.graphIsHidden : Phrase.Idle.onlyGraphMoves
    }
    if view == .table, command == .panLeft || command == .panRight {
      return obstacle(toTable: command, in: rect)
    }
    guard view == .graph else { return Phrase.Idle.onlyGraphMoves }
    let room = rect.inset().size
    switch command {
    case .zoomIn: return drawnOptions.isCompact ? nil : Phrase.Idle.largestBoxes
    case .zoomOut: return drawnOptions.isSmallest ? Phrase.Idle.smallestBoxes : nil
    case .panUp, .panDown, .panLeft, .panRight, .centre:
      var moved = self
      moved.moveCamera(command, count: 1, size: screen)
      if moved.camera(in: room).origin != camera(in: room).origin { return nil }
      return command == .centre ? Phrase.Idle.isCentred : Phrase.Idle.edgeOfGraph
    default: return nil
    }
  }

  private func obstacle(toTable command: Command, in rect: Rect) -> String? {
    if command == .panLeft { return passedColumns > 0 ? nil : Phrase.Idle.firstColumn }
    let size = Size(columns: rect.columns - 4, rows: rect.rows - 2)
    guard let table = shownTable(nil, in: size) else { return Phrase.stillReading }
    let isLast = passedColumns >= TableView.Column.allCases.count - 1
    return table.hasMoreToTheRight && !isLast ? nil : Phrase.Idle.lastColumn
  }
}
