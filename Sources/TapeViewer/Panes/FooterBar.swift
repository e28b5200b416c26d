import Screen

/// The row at the bottom: the keys that matter now, or what was typed or has to be said.
struct FooterBar {
  let viewer: Viewer

  /// One hint: commands that belong together, under one word.
  struct Hint: Equatable {
    var commands: [Command]
    var word: String
  }

  /// The hints of a context, the most important first.
  static func hints(in context: Context) -> [Hint] {
    let help = Hint(commands: [.help], word: "help")
    return switch context {
    case .tape:
      [
        help, Hint(commands: [.stepForward], word: "step"),
        Hint(commands: [.stepBackward], word: "back"),
        Hint(commands: [.palette], word: "all"),
        Hint(commands: [.chainRule], word: "chain rule"),
        Hint(commands: [.contributionForward, .contributionBackward], word: "contribution"),
        Hint(commands: [.search], word: "find"),
      ]
    case .home:
      [
        help, Hint(commands: [.open], word: "open"), Hint(commands: [.close], word: "quit"),
        Hint(commands: [.readProgram], word: "read the program"),
        Hint(commands: [.search], word: "find"),
      ]
    case .chain:
      [
        help, Hint(commands: [.back], word: "close"), Hint(commands: [.stepForward], word: "step"),
        Hint(commands: [.stepBackward], word: "back"),
        Hint(commands: [.up, .down], word: "scroll"),
      ]
    case .program, .help:
      [help, Hint(commands: [.back], word: "close"), Hint(commands: [.up, .down], word: "scroll")]
    case .palette:
      [
        Hint(commands: [.run], word: "do it"), Hint(commands: [.back], word: "close"),
        Hint(commands: [.up, .down], word: "choose"), Hint(commands: [.help], word: "help"),
      ]
    case .prompt:
      [
        Hint(commands: [.run], word: "keep"), Hint(commands: [.back], word: "give up"),
        Hint(commands: [.up, .down], word: "match before, next"),
        Hint(commands: [.help], word: "help"),
      ]
    }
  }

  /// The hints that fit into so many columns, in the order in which they are read: help stands
  /// last.
  func hints(columns: Int) -> [Hint] {
    var kept: [Hint] = []
    var used = 1
    for hint in Self.hints(in: viewer.context) where isOfUse(hint) {
      let width = (Self.key(of: hint, in: viewer.context) + " " + hint.word).columnCount + 2
      if used + width - 2 > columns - 1 { continue }
      used += width
      kept.append(hint)
    }
    return kept.filter { $0.commands != [.help] } + kept.filter { $0.commands == [.help] }
  }

  /// Whether every command of a hint does something now.
  private func isOfUse(_ hint: Hint) -> Bool {
    hint.commands.allSatisfy { viewer.isOfUse($0) }
  }

  static func key(of hint: Hint, in context: Context) -> String {
    hint.commands.compactMap { $0.keys(in: context).first?.label }.joined(separator: " ")
  }

  /// The row in so many columns.
  func line(columns: Int) -> Line {
    if let message = viewer.message {
      return Line([Span(" " + message, .message)], trailing: [Span("? ", .key), Span("help ")])
    }
    if case .prompt(let text, _) = viewer.overlays.last {
      return Line(
        [Span(" /", .key), Span(text), Span("▏", .key)],
        trailing: spans(columns: columns - text.columnCount - 8))
    }
    let number = viewer.number.map { [Span("\($0)… ", .key)] } ?? []
    return Line([Span(" ")] + spans(columns: columns - 8), trailing: number)
  }

  private func spans(columns: Int) -> [Span] {
    var spans: [Span] = []
    for hint in hints(columns: columns) {
      if !spans.isEmpty { spans.append(Span("  ")) }
      spans.append(Span(Self.key(of: hint, in: viewer.context), .key))
      spans.append(Span(" " + hint.word, .faint))
    }
    return spans
  }
}

extension Viewer {
  /// Whether a command would do anything now.
  func isOfUse(_ command: Command) -> Bool {
    switch command {
    case .readProgram: home?.chosenEntry?.program != nil
    case .open: home?.chosenEntry != nil
    case .stepForward: deck.map { $0.player.canStepForward } ?? false
    case .stepBackward: deck.map { $0.player.canStepBackward } ?? false
    case .contributionForward, .contributionBackward, .chainRule: deck?.tensorInRun != nil
    default: true
    }
  }
}
