import Explanation

/// The marks, while the letter of one is waited for.
struct MarksOverlay {
  let deck: Deck
  let use: MarkUse

  var title: String {
    switch use {
    case .set: Phrase.Mark.set
    case .goTo: Phrase.Mark.goTo
    case .path(nil): Phrase.Mark.path
    case .path(let start?): Phrase.Mark.path(from: start)
    }
  }

  private var howTo: String {
    switch use {
    case .set: Phrase.Mark.pressToSet
    case .goTo: Phrase.Mark.pressToGo
    case .path(nil): Phrase.Mark.pressFirst
    case .path: Phrase.Mark.pressSecond
    }
  }

  func lines(columns: Int) -> [Line] {
    var lines = deck.marks.keys.sorted().compactMap { letter in
      deck.marks[letter].map { line(String(letter), $0) }
    }
    if use == .goTo, let back = deck.wayBack {
      var line = line("'", back)
      line.leading.append(Span("  " + Phrase.Mark.whereYouWere, .faint))
      lines.append(line)
    }
    if lines.isEmpty { lines.append(Line(Phrase.Mark.none, .faint)) }
    return lines + [.blank, Line(howTo, .faint)]
  }

  private func line(_ letter: String, _ mark: Mark) -> Line {
    Line(
      [Span(" \(letter)  ", .key), Span(mark.name)],
      trailing: [Span(HeaderBar(deck: deck).words(for: mark.position) + " ", .faint)])
  }
}
