import Explanation
import Screen

/// The help for a place: what is seen there, the keys that matter, and every other command of the
/// table that works there.
struct HelpOverlay {
  let context: Context
  /// The screen over which it lies; without one, help is about any tape.
  var viewer: Viewer?

  /// Its lines: a heading a group, a line a sign or a command.
  func lines(columns: Int) -> [Line] {
    let commands = Command.all(in: context).filter { viewer?.deck?.isWithout($0) != true }
    let hinted = FooterBar.hints(in: context).flatMap(\.commands)
    let first = commands.filter(hinted.contains).sorted {
      (hinted.firstIndex(of: $0) ?? 0) < (hinted.firstIndex(of: $1) ?? 0)
    }
    var lines = Phrase.Legend.about(context).map { Line.wrapping($0, columns: columns) } ?? []
    func add(_ part: [Line]) {
      if !part.isEmpty, !lines.isEmpty { lines.append(.blank) }
      lines += part
    }
    let half = (columns - Self.gutter) / 2
    let isSplit = context == .tape && half >= Self.leastHalf
    let room = isSplit ? half : columns
    let keys = titled(
      Phrase.Legend.keysThatMatter, first.flatMap { entry($0, columns: room) })
    let signs = titled(Phrase.Legend.title, legend(columns: room))
    if isSplit {
      add(Line.beside(keys, signs, columns: half + Self.gutter))
    } else {
      add(keys)
      add(signs)
    }
    for one in CommandGroup.allCases {
      let others = commands.filter { $0.entry.group == one && !first.contains($0) }
      add(titled(one.title, others.flatMap { entry($0, columns: columns) }))
    }
    if context == .tape || context == .palette {
      let forms = Order.Form.allCases.flatMap { form in
        entry(
          Span(form.words, .key), form.help, room: isNarrow(columns) ? 14 : 24, columns: columns)
      }
      add(titled(Phrase.Order.typed, forms))
    }
    return lines
  }

  /// Keys and signs stand side by side where each has so many columns, with some between them.
  private static let leastHalf = 34
  private static let gutter = 2

  private func titled(_ title: String, _ content: [Line]) -> [Line] {
    content.isEmpty ? [] : [Line(title, .title)] + content
  }

  /// The signs that are seen over the tape.
  private func legend(columns: Int) -> [Line] {
    guard context == .tape else { return [] }
    let entries = Legend(view: viewer?.deck?.view ?? .graph).entries
    // Where there is little room, a longer sign moves what it says to the right.
    let room = isNarrow(columns) ? 3 : entries.map(\.sign.text.columnCount).max() ?? 0
    return entries.flatMap { entry($0.sign, $0.words, room: min(14, room), columns: columns) }
  }

  /// On a screen of one pane a command is shown with its first key alone.
  private func isNarrow(_ columns: Int) -> Bool { columns < 50 }

  private func entry(_ command: Command, columns: Int) -> [Line] {
    let labels = command.keys(in: context).map(\.label)
    let keys = isNarrow(columns) ? labels.first ?? "" : labels.joined(separator: " ")
    return entry(
      Span(keys, .key), command.help(in: context), room: isNarrow(columns) ? 5 : 18,
      columns: columns)
  }

  /// A sign, or keys, in so many columns, and beside it what it says, in as many lines as it takes.
  private func entry(_ sign: Span, _ help: String, room: Int, columns: Int) -> [Line] {
    var left = sign
    let margin = isNarrow(columns) ? " " : "  "
    left.text = (margin + sign.text + margin).padding(room + 2 * margin.count)
    let words = Line.wrapping(help, columns: max(8, columns - left.text.columnCount))
    return words.enumerated().map { place, line in
      let start =
        place == 0 ? left : Span(.blanks(left.text.columnCount), .text)
      return Line([start] + line.leading)
    }
  }
}

extension Deck {
  /// Whether a command is about something that the tape does not have at all.
  fileprivate func isWithout(_ command: Command) -> Bool {
    switch command {
    case .row: overview.rows.allSatisfy { $0 == nil }
    case .previousRun, .nextRun: overview.runs.count < 2
    case .why, .chainRule, .switchReplay, .gradientPath, .nextChange, .previousChange,
      .contributionForward, .contributionBackward:
      overview.runs.isEmpty
    case .closeScope, .toggleFolds: fold.map { !$0.hasBlocks && $0.opened.isEmpty } ?? true
    default: false
    }
  }
}
