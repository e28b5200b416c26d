import Playback

extension Deck {
  /// Moves the play head so many times, as long as it goes anywhere.
  mutating func play(times: Int = 1, _ move: (inout Player) -> Void) {
    isCameraFree = false
    // What was held where it was is now seen with what it pays.
    camera?.isAnchored = false
    for _ in 0..<times {
      let before = player.position
      move(&player)
      if player.position == before { return }
    }
  }

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
    switch (here, otherPlace) {
    case (.forward, .backward(let run, let steps, let contributions)):
      play { $0.seek(to: .backward(run: run, steps: steps, contributions: contributions)) }
    case (.backward, .forward(let operations)):
      play { $0.seek(to: .forward(operations: operations)) }
    case (.forward, _): play { $0.nextRun() }
    case (.backward, _): play { $0.enterForwardReplay() }
    }
    otherPlace = here
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
