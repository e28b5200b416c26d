import Explanation
import Playback
import TapeFormat

extension Deck {
  /// Plays on to the next place to stop at, or back to the one before.
  mutating func playToStop(isBackward: Bool) {
    stop = StopRequest(
      position: player.position, isBackward: isBackward,
      breakpoints: Breakpoints(operations: breakpoints, queries: queries))
  }

  /// Sets a breakpoint at the operation that is looked at, or takes it away, and says which.
  mutating func toggleBreakpoint() -> String? {
    guard let operation = page?.operation else { return nil }
    let wasSet = breakpoints.remove(operation.id) != nil
    if !wasSet { breakpoints.insert(operation.id) }
    return Phrase.Switch.breakpoint(!wasSet, at: DisplayNames.name(of: operation))
  }

  /// The nearest place at which the adjoint whose account is shown has changed, in a direction.
  func change(isBackward: Bool) -> Position? {
    guard case .backward(let run, let steps, let contributions) = player.position,
      let ledger = page?.ledger
    else { return nil }
    // A step is done at the place behind it.
    let places = Set(ledger.paying.map { $0.step + 1 }).sorted()
    let place =
      isBackward
      ? places.last { $0 < steps || $0 == steps && contributions > 0 }
      : places.first { $0 > steps }
    return place.map { .backward(run: run, steps: $0, contributions: 0) }
  }

  /// Goes where playing on stopped, and returns why; to the end where nothing stopped it.
  mutating func receive(_ page: StopPage) -> String? {
    guard let request = stop, request == page.request else { return nil }
    switch page.progress {
    case .goesOn(let position):
      stop?.position = position
      return nil
    case .nothing:
      stop = nil
      cursor = nil
      play { request.isBackward ? $0.toStart() : $0.toEnd() }
      return stopNowhere(request)
    case .found(let place):
      stop = nil
      cursor = nil
      play { $0.seek(to: place.position) }
      return place.sentence(operation: page.operationName, tensor: page.tensorName)
    }
  }
}

extension StopPlace {
  /// Why playing on stopped at an operation of a name.
  fileprivate func sentence(operation: String, tensor: String?) -> String {
    let isReplay = if case .forward = position { true } else { false }
    return switch reason {
    case .breakpoint: Phrase.breakpoint(at: operation)
    case .notFinite:
      isReplay ? Phrase.makesNonFinite(operation) : Phrase.handsOnNonFinite(operation)
    case .zero: isReplay ? Phrase.makesZeros(operation) : Phrase.handsOnZeros(operation)
    case .query(let query):
      Phrase.Stop.query(
        query.text, operation: operation, tensor: tensor,
        norm: norm.map { NumberFormat.short($0) }, isAbsent: query.asksForAbsence,
        isReplay: isReplay)
    }
  }
}
