import Playback
import TapeFormat

extension Deck {
  /// What has to be read before the screen can be drawn; nil where all is there.
  ///
  /// What could not be read is not asked for again.
  var needs: LoadRequest? {
    if window?.positions != windowRange, failures[.window(windowRange)] == nil {
      return .window(windowRange)
    }
    let frame = frameRequest
    if page?.request != frame, failures[.frame(frame)] == nil { return .frame(frame) }
    if let search, failures[.match(search)] == nil { return .match(search) }
    return nil
  }

  private var frameRequest: FrameRequest {
    FrameRequest(position: player.position, subject: selection)
  }

  /// Takes in what was read, and returns a sentence where that has something to say.
  mutating func receive(_ loaded: LoadedPage) -> String? {
    switch loaded {
    case .window(let window):
      self.window = window
      loadWantedPosition()
    case .frame(let page):
      return receive(page)
    case .chain(let page): chain = page
    case .match(let request, let match):
      guard search == request else { return nil }
      search = nil
      guard let match else { return "nothing here is called “\(request.text)”" }
      selection = .operation(match.operation)
      if match.isWrapped {
        return request.isBackward ? "went on from the end" : "went on from the beginning"
      }
    case .program(let files): program = files
    case .failure(let request, let sentence):
      failures[request] = sentence
      wantedPosition = nil
      if case .match = request { search = nil }
      contributionsLeft = 0
      return sentence
    }
    return nil
  }

  private mutating func receive(_ page: FramePage) -> String? {
    self.page = page
    if case .operation(let id) = page.request.subject, page.operation == nil {
      selection = nil
      return "there is no operation #\(id)"
    }
    if let position = page.operationPosition, !windowRange.contains(position) {
      moveWindow(around: position)
    }
    playContributionsLeft()
    return nil
  }

  /// Loads another stretch of the tape, and remembers which one a step came from.
  mutating func moveWindow(around position: Int) {
    let range = Self.windowRange(around: position, of: overview.summary.operationCount)
    if trail.last?.after.position == player.position,
      trail.last?.after.windowRange == windowRange
    {
      trail[trail.count - 1].after.windowRange = range
    }
    windowRange = range
  }

  /// Selects the operation that is wanted, or sees to it that it is loaded.
  mutating func loadWantedPosition() {
    guard let position = wantedPosition else { return }
    guard let window, window.positions == windowRange, window.positions.contains(position) else {
      if !windowRange.contains(position) { moveWindow(around: position) }
      return
    }
    wantedPosition = nil
    guard let operation = window.operations[safe: position - window.positions.lowerBound]
    else { return }
    selection = .operation(operation.id)
  }
}
