import Explanation
import Screen
import TapeFormat

extension Viewer {
  /// Opens the line in which a search is typed.
  mutating func startSearch() {
    if deck == nil { home?.filter = "" }
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
    if text.isEmpty {
      deck?.selection = selection
      deck?.search = nil
    } else {
      let from = deck?.page?.operationPosition ?? 0
      deck?.search = SearchRequest(text: text, from: from - 1)
    }
  }

  /// Goes to the next fit, or the one before.
  mutating func searchOn(_ text: String, isBackward: Bool) {
    guard let deck else { return }
    guard !text.isEmpty else { return say(Phrase.nothingSearched) }
    self.deck?.search = SearchRequest(
      text: text, from: deck.page?.operationPosition ?? 0, isBackward: isBackward)
  }

  /// Does what the line typed, or the chosen command, says.
  mutating func runChosen() -> Effect? {
    if case .stops = overlays.last {
      takeStops()
      return nil
    }
    guard let overlay = overlays.popLast() else { return nil }
    guard case .palette(let text, let chosen) = overlay else { return nil }
    switch Palette(text: text, viewer: self).items[safe: chosen] {
    case .goTo(let operation):
      deck?.isCameraFree = false
      deck?.selection = .operation(operation)
      return nil
    case .order(let order):
      perform(order)
      return nil
    case .command(let command): return perform(command, count: nil)
    case nil:
      say(Phrase.noCommand(text))
      return nil
    }
  }

  /// Shows the chain rule, or takes it away.
  mutating func toggleChain() {
    if case .chain = overlays.last {
      overlays.removeLast()
    } else if deck?.chainQuestion == nil {
      say(Phrase.chainNeedsRun)
    } else {
      overlays.append(.chain(firstLine: 0))
    }
  }
}
