import Explanation
import Screen
import TapeFormat

extension Deck {
  /// With at most so many operations a tape is drawn as it is, in boxes with room.
  static let fewOperations = 60
  /// A box with room, and the lines to it, take about so many cells.
  private static let cellsOfBox = 130

  /// The folded tape to ask for; nil where the graph shows a stretch of it, or is not shown.
  var wantedFold: FoldRequest? {
    guard view == .graph, !isUnfoldable, foldNeeds == nil, overview.summary.operationCount > 0
    else { return nil }
    let run = overview.runs.isEmpty ? nil : lastRun
    return FoldRequest(
      opening: opened.map { .chosen($0) } ?? fitting, run: run, row: shownRow)
  }

  /// The scopes of a tape of no more operations are found while somebody waits.
  static let mostScopesAtOnce = 20_000
  /// So many operations are gone through at a time for scopes, and for what repeats.
  private static let foldPiece = 20_000

  /// What has to be read before it is known how the tape folds: a long one is gone through for its
  /// scopes, where nobody indexed them, and for what repeats where it has none, while a stretch of it
  /// is seen; nil where that is known, or not wanted.
  var foldNeeds: LoadRequest? {
    let count = overview.summary.operationCount
    guard view == .graph, !isUnfoldable else { return nil }
    if count > Self.mostScopesAtOnce, knownScopes < count {
      return .scopes(before: min(count, knownScopes + Self.foldPiece))
    }
    // A gradient that goes over more than that is followed stretch by stretch.
    let most = RunProgress.mostOperations
    guard count > most, knownLabels < count, let longest = overview.stepCounts.max(),
      longest <= most
    else { return nil }
    return .labels(before: min(count, knownLabels + Self.foldPiece))
  }

  /// Takes in before which position the scopes are known.
  mutating func receive(scopesBefore position: Int) {
    knownScopes = max(knownScopes, position)
    goOverToWhole()
  }

  /// Takes in before which position it is known what the operations are called.
  mutating func receive(labelsBefore position: Int) {
    knownLabels = max(knownLabels, position)
    goOverToWhole()
  }

  /// Shows the whole tape once it is known how it folds.
  private mutating func goOverToWhole() {
    guard foldNeeds == nil else { return }
    earlierDrawings = [:]
    camera = nil
    isCameraFree = false
  }

  /// As much open as there is room for: at once for boxes, or on a drawing to move about in for chips.
  var fitting: Opening {
    let chips = FoldReader.mostChips
    if graphOptions.isCompact { return .fitting(boxes: chips, whole: chips) }
    let room = graphRoom ?? screen
    let boxes = room.columns * room.rows / Self.cellsOfBox
    return .fitting(boxes: min(max(10, boxes), Self.fewOperations), whole: Self.fewOperations)
  }

  /// The box of what is looked at: itself or the block that it is in.
  var boxSubject: Subject? {
    subject.map { scene?.shown($0, sequence: sequence(of: $0)) ?? $0 }
  }

  private func sequence(of subject: Subject) -> Int? {
    guard let operation = page?.operation, subject == .operation(operation.id) else { return nil }
    return operation.sequence
  }

  /// What the frame is asked about: of a block the operation that stands for it.
  var questionedSubject: Subject? {
    guard case .block(let id) = selection else { return selection }
    let block = fold?.place(at: id.start).flatMap { fold?.boxes[$0].item.block }
    return block.flatMap { fold?.facts[$0.id] }.map { .operation($0.face) }
  }

  /// A block that was selected until there was room to open it.
  struct LeftBlock: Equatable {
    let id: Block.ID
    /// What is selected in its place since.
    let selection: Subject?
  }

  /// A block that is open, or is not there any more, is not selected: its first box is, until the block is
  /// closed again.
  mutating func settleSelection() {
    if let left = leftBlock, left.selection == selection, scene?.fold?.block(left.id) != nil {
      selection = .block(left.id)
    }
    guard case .block(let id) = selection else { return }
    leftBlock = nil
    if scene?.fold?.block(id) != nil { return }
    if let landing { return selection = landing }
    select(boxAt: anchor?.position ?? id.start)
    if opened == nil { leftBlock = LeftBlock(id: id, selection: selection) }
  }

