import Explanation
import Screen

/// The row at the bottom: the keys that matter now, or what was typed or has to be said.
struct FooterBar {
  let viewer: Viewer

  /// One hint: commands that belong together, under one word.
  struct Hint: Equatable {
    var commands: [Command]
    var word: String
    /// How soon it is left out where there is no room: the greatest first.
    var rank: Int

    init(_ commands: Command..., word: String, rank: Int) {
      self.commands = commands
      self.word = word
      self.rank = rank
    }
  }

  /// The hints of a context, in the order in which they are read.
  static func hints(in context: Context) -> [Hint] {
    let help = Hint(.help, word: Phrase.Hint.help, rank: 0)
    return switch context {
    case .tape:
      [
        Hint(.stepForward, word: Phrase.Hint.step, rank: 1),
        Hint(.stepBackward, word: Phrase.Hint.back, rank: 2),
        Hint(
          .contributionForward, .contributionBackward, word: Phrase.Hint.oneContribution, rank: 7),
        Hint(.previousRun, .nextRun, word: Phrase.Hint.otherGradient, rank: 6),
        Hint(.row, word: Phrase.Hint.otherRow, rank: 6),
        Hint(.why, word: Phrase.Hint.why, rank: 4),
        Hint(.chainRule, word: Phrase.Hint.chainRule, rank: 5),
        Hint(.search, word: Phrase.Hint.find, rank: 8),
        Hint(.nextView, word: Phrase.Hint.view, rank: 9),
        Hint(.palette, word: Phrase.Hint.all, rank: 3), help,
      ]
    case .home:
      [
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 5),
        Hint(.open, word: Phrase.Hint.open, rank: 1),
        Hint(.readProgram, word: Phrase.Hint.readProgram, rank: 3),
        Hint(.search, word: Phrase.Hint.find, rank: 4), help,
        Hint(.close, word: Phrase.Hint.quit, rank: 2),
      ]
    case .why:
      [
        Hint(.showPlace, word: Phrase.Hint.showPlace, rank: 2),
        Hint(.left, .right, word: Phrase.Hint.otherSources, rank: 3),
        Hint(.up, .down, word: Phrase.Hint.scroll, rank: 4),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .trail:
      [
        Hint(.showHop, word: Phrase.Hint.goThere, rank: 2),
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 4),
        Hint(.left, .right, word: Phrase.Hint.otherSources, rank: 3),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .chain:
      [
        Hint(.stepForward, word: Phrase.Hint.step, rank: 2),
        Hint(.stepBackward, word: Phrase.Hint.back, rank: 3),
        Hint(.up, .down, word: Phrase.Hint.scroll, rank: 4),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .source:
      [
        Hint(.stepForward, word: Phrase.Hint.step, rank: 2),
        Hint(.stepBackward, word: Phrase.Hint.back, rank: 3),
        Hint(.up, .down, word: Phrase.Hint.scroll, rank: 4),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .tensor:
      [
        Hint(.nextPart, word: Phrase.Hint.nextTensor, rank: 1),
        Hint(.nextView, word: Phrase.Hint.view, rank: 4),
        Hint(.left, .down, .up, .right, word: Phrase.Hint.point, rank: 3),
        Hint(.pageUp, .pageDown, word: Phrase.Hint.alongAxis, rank: 5),
        Hint(.nextAxis, word: Phrase.Hint.axis, rank: 6),
        Hint(.stepForward, .stepBackward, word: Phrase.Hint.step, rank: 7),
        Hint(.copy, word: Phrase.Hint.copy, rank: 8), Hint(.save, word: Phrase.Hint.save, rank: 9),
        Hint(.back, word: Phrase.Hint.close, rank: 2), help,
      ]
    case .stops:
      [
        Hint(.run, word: Phrase.Hint.doIt, rank: 1),
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 3),
        Hint(.removeStop, word: Phrase.Hint.remove, rank: 4),
        Hint(.back, word: Phrase.Hint.close, rank: 2), help,
      ]
    case .answer:
      [
        Hint(.run, word: Phrase.Hint.answer, rank: 1),
        Hint(.back, word: Phrase.Hint.close, rank: 2), help,
      ]
    case .mark: [Hint(.back, word: Phrase.Hint.giveUp, rank: 1), help]
    case .runs:
      [
        Hint(.previousRun, .nextRun, word: Phrase.Hint.choose, rank: 2),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .program, .help:
      [
        Hint(.up, .down, word: Phrase.Hint.scroll, rank: 2),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .palette:
      [
        Hint(.run, word: Phrase.Hint.doIt, rank: 1),
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 3),
        Hint(.back, word: Phrase.Hint.close, rank: 2),
        Hint(.help, word: Phrase.Hint.help, rank: 0),
      ]
    case .prompt:
      [
        Hint(.run, word: Phrase.Hint.keep, rank: 1),
        Hint(.up, .down, word: Phrase.Hint.otherMatches, rank: 3),
        Hint(.back, word: Phrase.Hint.giveUp, rank: 2), help,
      ]
    }
  }

  /// The hints that fit into so many columns.
  func hints(columns: Int) -> [Hint] {
    let context = viewer.context
    var kept = Self.hints(in: context).compactMap(useful)
    func width(_ hint: Hint) -> Int {
      (Self.key(of: hint, in: context) + hint.word).columnCount + 3
    }
    while kept.reduce(0, { $0 + width($1) }) > columns,
      let least = kept.indices.max(by: { kept[$0].rank < kept[$1].rank })
    {
      kept.remove(at: least)
    }
    return kept
  }

  /// The hint with those of its commands that do something now; nil where none does.
  private func useful(_ hint: Hint) -> Hint? {
    var hint = hint
    hint.commands = hint.commands.filter(viewer.isOfUse)
    return hint.commands.isEmpty ? nil : hint
  }

  static func key(of hint: Hint, in context: Context) -> String {
    hint.commands.compactMap { $0.keys(in: context).first?.label }.joined(separator: " ")
  }

  /// The row in so many columns.
  func line(columns: Int) -> Line {
    if viewer.showsProgress, let progress = viewer.progress {
      return progress.line(columns: columns)
    }
    if let message = viewer.message {
      return Line(
        [Span(" " + message, .message)], trailing: [Span("? ", .key), Span(Phrase.Hint.help + " ")])
    }
    if let problem = viewer.typedProblem {
      return Line(
        typed + [Span("   "), Span(problem, .message)],
        trailing: [Span("F1 ", .key), Span(Phrase.Hint.help + " ")])
    }
    if case .filter(let text, _) = viewer.overlays.last {
      return Line(typed, trailing: spans(columns: columns - text.columnCount - 8))
    }
    if case .prompt(let text, _) = viewer.overlays.last {
      return Line(
        [Span(" /", .key), Span(text), Span("▏", .key)],
        trailing: spans(columns: columns - text.columnCount - 8))
    }
    let number = viewer.number.map { [Span("\($0)… ", .key)] } ?? []
    let taken = 1 + number.reduce(0) { $0 + $1.text.columnCount }
    return Line([Span(" ")] + spans(columns: columns - taken), trailing: number)
  }

  /// What the key at a column stands for; nil between the hints, and where a sentence stands.
  func command(atColumn column: Int, columns: Int) -> Command? {
    if viewer.message != nil { return column >= columns - 7 ? .help : nil }
    var start = 1
    for hint in hints(columns: columns - 1) {
      let width = (Self.key(of: hint, in: viewer.context) + " " + hint.word).columnCount
      if (start..<start + width).contains(column) { return hint.commands.first }
      start += width + 2
    }
    return nil
  }

  /// What is typed, with the sign of what it is for.
  private var typed: [Span] {
    switch viewer.overlays.last {
    case .prompt(let text, _): [Span(" /", .key), Span(text), Span("▏", .key)]
    case .filter(let text, _): [Span(" &", .key), Span(text), Span("▏", .key)]
    default: []
    }
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
  /// Whether what lies on top has more lines than are seen; nil where nothing does.
  private var isScrollable: Bool? {
    switch overlays.last {
    case .chain, .why, .help, .source, .program:
      overlays.last.map { OverlayFrame(of: $0, in: self, size: size).lastFirstLine > 0 }
    case .palette, .prompt, .filter, .trail, .tensor, .stops, .mark, .runs, .answer, nil: nil
    }
  }

  private var isFiltering: Bool {
    if case .filter = overlays.last { true } else { false }
  }

  /// Whether a command would do anything now.
  func isOfUse(_ command: Command) -> Bool {
    switch command {
    case .nextPart: (deck?.exhibits.count ?? 0) > 1
    case .nextView where context == .tensor, .nextAxis,
      .left where context == .tensor,
      .right where context == .tensor, .up where context == .tensor,
      .down where context == .tensor, .pageUp where context == .tensor,
      .pageDown where context == .tensor:
      isOfUseToTensor(command)
    case .readProgram: home?.chosenEntry?.program != nil
    case .open: home?.chosenEntry != nil
    case .why: deck?.whyQuestion != nil
    case .showPlace: deck?.outcome?.outcome != nil
    case .left where context == .why || context == .trail,
      .right where context == .why || context == .trail:
      (deck?.run?.sources.count ?? 0) > 1
    case .trail: deck?.trailQuestion != nil
    case .showHop: deck?.trail?.trail != nil
    case .up where isFiltering: false
    case .down where isFiltering: false
    case .up where isScrollable == false: false
    case .down where isScrollable == false: false
    case .stepForward: deck.map { $0.player.canStepForward } ?? false
    case .stepBackward: deck.map { $0.player.canStepBackward } ?? false
    case .contributionForward:
      deck.map { $0.player.run != nil && $0.player.canStepForward } ?? false
    case .contributionBackward:
      deck.map { $0.player.run != nil && $0.player.canStepBackward } ?? false
    case .previousRun: deck.map { $0.player.run.map { $0 > 0 } ?? false } ?? false
    case .nextRun:
      deck.map { deck in deck.player.run.map { $0 + 1 < deck.overview.runs.count } ?? false }
        ?? false
    case .row: deck?.rows != nil
    case .removeStop:
      if case .stops(_, .some) = overlays.last { true } else { false }
    case .chainRule: deck?.chainQuestion != nil
    default: true
    }
  }
}
