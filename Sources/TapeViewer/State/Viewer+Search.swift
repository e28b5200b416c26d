import Explanation
import Playback
import Screen
import TapeFormat

extension Viewer {
  /// Opens the line in which a search is typed.
  mutating func startSearch() {
    if deck == nil { home?.filter = "" }
    deck?.beginSearch()
    overlays.append(.prompt(text: "", selection: deck?.selection))
  }

  /// Searches while a text is typed: from what was selected at first, that one included.
  mutating func searchAsTyped(_ text: String, from selection: Subject?) {
    guard deck != nil else {
      home?.filter = text
      home?.chosen = 0
      return
    }
    deck?.searchText = text
    deck?.runSearch = nil
    if text.isEmpty {
      deck?.selection = selection
      deck?.search = nil
    } else {
      // What is typed may say nothing yet.
      guard (try? Query(text)) != nil else {
        deck?.search = nil
        deck?.returnFromSearch()
        return
      }
      let (from, run) = (deck?.page?.operationPosition ?? 0, deck?.lastRun)
      deck?.search = SearchRequest(
        text: text, from: from - 1, wantsNearest: true, run: run)
    }
  }

  /// Goes to the next fit, or the one before.
  mutating func searchOn(_ text: String, isBackward: Bool) {
    guard let deck else { return }
    guard !text.isEmpty else { return say(Phrase.nothingSearched) }
    if let problem = Self.problem(of: text) { return say(problem) }
    // A leaf has no place of its own: then the search goes on from where it was found.
    let last = deck.lastMatch.flatMap { $0.leaf.map { .tensor($0) } == deck.selection ? $0 : nil }
    self.deck?.search = SearchRequest(
      text: text, from: last?.position ?? deck.page?.operationPosition ?? 0,
      isBackward: isBackward, run: deck.lastRun)
  }

  /// Does what the line typed, or the chosen command, says.
  mutating func runChosen() -> Effect? {
    if case .stops = overlays.last {
      takeStops()
      return nil
    }
    if case .answer = overlays.last {
      tryAnswer()
      return nil
    }
    if case .palette(let text, let chosen) = overlays.last { return take(text, chosen: chosen) }
    // What is lit is what one goes on to.
    if case .filter(let text, _) = overlays.popLast(), Self.problem(of: text) == nil {
      deck?.searchText = text
    }
    return nil
  }

  /// Does what the chosen line of all commands says; where that says nothing yet, what was typed
  /// stays.
  private mutating func take(_ text: String, chosen: Int) -> Effect? {
    switch Palette(text: text, viewer: self).items[safe: chosen] {
    case .goTo(let operation):
      overlays.removeLast()
      deck?.isCameraFree = false
      deck?.selection = .operation(operation)
    case .order(let order):
      overlays.removeLast()
      perform(order)
    case .command(let command):
      overlays.removeLast()
      return perform(command, count: nil)
    case .form(let form):
      guard text.lowercased().hasPrefix(form.start) else {
        overlays[overlays.count - 1] = .palette(text: form.start, chosen: 0)
        break
      }
      say(Order.problem(of: text) ?? Phrase.Order.wantsWord(form.words, example: form.example))
    case nil: say(Order.problem(of: text) ?? Phrase.noCommand(text))
    }
    return nil
  }
}
