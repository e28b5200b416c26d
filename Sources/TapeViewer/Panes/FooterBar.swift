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
        Hint(.lookCloser, word: Phrase.Hint.open, rank: 3),
        Hint(.closeScope, word: Phrase.Hint.closeScope, rank: 8),
        Hint(.toggleFolds, word: Phrase.Hint.allScopes, rank: 9),
        Hint(.follow, word: Phrase.Hint.follow, rank: 2),
        Hint(.why, word: Phrase.Hint.why, rank: 4),
        Hint(.chainRule, word: Phrase.Hint.chainRule, rank: 5),
        Hint(.sources, word: Phrase.Hint.sources, rank: 8),
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
    case .sources:
      [
        Hint(.showListedSource, word: Phrase.Hint.goThere, rank: 2),
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 4),
        Hint(.why, word: Phrase.Hint.why, rank: 3),
        Hint(.trail, word: Phrase.Trail.title, rank: 5),
        Hint(.back, word: Phrase.Hint.close, rank: 1), help,
      ]
    case .chain:
      [
        Hint(.stepForward, word: Phrase.Hint.step, rank: 2),
        Hint(.stepBackward, word: Phrase.Hint.back, rank: 3),
        Hint(.left, .right, word: Phrase.Hint.otherWays, rank: 4),
        Hint(.up, .down, word: Phrase.Hint.choose, rank: 5),
        Hint(.showHop, word: Phrase.Hint.goThere, rank: 6),
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
  func hints(columns: Int) -> [Hint] { shownHints(columns: columns).map(\.hint) }

  /// A hint with its keys, as they are written before its word.
  private struct ShownHint {
    let hint: Hint
    let keys: String

    /// The columns of both, with blanks around.
    var columnCount: Int { keys.columnCount + hint.word.columnCount + 3 }
  }

  private func shownHints(columns: Int) -> [ShownHint] {
    let context = viewer.context
    let obvious = viewer.deck?.obviousCommands ?? []
    var hints = Self.hints(in: context)
    if context == .tape { hints.insert(contentsOf: [liveEnd].compactMap(\.self), at: 2) }
    var kept = hints.compactMap { hint in useful(hint, beyond: obvious) }.map {
      ShownHint(hint: $0, keys: Self.key(of: $0, in: context))
    }
    var taken = kept.reduce(0) { $0 + $1.columnCount }
    while taken > columns,
      let least = kept.indices.max(by: { kept[$0].hint.rank < kept[$1].hint.rank })
    {
      taken -= kept.remove(at: least).columnCount
    }
    return kept
  }

  /// The way to where operations come in; nil where the play head is there, or none come in any more.
  private var liveEnd: Hint? {
    guard case .goesOn = viewer.following, let way = viewer.deck?.wayToLiveEnd, !way.isEmpty else {
      return nil
    }
    var hint = Hint(word: Phrase.Hint.liveEnd, rank: 2)
    hint.commands = way
    return hint
  }

  /// The hint with those of its commands that do something now and are not obvious; nil where none is
  /// left.
  private func useful(_ hint: Hint, beyond obvious: Set<Command>) -> Hint? {
    var hint = hint
    hint.commands.removeAll { obvious.contains($0) || !viewer.isOfUse($0) }
    return hint.commands.isEmpty ? nil : hint
  }

  static func key(of hint: Hint, in context: Context) -> String {
    hint.commands.compactMap { $0.keys(in: context).first?.label }.joined(separator: " ")
  }

  /// The row in so many columns; where a sentence is too long for one, the rows that it takes, the last
  /// of them that at the bottom.
  func lines(columns: Int) -> [Line] {
    if viewer.showsProgress, let progress = viewer.progress {
      return [progress.line(columns: columns)]
    }
    let note = viewer.message ?? viewer.typedProblem
    if let typed {
      // What is typed stays in sight, whatever is said of it.
      guard let note else {
        let taken = typed.reduce(0) { $0 + $1.text.columnCount }
        return [Line(typed, trailing: spans(columns: columns - taken - 6))]
      }
      var beside = Line(typed + [Span("   "), Span(note, .message)])
      let room = columns - beside.columnCount - 4
      if room >= 0 {
        beside.trailing = spans(columns: room)
        if !beside.trailing.isEmpty { beside.trailing.append(Span(" ")) }
        return [beside]
      }
      return sentence(note, columns: columns) + [Line(typed)]
    }
    if let note { return sentence(note, columns: columns) }
    let number = viewer.number.map { [Span("\($0)… ", .key)] } ?? []
    let taken = 1 + number.reduce(0) { $0 + $1.text.columnCount }
    return [Line([Span(" ")] + spans(columns: columns - taken), trailing: number)]
  }

  /// A sentence, in as many rows as it takes.
  private func sentence(_ sentence: String, columns: Int) -> [Line] {
    let margin = columns > 2 ? [Span(" ")] : []
    var lines = Line.wrapping(sentence, columns: max(1, columns - 2), role: .message).map {
      Line(margin + $0.leading)
    }
    if viewer.overlays.last?.takesText != true, let last = lines.popLast() {
      lines.append(withHelp(last, columns: columns))
    }
    return lines
  }

  /// A line with the key of help at its end, where there is room.
  private func withHelp(_ line: Line, columns: Int) -> Line {
    var line = line
    let keys = Command.help.keys(in: viewer.context)
    line.trailing = [Span((keys.first?.label ?? "") + " ", .key), Span(Phrase.Hint.help + " ")]
    if line.columnCount > columns { line.trailing = [] }
    return line
  }

  /// What the key at a column stands for; nil between the hints, and where a sentence stands.
  func command(atColumn column: Int, columns: Int) -> Command? {
    if typed != nil { return nil }
    if viewer.message != nil { return column >= columns - 7 ? .help : nil }
    var start = 1
    for shown in shownHints(columns: columns - 1) {
      let width = shown.columnCount - 2
      if (start..<start + width).contains(column) { return shown.hint.commands.first }
      start += width + 2
    }
    return nil
  }

  /// What is typed in this row, with the sign of what it is for; nil where nothing is.
  private var typed: [Span]? {
    switch viewer.overlays.last {
    case .prompt(let text, _): [Span(" /", .key), Span(text), Span("▏", .key)]
    case .filter(let text, _): [Span(" &", .key), Span(text), Span("▏", .key)]
    default: nil
    }
  }

  private func spans(columns: Int) -> [Span] {
    var spans: [Span] = []
    for shown in shownHints(columns: columns) {
      if !spans.isEmpty { spans.append(Span("  ")) }
      spans.append(Span(shown.keys, .key))
      spans.append(Span(" " + shown.hint.word, .faint))
    }
    return spans
  }
}

extension Deck {
  /// The commands that lead to the end of the program; none where the play head is there, or the
  /// program has come to its own.
  fileprivate var wayToLiveEnd: [Command] {
    if overview.summary.isComplete || isAtLiveEnd { return [] }
    if player.run == nil { return [.toEnd] }
    if otherPlace == .forward(operations: player.operationCount) { return [.switchReplay] }
    return [.switchReplay, .toEnd]
  }

  /// The commands that are not worth a hint now: Enter looks closer everywhere, and opens where a block
  /// is selected; in the replay of the program there are no contributions.
  fileprivate var obviousCommands: Set<Command> {
    var obvious: Set<Command> = [.lookCloser]
    if pane == .graph, view == .graph, case .block = boxSubject { obvious = [] }
    if player.run == nil { obvious.formUnion([.contributionForward, .contributionBackward]) }
    if !isAwayFromPlayHead { obvious.insert(.follow) }
    return obvious
  }
}
