import Explanation

/// How fast steps follow each other while the tape plays by itself.
struct Pace: Equatable, Sendable {
  /// The milliseconds between two steps.
  private(set) var milliseconds = 800

  /// From blink to blink, and slow enough to talk over.
  private static let range = 50...6_400

  /// Twice as fast, as far as that can be seen.
  mutating func quicken() { milliseconds = max(Self.range.lowerBound, milliseconds / 2) }

  /// Half as fast.
  mutating func slacken() { milliseconds = min(Self.range.upperBound, milliseconds * 2) }
}

extension Viewer {
  /// After how many milliseconds without a key ``elapse()`` is to be called; nil where nothing plays by
  /// itself.
  public var delay: Int? { pace?.milliseconds }

  /// Takes the next step of a tape that plays by itself; at the end of the part it stops.
  public mutating func elapse() {
    guard pace != nil, let deck else { return }
    settle()
    if deck.player.isAtEnd {
      pace = nil
      say(Phrase.playedToTheEnd, as: .found)
    } else {
      self.deck?.play { $0.stepForward() }
    }
  }

  /// Lets the tape play by itself, or stops it.
  mutating func toggleAutoplay() {
    guard pace == nil else {
      pace = nil
      return say(Phrase.Switch.playsNoMore)
    }
    if deck?.player.isAtEnd == true { return say(Phrase.playedToTheEnd, as: .found) }
    deck?.cursor = nil
    pace = lastPace
    sayPace()
  }

  /// Plays faster or slower.
  mutating func changePace(_ change: (inout Pace) -> Void) {
    guard var pace else { return say(Phrase.nothingPlays) }
    change(&pace)
    self.pace = pace
    lastPace = pace
    sayPace()
  }

  private mutating func sayPace() {
    guard let pace else { return }
    let steps = 1_000 / Double(pace.milliseconds)
    say(Phrase.plays(NumberFormat.short(steps)))
  }
}
