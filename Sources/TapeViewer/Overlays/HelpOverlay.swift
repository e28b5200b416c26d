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
        let labels = command.keys(in: context).map(\.label)
        lines +=
          isNarrow(columns)
          ? entry(labels.first ?? "", command.entry.help, room: 8, columns: columns)
          : entry(labels.joined(separator: " "), command.entry.help, room: 18, columns: columns)
      }
    }
    if context == .tape || context == .palette {
      lines += [.blank, Line(Phrase.Order.typed, .title)]
      for (words, help) in Phrase.Order.examples {
        lines += entry(words, help, room: isNarrow(columns) ? 14 : 24, columns: columns)
      }
    }
    return lines
  }

  /// On a screen of one pane a command is shown with its first key alone.
  private func isNarrow(_ columns: Int) -> Bool { columns < 50 }

  /// Keys in so many columns, and beside them what they do, in as many lines as it takes.
  private func entry(_ keys: String, _ help: String, room: Int, columns: Int) -> [Line] {
    let left = ("  " + keys + "  ").padding(room + 2)
    let words = Line.wrapping(help, columns: max(8, columns - left.columnCount))
    return words.enumerated().map { place, line in
      let start = place == 0 ? left : String(repeating: " ", count: left.columnCount)
      return Line([Span(start, .key)] + line.leading)
    }
  }
}
