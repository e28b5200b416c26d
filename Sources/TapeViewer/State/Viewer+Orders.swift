import Explanation
import Playback

extension Viewer {
  /// Does what an order says.
  mutating func perform(_ order: Order) {
    guard let deck else { return }
    switch order {
    case .step(let number): seek(toStep: number)
    case .gradient(let number):
      guard deck.overview.runs.indices.contains(number - 1) else {
        return say(Phrase.Order.noGradient(number, of: deck.overview.runs.count), as: .found)
      }
      self.deck?.play { $0.seek(to: .backward(run: number - 1, steps: 0, contributions: 0)) }
    case .row(let number): chooseRow(number)
    case .operation(let number):
      self.deck?.isCameraFree = false
      self.deck?.selection = .operation(number)
    case .setMark(let letter): setMark(letter)
    case .goToMark(let letter): goToMark(letter)
    case .path(let one, let other): lightPath(from: one, to: other)
    case .stop(let queries): addStops(queries)
    case .noStop(let queries): removeStops(queries)
    }
  }

  /// Goes to the place behind so many steps, or operations, of the part that is played.
  mutating func seek(toStep number: Int) {
    guard let deck else { return }
    let count: Int
    switch deck.player.position {
    case .forward:
      count = deck.player.operationCount
      self.deck?.play { $0.seek(to: .forward(operations: number)) }
    case .backward(let run, _, _):
      count = deck.player.stepCounts[run]
      self.deck?.play { $0.seek(to: .backward(run: run, steps: number, contributions: 0)) }
    }
    self.deck?.cursor = nil
    if number > count { say(Phrase.Order.onlySteps(count), as: .found) }
  }

  /// Shows one row of a jacobian, counted from 1, or all.
  mutating func chooseRow(_ number: Int?) {
    guard let rows = deck?.rows else { return say(Phrase.Order.noRows, as: .found) }
    if let number, number > rows.count { say(Phrase.Order.onlyRows(rows.count), as: .found) }
    deck?.row = number.map { min($0, rows.count) - 1 }
  }

  /// Shows the next row of a jacobian, all rows after the last; or the row of a number.
  mutating func nextRow(_ number: Int?) {
    guard let deck, let rows = deck.rows else { return say(Phrase.Order.noRows, as: .found) }
    if let number { return chooseRow(number) }
    let next = deck.shownRow.map { $0.place + 1 } ?? 0
    chooseRow(next < rows.count ? next + 1 : nil)
  }

  /// Goes to the gradient run before or the next, and lists them where there are more than two.
  mutating func turnRun(_ command: Command, count: Int?) {
    let size = size
    deck?.perform(command, count: count, size: size)
    guard let deck, deck.overview.runs.count > 2, deck.player.run != nil else { return }
    if overlays.isEmpty { overlays.append(.runs) }
  }
}
