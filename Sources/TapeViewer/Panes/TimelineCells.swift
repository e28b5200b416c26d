import Explanation
import Playback
import TapeFormat

/// The order of execution as a row of cells: operations, what happened to the tape, gradient runs.
///
/// A short tape shows every name; a longer one cuts them, down to a sign an operation; what is
/// longer still is drawn by stretches.
struct TimelineCells {
  let deck: Deck

  /// One thing that happened.
  private struct Item {
    var sequence: Int
    var name: String
    /// Signs around the name.
    var left, right: Character
    var role: Role
    /// The letters of the marks at it.
    var mark = ""
    /// Whether it is left out where names are cut.
    var isMinor = false
    /// What stands for it where there is one column.
    var small: Character
  }

  /// The cells in so many columns.
  func spans(columns: Int) -> [Span] {
    guard columns > 0, let window = deck.window else { return [] }
    return cells(of: window, columns: columns)?.map(\.span)
      ?? TimelineStretches(of: deck, columns: columns).cells.spans
  }

  /// The place in the order of execution that stands at a column.
  func sequence(atColumn column: Int, columns: Int) -> Int? {
    guard columns > 0, let window = deck.window else { return nil }
    guard let cells = cells(of: window, columns: columns) else {
      let stretches = TimelineStretches(of: deck, columns: columns)
      return (0..<columns).contains(column) ? stretches.sequence(ofColumn: column) : nil
    }
    var start = 0
    for (span, sequence) in cells {
      let end = start + span.text.columnCount
      if (start..<end).contains(column) { return sequence }
      start = end
    }
    return nil
  }

  /// A cell for each thing that happened, with its place in the order of execution; nil where so many
  /// columns have no room for all.
  private func cells(
    of window: TapeWindow, columns: Int
  ) -> [(span: Span, sequence: Int)]? {
    func fitting(_ items: [Item], _ span: (Item) -> Span) -> [(span: Span, sequence: Int)]? {
      var cells: [(span: Span, sequence: Int)] = []
      var room = columns
      for item in items {
        let span = span(item)
        room -= span.text.columnCount
        if room < 0 { return nil }
        cells.append((span, item.sequence))
      }
      return cells
    }
    let operations = deck.scene?.fold?.operations ?? window.operations
    // Each needs a column at least.
    if operations.count <= columns, operations.count == deck.overview.summary.operationCount {
      let items = self.items(of: operations, in: window)
      let shown = items.filter { !$0.isMinor }
      for length in [Int.max, 8, 5] {
        let cells = fitting(length == .max ? items : shown) { span(of: $0, nameLength: length) }
        if let cells { return cells }
      }
      for length in [4, 3, 2] {
        if let cells = fitting(shown, { narrowSpan(of: $0, nameLength: length) }) { return cells }
      }
      if let cells = fitting(shown, { Span(String($0.small), $0.role) }) { return cells }
    }
    return nil
  }

  private func items(of operations: [Recording.Operation], in window: TapeWindow) -> [Item] {
    let tape = deck.tape?.id
    var items = operations.map { operation in
      item(
        of: operation,
        standing: TapeStanding(
          of: operation, on: tape, run: deck.run?.id, starts: window.starts))
    }
    for event in deck.overview.events where event.tape == tape || event.kind == .assign {
      guard let item = item(of: event, in: window) else { continue }
      items.append(item)
    }
    for (place, run) in deck.overview.runs.enumerated() {
      let isPlayed = deck.player.run == place
      items.append(
        Item(
          sequence: run.sequence, name: "\(place + 1)", left: "∇", right: " ",
          role: isPlayed ? .adjointFinal : .faint, small: "∇"))
    }
    return items.enumerated().sorted {
      ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset)
    }
    .map(\.element)
  }

  private func item(of operation: Recording.Operation, standing: TapeStanding) -> Item {
    let isHead = deck.page?.frame.operationAtHead?.id == operation.id && deck.isAtWork
    let isSelected = deck.selection == .operation(operation.id)
    // In the replay the tape fills up: what has not run is not on it.
    let isStillToRun =
      deck.page.map { $0.frame.run == nil && !$0.frame.hasRun(operation) } ?? false
    let signs: (Character, Character) =
      isStillToRun ? (" ", " ") : standing.letsGradientsPass ? ("▐", "▌") : ("╌", "╌")
    let mark = deck.markedSubjects[.operation(operation.id)]
    let isOfGradient = deck.window?.origins[operation.id] != nil
    return Item(
      sequence: operation.sequence,
      name: (isOfGradient ? "\(Glyph.adjoint)" : "") + operation.name.escapingControlCharacters,
      left: isHead ? Glyph.current : isSelected ? "▸" : signs.0, right: signs.1,
      role: isHead ? .current : isSelected ? .title : isStillToRun ? .faint : standing.role,
      mark: mark.map { "'\($0)" } ?? "",
      small: isHead
        ? Glyph.current
        : isSelected
          ? "▸" : mark?.first ?? (isStillToRun ? " " : standing.letsGradientsPass ? "▪" : "╌"))
  }

  private func item(of event: Recording.Event, in window: TapeWindow) -> Item? {
    func minor(_ name: String) -> Item {
      Item(
        sequence: event.sequence, name: name, left: " ", right: " ", role: .faint, isMinor: true,
        small: " ")
    }
    func mark(_ sign: Character, _ role: Role) -> Item {
      Item(sequence: event.sequence, name: "", left: sign, right: sign, role: role, small: sign)
    }
    let name = event.tensor.flatMap { window.tensorNames[$0] } ?? ""
    return switch event.kind {
    case .enter, .leave: mark("┃", .frame)
    case .watch: minor(Phrase.watch(name))
    case .stop, .resume: mark(Glyph.recordingStopped, .recordingStopped)
    case .reset:
      Item(
        sequence: event.sequence, name: Phrase.reset, left: "↺", right: " ", role: .alert,
        small: "↺")
    case .assign: minor("\(name) :=")
    }
  }

  private func span(of item: Item, nameLength: Int) -> Span {
    if item.name.isEmpty { return Span(String(item.left), item.role) }
    let name = item.name.truncated(toColumns: nameLength) + item.mark
    return Span("\(item.left)\(name)\(item.right)", item.role)
  }

  /// The sign in front and the first letters, without a sign behind.
  private func narrowSpan(of item: Item, nameLength: Int) -> Span {
    let left: Character = item.left == "▐" ? "▌" : item.left
    return Span("\(left)\(item.name.prefix(fitting: nameLength))\(item.mark)", item.role)
  }
}

extension Deck {
  /// Whether anything of the part that is played is done, so that the play head is at work on an
  /// operation.
  var isAtWork: Bool { !player.isAtStart }
}
