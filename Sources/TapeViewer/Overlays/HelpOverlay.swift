import Explanation

/// The help for a place: every command of the table that works there.
struct HelpOverlay {
  let context: Context

  /// Its lines: a heading a group, a line a command.
  func lines(columns: Int) -> [Line] {
    var lines: [Line] = []
    for group in CommandGroup.allCases {
      let commands = Command.all(in: context).filter { $0.entry.group == group }
      if commands.isEmpty { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(Line(group.title, .title))
      for command in commands {
        let keys = command.keys(in: context).map(\.label).joined(separator: " ")
        lines.append(
          Line([Span("  " + (keys + "  ").padding(18), .key), Span(command.entry.help)]))
      }
    }
    if context == .tape || context == .palette {
      lines += [.blank, Line(Phrase.Order.typed, .title)]
      lines += Phrase.Order.examples.map { words, help in
        Line([Span("  " + ("\(words)  ").padding(24), .key), Span(help)])
      }
    }
    return lines
  }
}
