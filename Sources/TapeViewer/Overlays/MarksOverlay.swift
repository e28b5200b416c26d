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
      deck.marks[letter].map { line(String(letter), $0, columns: columns) }
    }
    if use == .goTo, let back = deck.wayBack {
      var line = line("'", back, columns: columns)
      line.leading.append(Span("  " + Phrase.Mark.whereYouWere, .faint))
      lines.append(line)
    }
    if lines.isEmpty { lines.append(Line(Phrase.Mark.none, .faint)) }
    return lines + [.blank] + Line.wrapping(howTo, columns: columns, role: .faint)
  }

  /// A mark's letter and what it is at; and where the play head was, where there is room for that.
  private func line(_ letter: String, _ mark: Mark, columns: Int) -> Line {
    let name = [Span(" \(letter)  ", .key), Span(mark.name)]
    let place = HeaderBar(deck: deck).words(for: mark.position) + " "
    let line = Line(name, trailing: [Span(place, .faint)])
    return line.columnCount <= columns ? line : Line(name)
  }
}
