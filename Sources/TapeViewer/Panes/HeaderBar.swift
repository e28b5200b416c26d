import Explanation
import Playback
import TapeFormat

/// The row on top: what is open, the tape it is about, and where the play head is.
struct HeaderBar {
  let deck: Deck
  /// What is known of the program that writes the tape; nil where nobody looks for more of it.
  var following: Following?

  /// The row in so many columns; what matters least is left out first.
  func line(columns: Int) -> Line {
    let title = Span(" " + deck.overview.shownName, .title)
    let (long, name) = ([title] + state(isLong: true), [title] + state(isLong: false))
    let place = [Span(place, .current), Span(" ")]
    let (derivative, tape) = (derivative, tape(isLong: false))
    let fixed = line(name, tape: "", derivative: " ", place).columnCount - 1
    let ways = [
      (long, self.tape(isLong: true), derivative), (long, tape, derivative), (long, "", derivative),
      (name, "", derivative),
      (
        name, "",
        derivative.truncatedInMiddle(toColumns: max(Self.leastDerivative, columns - fixed))
      ),
      (name, deck.playsOpenRun ? "" : tape, ""),
    ]
    for (name, tape, derivative) in ways {
      let shown = line(name, tape: tape, derivative: derivative, place)
      if shown.columnCount <= columns { return shown }
    }
    guard name.count > 1 else { return Line(name, trailing: place) }
    // The name gives way to what is said of the tape.
    let over = max(0, Line(name, trailing: place).columnCount - columns)
    let room = max(2, title.text.columnCount - over)
    return Line(
      [Span(title.text.truncatedInMiddle(toColumns: room), .title)] + name.dropFirst(),
      trailing: place)
  }

  /// A derivative is cut down to so many columns before it is left out.
  private static let leastDerivative = 12

  private func line(_ name: [Span], tape: String, derivative: String, _ place: [Span]) -> Line {
    // What got nothing is told beside what it is of.
    let none = derivative.isEmpty && !deck.playsOpenRun ? [] : none.map { [$0, Span("   ")] } ?? []
    let words = derivative.isEmpty ? "" : derivative + (none.isEmpty ? "   " : "  ")
    return Line(
      name + [Span(tape.isEmpty ? "" : "   " + tape, .faint)],
      trailing: [Span(words, .adjointFinal)] + none + place)
  }

  /// That more of the tape is waited for, or that it has no end, or is gone.
  private func state(isLong: Bool) -> [Span] {
    let words = words(isLong: isLong)
    return words.isEmpty
      ? [] : [Span("  "), Span(words.joined(separator: Phrase.Following.and), .message)]
  }

  /// The words of the state, the one that matters first; all of them, or only that.
  private func words(isLong: Bool) -> [String] {
    if case .isGone = following {
      return [Phrase.Following.isGone] + (isLong ? [Phrase.Following.waitsForNew] : [])
    }
    if deck.overview.summary.isComplete { return [] }
    switch following {
    case .goesOn(let quietSeconds):
      guard isLong else { return [Phrase.Following.goesOn] }
      let new = deck.isAtLiveEnd ? 0 : deck.newOperationCount
      return [Phrase.Following.goesOn] + (new > 0 ? [Phrase.Following.new(new)] : [])
        + (quietSeconds > 0 ? [Phrase.Following.quiet(seconds: quietSeconds)] : [])
    case .hasEnded:
      return [Phrase.isIncomplete] + (isLong ? [Phrase.Following.programHasEnded] : [])
    case .isGone, nil: return [Phrase.isIncomplete]
    }
  }

  /// Which sources of the run got nothing, or that it has no results; nil where each has a gradient.
  private var none: Span? {
    guard deck.player.run != nil, let run = deck.run else { return nil }
    if deck.playsOpenRun { return Span(Phrase.noResults, .message) }
    let absent = run.sources.indices.filter { run.results[safe: $0] == .some(nil) }
    guard let first = absent.first else { return nil }
    let name = absent.count == 1 ? deck.overview.runNames.tensors[run.sources[first]] : nil
    let which = run.sources.count == 1 ? "" : (name ?? String(absent.count)) + " "
    return Span("\(Glyph.absent) \(which)None", .absent)
  }

  private func tape(isLong: Bool) -> String {
    guard let tape = deck.tape else { return Phrase.noTape }
    let words = deck.overview.name(of: tape)
    guard isLong else { return words }
    return words + (tape.isPersistent ? Phrase.persistent : "")
      + (tape.watchesAccessedVariables ? "" : Phrase.watchesWhatItIsTold)
  }

  /// What the run computes, as in `∂y/∂[x w]`.
  private var derivative: String {
    guard deck.player.run != nil, let run = deck.run else { return "" }
    let row = deck.shownRow
    return deck.overview.derivative(
      of: run, element: row.flatMap { deck.rows?.element(ofRow: $0.place) } ?? "")
  }

  private var place: String {
    let words = words(for: deck.player.position)
    guard deck.player.run != nil, let rows = deck.rows else { return words }
    let row = deck.shownRow.map { Phrase.Run.row($0.place + 1, of: $0.count) }
    return (row ?? Phrase.Run.allRows(rows.count)) + "   " + words
  }

  /// Where a place is, as in `gradient 1 of 2   step 3/6`.
  func words(for position: Position) -> String {
    switch position {
    case .forward(let operations):
      return Phrase.forward(operations, of: deck.player.operationCount)
    case .backward(let run, let steps, let contributions):
      let count = deck.player.stepCounts[safe: run] ?? 0
      let part = contributions > 0 ? ".\(contributions)" : ""
      return Phrase.gradient(
        run + 1, of: deck.overview.runs.count, step: "\(steps)\(part)/\(count)")
    }
  }
}
