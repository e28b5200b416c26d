import Explanation
import Playback

/// Where playing on is to stop: the line in which it is typed, and the list.
struct StopsOverlay {
  let deck: Deck
  let text: String
  let chosen: Int?

  /// How the lines begin.
  private static let example = "nan   |g|>1e3   op:MatMul |g|<1e-8   scope:encoder   changes h"

  func lines(columns: Int) -> [Line] {
    var lines = [
      Line([Span("\(Phrase.Stop.stopWhere) ", .key), Span(text), Span("▏", .key)]), Line.rule,
    ]
    for (place, entry) in deck.stopEntries.enumerated() {
      var line =
        switch entry {
        case .query(let query): Line([Span(" ◇ ", .alert), Span(query.text)])
        case .operation(let id):
          Line([
            Span(" \(Glyph.breakpoint) ", .alert),
            Span(deck.window?.operationNames[id] ?? "#\(id)"),
          ])
        }
      line.isChosen = place == chosen
      if line.isChosen { line.leading[0].text.replaceMark() }
      if line.isChosen { line.trailing = [Span(Phrase.Stop.enterRemoves + " ", .faint)] }
      lines.append(line)
    }
    lines.append(Line([Span(" · ", .faint), Span(Phrase.Stop.always, .faint)]))
    lines.append(.blank)
    lines += Line.wrapping(
      "\(Phrase.Stop.forExample)  \(Self.example)", columns: columns, role: .faint)
    return lines
  }
}