  private mutating func select(boxAt position: Int) {
    if let subject = scene?.subject(at: position) {
      selection = subject
    } else if let operation = window?.operations[safe: position], fold?.hasBlocks == false {
      selection = .operation(operation.id)
    }
  }

  /// Changes what is open, with the box that is looked at staying where it is.
  private mutating func fold(
    keeping subject: Subject?, position: Int?, showing content: Range<Int>? = nil,
    _ change: (inout [Block.ID: Int]) -> Void
  ) {
    guard var opened = fold?.opened else { return }
    // What is open as before is drawn as before, and anything else near what is seen now.
    if let before = fold?.opened, earlierDrawings[before] == nil {
      earlierDrawings[before] = earlierDrawings[self.opened] ?? EarlierDrawing()
    }
    change(&opened)
    if let scene, earlierDrawings[opened] == nil {
      earlierDrawings[opened] = EarlierDrawing(of: scene)
    }
    anchor = subject.flatMap { cell(of: $0) }.map {
      Anchor(cell: $0, kept: .position(position), content: content)
    }
    self.opened = opened
    if let scene { graphOptions.keepSize(of: scene.options) }
  }

  /// Opens the block that is looked at; returns whether there is one.
  mutating func openBlock() -> Bool {
    guard view == .graph, case .block(let id) = boxSubject, let block = scene?.fold?.block(id)
    else {
      return false
    }
    let position = page?.operationPosition.flatMap { block.positions.contains($0) ? $0 : nil }
    // A block that was chosen opens at its first part, one that the play head is in where that is.
    let isChosen = if case .block = selection { true } else { false }
    let start = isChosen ? id.start : position ?? id.start
    let part = block.partPlace(of: start)
    fold(keeping: .block(id), position: start, showing: block.positions(ofPart: part)) { opened in
      opened[id] = part
      // Of what repeats one is seen.
      if block.count > 1, let inside = block.shownPart(part) { opened[inside] = 0 }
    }
    return true
  }

  /// The innermost open block around what is looked at.
  var enclosingBlock: Block.ID? {
    guard let fold, let subject = boxSubject, let place = boxPlace(of: subject) else { return nil }
    return fold.boxes[place].around.last
  }

  /// Closes the innermost block around what is looked at.
  mutating func closeBlock() {
    guard let subject = boxSubject, let innermost = enclosingBlock else { return }
    self.fold(keeping: subject, position: innermost.start) { opened in
      opened = opened.filter { $0.key != innermost }
    }
    if selection != nil { selection = .block(innermost) }
  }

  /// The place of a subject's box in the folded tape.
  private func boxPlace(of subject: Subject) -> Int? {
    guard let fold else { return nil }
    switch subject {
    case .block(let id): return fold.place(at: id.start)
    case .operation(let id):
      guard page?.operation?.id == id, let position = page?.operationPosition else { return nil }
      return fold.place(at: position)
    case .tensor: return nil
    }
  }

  /// Why ``toggleFolds()`` can do nothing, in words; nil where it can.
  var foldObstacle: String? {
    guard let fold, fold.hasBlocks || !fold.opened.isEmpty else { return Phrase.nothingFolds }
    return opened == nil && fold.opened.isEmpty ? Phrase.nothingOpens : nil
  }

  /// Opens all that there is room for, or closes all where that is open.
  mutating func toggleFolds() {
    guard foldObstacle == nil else { return }
    let isFitting = opened == nil
    // Where all changes nothing is to be found again.
    earlierDrawings[[:]] = earlierDrawings[[:]] ?? EarlierDrawing()
    self.fold(keeping: boxSubject, position: nil) { $0 = [:] }
    if !isFitting { opened = nil }
  }
}

extension Block {
  /// The block that one of its parts is when it is seen alone; nil for an operation.
  func shownPart(_ place: Int) -> ID? {
    let part = part(place)
    guard let first = part.first else { return nil }
    guard part.count == 1 else {
      return ID(start: first.positions.lowerBound, depth: id.depth + 1, count: 1)
    }
    return first.block?.id
  }
}
