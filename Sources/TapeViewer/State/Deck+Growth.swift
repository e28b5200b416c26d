import Playback
import TapeFormat

extension Deck {
  /// The same place in the tape as it has become, of which nothing is read yet; who stood at the end
  /// goes along with it.
  func grown(to overview: TapeOverview) -> Deck {
    var next = self
    next.keepDrawing()
    next.overview = overview
    next.player = Player(
      operationCount: overview.summary.operationCount, stepCounts: overview.stepCounts)
    next.player.seek(to: player.position)
    if player.isAtEnd { next.player.toEnd() }
    next.seenOperationCount =
      isAtLiveEnd ? overview.summary.operationCount : seenOperationCount
    // Everything that was read may be longer now.
    next.takePages(of: nil)
    let position = overview.summary.operationCount - 1
    if cursor == nil { next.windowRange = Self.windowRange(around: position, of: position + 1) }
    return next
  }

  /// The same with what another one has read of that tape, and has drawn as it is drawn here.
  func grown(to overview: TapeOverview, reading other: Deck) -> Deck {
    var next = grown(to: overview)
    next.takePages(of: other)
    guard let drawn = other.drawn, let scene = other.scene else { return next }
    var shown = next
    _ = shown.receive(drawn, scene)
    return shown.drawingNeeds == nil ? shown : next
  }

  /// Takes over what was read for another one; nothing for nil.
  private mutating func takePages(of other: Deck?) {
    stretch = other?.stretch
    isUnfoldable = other?.isUnfoldable ?? false
    knownScopes = other?.knownScopes ?? overview.knownScopes
    knownLabels = other?.knownLabels ?? overview.knownLabels
    page = other?.page
    chain = other?.chain
    outcome = other?.outcome
    trail = other?.trail
    sources = other?.sources
    results = other?.results
    heat = other?.heat
    program = other?.program
    tensorPage = other?.tensorPage
    listing = other?.listing
    listedRows = other?.listedRows
    failures = other?.failures ?? [:]
  }
}
