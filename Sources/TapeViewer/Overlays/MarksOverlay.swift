import Explanation

/// The marks, while the letter of one is waited for.
struct MarksOverlay {
  let deck: Deck
  let isSetting: Bool

  var title: String { isSetting ? Phrase.Mark.set : Phrase.Mark.goTo }

  func lines(columns: Int) -> [Line] {
    var lines = deck.marks.keys.sorted().compactMap { letter in
      deck.marks[letter].map { line(String(letter), $0) }
    }
    if !isSetting, let back = deck.wayBack {
      var line = line("'", back)
      line.leading.append(Span("  " + Phrase.Mark.whereYouWere, .faint))
      lines.append(line)
    }
    if lines.isEmpty { lines.append(Line(Phrase.Mark.none, .faint)) }
    return lines + [
      .blank,
      Line(isSetting ? Phrase.Mark.pressToSet : Phrase.Mark.pressToGo, .faint),
    ]
  }

  private func line(_ letter: String, _ mark: Mark) -> Line {
    Line(
      [Span(" \(letter)  ", .key), Span(mark.name)],
      trailing: [Span(HeaderBar(deck: deck).words(for: mark.position) + " ", .faint)])
  }
}
