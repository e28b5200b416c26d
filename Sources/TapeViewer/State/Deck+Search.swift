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
}
