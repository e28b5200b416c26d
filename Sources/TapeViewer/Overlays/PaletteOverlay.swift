import Explanation

/// The list of the commands that fit what was typed.
struct PaletteOverlay {
  let text: String
  let viewer: Viewer
  let chosen: Int

  /// Two lines stand above those of the commands.
  static let head = 2

  /// The line typed in, and a line a command.
  func lines(columns: Int) -> [Line] {
    let items = Palette(text: text, viewer: viewer).items
    var lines = [Line([Span(":", .key), Span(text), Span("▏", .key)]), Line.rule]
    for (place, item) in items.enumerated() {
      var line: Line
      switch item {
      case .command(let command):
        let labels = command.keys(in: .tape).map(\.label)
        let keys = [labels, Array(labels.prefix(1))].map { $0.joined(separator: " ") + " " }
        let words = [Span(" " + command.entry.help)]
        line = Line(words, trailing: [Span(keys[0], .key)])
        if line.columnCount > columns { line = Line(words, trailing: [Span(keys[1], .key)]) }
      case .order(let order): line = Line(" " + order.help)
      case .form(let form):
        line = Line([Span(" " + form.words, .key), Span("  " + form.help)])
      case .goTo(let operation):
        line = Line(" " + Phrase.goTo(operation))
      }
      line.isChosen = place == chosen
      if line.isChosen { line.leading[0].text.replaceMark() }
      lines.append(line)
    }
    if items.isEmpty { lines.append(Line(" " + Phrase.noCommandFits, .faint)) }
    return lines
  }
}
