import Playback

extension Deck {
  /// Moves the play head, and keeps what is needed to come back exactly.
  mutating func play(_ move: (inout Player) -> Void) {
    let before = TrailEntry.View(position: player.position, windowRange: windowRange)
    move(&player)
    guard player.position != before.position else { return }
    if let last = trail.last, last.before.position == player.position, last.after == before {
      windowRange = last.before.windowRange
      trail.removeLast()
    } else {
      trail.append(
        TrailEntry(
          before: before,
          after: TrailEntry.View(position: player.position, windowRange: windowRange)))
      if trail.count > Self.trailLength { trail.removeFirst(Self.trailLength / 2) }
    }
  }

  private static let trailLength = 2_000

  /// Plays contributions: to the front where the number is positive, else back.
  mutating func playContributions(_ count: Int) {
    contributionsLeft = count
    playContributionsLeft()
  }

  /// Plays what is left, up to where the next page has to be read.
  mutating func playContributionsLeft() {
    guard contributionsLeft != 0, let page, page.frame.position == player.position else { return }
    let before = player.position
    if contributionsLeft > 0 {
      contributionsLeft -= 1
      play { $0.contributionForward(contributionsHere: page.frame.contributionsHere) }
    } else {
      contributionsLeft += 1
      play { $0.contributionBackward(contributionsBefore: page.frame.contributionsBefore) }
    }
    if player.position == before { contributionsLeft = 0 }
  }

  /// Goes to the forward replay or back to the gradient run, to where each was left.
  mutating func switchReplay() {
    let here = player.position
    let there = otherPlace
    play { player in
      if let there {
        player.seek(to: there)
      } else if case .backward = here {
        player.enterForwardReplay()
      } else {
        player.nextRun()
      }
    }
    if player.position != here { otherPlace = here }
  }
}

extension Player {
  /// Whether anything can be stepped to from here.
  var canStepForward: Bool {
    var next = self
    next.stepForward()
    return next != self
  }

  /// Whether anything can be stepped back to from here.
  var canStepBackward: Bool {
    var next = self
    next.stepBackward()
    return next != self
  }
}
