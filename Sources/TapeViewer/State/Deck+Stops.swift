import Explanation
import Playback
import TapeFormat

extension Deck {
  /// Plays on to the next place to stop at, or back to the one before.
  mutating func playToStop(isBackward: Bool) {
    stop = StopRequest(
      position: player.position, isBackward: isBackward, breakpoints: breakpoints)
  }

  /// Marks the operation that is looked at, or takes its mark away.
  mutating func toggleBreakpoint() {
    guard let operation = page?.operation?.id else { return }
    if breakpoints.remove(operation) == nil { breakpoints.insert(operation) }
  }

  /// Goes where playing on stopped, and returns why; to the end where nothing stopped it.
  mutating func receive(
    _ place: StopPlace?, of request: StopRequest, named name: String
  ) -> String? {
    guard stop == request else { return nil }
    stop = nil
    cursor = nil
    guard let place else {
      play { request.isBackward ? $0.toStart() : $0.toEnd() }
      return request.isBackward
        ? Phrase.backAtTheStart : Phrase.atTheEnd
    }
    play { $0.seek(to: place.position) }
    return place.sentence(of: name)
  }
}

extension StopPlace {
  /// Why playing on stopped at an operation of a name.
  fileprivate func sentence(of name: String) -> String {
    let isReplay = if case .forward = position { true } else { false }
    return switch reason {
    case .breakpoint: Phrase.breakpoint(at: name)
    case .notFinite:
      isReplay
        ? Phrase.makesNonFinite(name)
        : Phrase.handsOnNonFinite(name)
    case .zero:
      isReplay
        ? Phrase.makesZeros(name) : Phrase.handsOnZeros(name)
    }
  }
}
