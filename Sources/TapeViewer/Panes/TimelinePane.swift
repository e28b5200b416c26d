import Explanation
import Playback
import Screen
import TapeFormat

/// The tape itself, at the bottom: the program's operations in the order of execution, and the
/// backward pass with its play head.
struct TimelinePane {
  let deck: Deck

  /// Its rows in so many columns: the program, the play head, and what the signs mean where there
  /// is a third row.
  func lines(columns: Int) -> [Line] {
    [program(columns: columns), head(columns: columns), Self.legend]
  }

  private static let label = 10

  private func program(columns: Int) -> Line {
    let room = columns - Self.label - 1
    let spans = TimelineCells(deck: deck).spans(columns: room)
    return Line([Span((" " + Phrase.tapeLabel).padding(Self.label), .faint)] + spans)
  }

  /// The place in the order of execution at a column of the first row.
  func sequence(atColumn column: Int, columns: Int) -> Int? {
    TimelineCells(deck: deck).sequence(
      atColumn: column - Self.label, columns: columns - Self.label - 1)
  }

  /// The place in the part that is played at a column of the second row.
  func position(atColumn column: Int, columns: Int) -> Position? {
    let count =
      deck.player.run.map { deck.player.stepCounts[$0] } ?? deck.player.operationCount
    let room = room(columns: columns, count: count)
    let at = column - Self.label
    guard at >= 0, at <= room, room > 0 else { return nil }
    let done = Int((Double(at) / Double(room) * Double(count)).rounded())
    return deck.player.run.map { .backward(run: $0, steps: done, contributions: 0) }
      ?? .forward(operations: done)
  }

  /// How many columns the play head has to go.
  private func room(columns: Int, count: Int) -> Int {
    let name = deck.player.run == nil ? Phrase.forward : Phrase.backward
    return max(0, columns - Self.label - "\(name) \(Phrase.done(count)) ".columnCount - 3)
  }

  /// The play head on its way through the part that is played.
  private func head(columns: Int) -> Line {
    let name: String
    let done: Int
    let count: Int
    switch deck.player.position {
    case .forward(let operations):
      (name, done, count) = (Phrase.forward, operations, deck.player.operationCount)
    case .backward(let run, let steps, _):
      (name, done, count) = (Phrase.backward, steps, deck.player.stepCounts[run])
    }
    let words =
      count == 0
      ? Phrase.noSteps
      : done < count
        ? Phrase.step(done, of: count)
        : deck.playsOpenRun ? Phrase.breaksOff(after: count) : Phrase.done(count)
    let room = room(columns: columns, count: count)
    let at = count == 0 ? 0 : Int(Double(room) * Double(done) / Double(count))
    var cells =
      Array(repeating: SignCell("━", .flow), count: at) + [SignCell("┿", .current)]
      + Array(repeating: SignCell("─", .frame), count: max(0, room - at))
    for (letter, mark) in deck.marks.sorted(by: { $0.key < $1.key }) {
      guard let done = stepsDone(at: mark.position), count > 0 else { continue }
      let cell = Int(Double(room) * Double(done) / Double(count))
      if cell != at { cells[cell] = SignCell(letter, .title) }
    }
    return Line(
      [Span((" " + name).padding(Self.label), .faint)] + cells.spans,
      trailing: [Span("\(name) \(words) ", .current)])
  }

  /// How much of the part that is played is done at a place; nil where that is in another part.
  private func stepsDone(at position: Position) -> Int? {
    switch (deck.player.position, position) {
    case (.forward, .forward(let operations)): min(operations, deck.player.operationCount)
    case (.backward(let run, _, _), .backward(let other, let steps, _)):
      run == other ? min(steps, deck.player.stepCounts[run]) : nil
    default: nil
    }
  }

  /// What the signs of the first row say.
  static var signs: [LegendEntry] {
    [
      LegendEntry("▐ ▌", .onTape, Phrase.onTheTape), LegendEntry("╌ ╌", .offTape, Phrase.notOnIt),
      LegendEntry(
        String(Glyph.recordingStopped), .recordingStopped, Phrase.recordingOff),
      LegendEntry("∇", .adjointFinal, Phrase.aGradient),
      LegendEntry(String(Glyph.current), .current, Phrase.playedNow),
      LegendEntry(String(Glyph.selected), .faint, Phrase.selected),
    ]
  }

  private static var legend: Line {
    var spans = [Span(.blanks(label))]
    for (place, entry) in signs.enumerated() {
      spans += [
        entry.sign, Span(" \(entry.words)" + (place + 1 < signs.count ? "   " : ""), .faint),
      ]
    }
    return Line(spans)
  }
}
