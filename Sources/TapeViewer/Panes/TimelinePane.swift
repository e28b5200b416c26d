import Explanation
import Playback
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
      ? Phrase.noSteps : done == count ? Phrase.done(count) : Phrase.step(done, of: count)
    let widest = "\(name) \(Phrase.done(count)) ".columnCount
    let room = max(0, columns - Self.label - widest - 3)
    let at = count == 0 ? 0 : Int(Double(room) * Double(done) / Double(count))
    return Line(
      [
        Span((" " + name).padding(Self.label), .faint),
        Span(String(repeating: "━", count: at), .flow), Span("┿", .current),
        Span(String(repeating: "─", count: max(0, room - at)), .frame),
      ], trailing: [Span("\(name) \(words) ", .current)])
  }

  private static var legend: Line {
    Line([
      Span(String(repeating: " ", count: label)), Span("▐ ▌", .onTape),
      Span(" \(Phrase.onTheTape)   ", .faint),
      Span("╌ ╌", .offTape), Span(" \(Phrase.notOnIt)   ", .faint),
      Span("\(Glyph.recordingStopped)", .recordingStopped),
      Span(" \(Phrase.recordingOff)   ", .faint),
      Span("∇", .adjointFinal), Span(" \(Phrase.aGradient)   ", .faint),
      Span("\(Glyph.current)", .current),
      Span(" \(Phrase.playedNow)   ▸ \(Phrase.selected)", .faint),
    ])
  }
}
