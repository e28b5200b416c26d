import Explanation

/// An open tape that has grown, while what is to be seen of it is read.
struct Growth: Equatable, Sendable {
  /// What is seen meanwhile.
  let before: Deck
  /// What will be seen.
  var deck: Deck
  /// What was said of it while it was read.
  var sentence: String?
  /// Whether it is another tape, which stands where the first one stood.
  var isAnother = false
}

extension Viewer {
  /// Takes in that the open tape has grown.
  ///
  /// What is seen stays, and can be used, until all of its successor is there, for which
  /// ``growthNeeds`` is to be handed over; ``showGrowth()`` then shows it.
  public mutating func follow(_ overview: TapeOverview) {
    growth = deck.map { Growth(before: $0, deck: $0.grown(to: overview)) }
  }

  /// What has to be read before the tape can be seen as it has become; nil where all is there.
  public var growthNeeds: LoadRequest? { growth.flatMap { needs(of: $0.deck) } }

  /// Takes in what was read of the tape as it has become.
  public mutating func receiveGrowth(_ page: LoadedPage) {
    Language.$current.withValue(options.language) {
      if let sentence = growth?.deck.receive(page) { growth?.sentence = sentence }
    }
  }

  /// Shows the tape as it has become, where all is there that is seen of it; returns whether that is
  /// done.
  ///
  /// What a person did meanwhile is done there too, for which more may have to be read.
  public mutating func showGrowth() -> Bool {
    guard let growth, let deck else { return true }
    guard needs == nil, growthNeeds == nil else { return false }
    if growth.before != deck, !growth.isAnother {
      let overview = growth.deck.overview
      self.growth = Growth(
        before: deck, deck: deck.grown(to: overview, reading: growth.deck),
        sentence: growth.sentence)
      if growthNeeds != nil { return false }
    }
    show(self.growth ?? growth)
    return true
  }

  private mutating func show(_ growth: Growth) {
    self.growth = nil
    deck = growth.deck
    if growth.isAnother { return showAnother() }
    if let deck = settled?.deck {
      settled?.deck = deck.grown(to: growth.deck.overview, reading: growth.deck)
    }
    Language.$current.withValue(options.language) { reconsiderMessage() }
    if let sentence = growth.sentence { say(sentence, as: .found) }
  }

  /// Puts away what was about the tape before.
  private mutating func showAnother() {
    settled = nil
    saving = nil
    lesson = nil
    pace = nil
    number = nil
    overlays.removeAll { if case .help = $0 { false } else { true } }
    Language.$current.withValue(options.language) {
      say(Phrase.Following.isAnother(deck?.overview.shownName ?? ""))
    }
  }
}
