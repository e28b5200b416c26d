import Explanation

/// What is known of the program that writes the tape that is followed.
public enum Following: Equatable, Sendable {
  /// More may come; for so many seconds nothing has.
  case goesOn(quietSeconds: Int = 0)
  /// It has ended without finishing the tape.
  case hasEnded
  /// The tape was taken away from its place, where a new one is waited for; what is there instead, in
  /// words, where anything is.
  case isGone(instead: String? = nil)
}

extension Viewer {
  /// Takes in what became of the program that writes the tape, and says so where that is news; returns
  /// whether the screen has changed.
  ///
  /// A tape that is complete has no such program any more, but may be taken away.
  public mutating func note(_ news: Following) -> Bool {
    guard deck != nil, let before = following, news != before else { return false }
    following = news
    Language.$current.withValue(options.language) {
      let name = deck?.overview.shownName ?? ""
      switch news {
      case .goesOn: break
      case .hasEnded: say(Phrase.Following.hasEnded(name))
      case .isGone(let instead): say(Phrase.Following.isGone(name, instead: instead))
      }
    }
    return true
  }

  /// Takes in that another tape stands where the one that is followed stood.
  ///
  /// As when a tape grows, what is seen stays until all of its successor is there.
  public mutating func follow(another overview: TapeOverview) {
    growth = deck.map {
      Growth(before: $0, deck: $0.succeeded(by: overview), isAnother: true)
    }
  }
}

extension Deck {
  /// Whether the play head is where operations come in that are still to be recorded.
  var isAtLiveEnd: Bool { player.run == nil && player.isAtEnd }

  /// How many operations have come since a person was at the live end, or opened the tape.
  var newOperationCount: Int { max(0, overview.summary.operationCount - seenOperationCount) }

  /// Another tape, at the same place and looked at in the same way, as far as it has such a place.
  func succeeded(by overview: TapeOverview) -> Deck {
    var next = Deck(overview, options: ViewerOptions())
    next.screen = screen
    next.pane = pane
    next.view = view
    next.graphOptions = graphOptions
    next.showsHeat = showsHeat
    next.showsMinimap = showsMinimap
    next.queries = queries
    next.sort = sort
    next.passedColumns = passedColumns
    next.searchText = searchText
    next.row = row
    if player.isAtEnd, player.run == nil {
      next.player.seek(to: .forward(operations: .max))
    } else {
      next.player.seek(to: player.position)
    }
    return next
  }
}
