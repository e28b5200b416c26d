import Explanation

/// A screen of a tape with nothing left to read, to come back to where a person gives up what they
/// asked for.
struct Settled: Equatable, Sendable {
  var deck: Deck
  var overlays: [Overlay]
}

extension Viewer {
  /// Whether all of the screen is there, be it of a stretch of a tape that is gone through.
  var isWhole: Bool { !isBusy || opening == nil && saving == nil && needs == deck?.foldNeeds }

  /// Keeps the screen as it is, where all of it is there and nothing is being typed.
  mutating func settle() {
    guard let deck, isWhole, overlays.last?.takesText != true else { return }
    settled = Settled(deck: deck, overlays: overlays)
  }

  /// Puts the screen back as it was before it was asked for what is still being read: as Esc does.
  ///
  /// Returns whether there was anything to give up. Where text is typed, that is put away first.
  mutating func giveUp() -> Bool {
    let size = size
    if opening != nil {
      opening = nil
      number = nil
      say(Phrase.Progress.notOpened)
      return true
    }
    if let saving, needs == nil {
      self.saving = nil
      number = nil
      showsProgress = false
      say(Phrase.Progress.notSaved(saving.name))
      return true
    }
    guard let deck, let needs, overlays.last?.takesText != true else { return false }
    if needs == deck.foldNeeds { return giveUpFolding() }
    if case .run(let request) = needs {
      // What it was about in this run is found, or not, and stays.
      self.deck?.runSearch = nil
      showsProgress = false
      say(Phrase.Progress.gaveUp(after: request.looked))
      return true
    }
    guard settled != nil || home != nil else { return giveUpGraph() }
    let sentence =
      switch needs {
      case .stop(let request): Phrase.Progress.gaveUp(after: deck.distance(request))
      case .match(let request): Phrase.Progress.gaveUp(after: request.looked)
      default: Phrase.Progress.gaveUp
      }
    // A tape of which nothing was seen yet goes back to where it was opened.
    self.deck = settled?.deck
    // The terminal may have another size since.
    self.deck?.screen = size
    overlays = settled?.overlays ?? []
    pace = nil
    number = nil
    showsProgress = false
    lesson?.check = nil
    say(sentence)
    return true
  }

  /// Stays with the stretch that is seen of a tape that would have to be gone through; returns whether
  /// that is what is given up, and not what lies over it.
  private mutating func giveUpFolding() -> Bool {
    guard overlays.isEmpty else { return false }
    deck?.doNotFold()
    number = nil
    showsProgress = false
    say(Phrase.Progress.foldingGivenUp)
    return true
  }

  /// Goes over to the lanes, which need a stretch of the tape only, where all of it is read for the graph;
  /// returns whether it is.
  private mutating func giveUpGraph() -> Bool {
    guard case .folded = needs else { return false }
    deck?.view = .lanes
    number = nil
    showsProgress = false
    say(Phrase.Progress.graphGivenUp)
    return true
  }

  /// Lets go of what is looked for through the tape, as any other key does; returns in words how far
  /// that had come, where anything was looked for.
  mutating func stopLooking() -> String? {
    showsProgress = false
    deck?.contributionsLeft = 0
    // What is typed goes on with its own search.
    if overlays.last?.takesText == true { return nil }
    return deck?.stopLooking().map { Phrase.Progress.gaveUp(after: $0) }
  }
}
