import Explanation
import Playback
import Screen
import TapeFormat

extension Viewer {
  /// Takes in a key, and returns what that asks of whoever drives the viewer.
  public mutating func update(_ key: Key) -> Effect? {
    Language.$current.withValue(options.language) { take(key) }
  }

  private mutating func take(_ key: Key) -> Effect? {
    if case .resize(let size) = key {
      self.size = size
      deck?.screen = size
      return nil
    }
    // Whoever keeps a search that found nothing still reads so.
    if key != .enter || context != .prompt { message = nil }
    let isWhole = isWhole
    var givenUp: String?
    if isBusy {
      if key == .escape, giveUp() { return nil }
      givenUp = stopLooking()
    }
    if isWhole { settle() }
    let effect = act(on: key)
    // What the key does is told before what it ends.
    if let givenUp, message == nil, deck?.isLooking == false, overlays.last?.takesText != true {
      say(givenUp)
    }
    return effect
  }

  /// Does what a key stands for here.
  private mutating func act(on key: Key) -> Effect? {
    if case .mouse(let event) = key { return hasMouse ? take(event) : nil }
    if isLessonListening, takeForLesson(key) { return nil }
    if type(key) { return nil }
    let count = number
    number = nil
    guard let command = command(for: key) else {
      say(Phrase.Idle.unbound(key.label))
      return nil
    }
    // Whoever takes the keys takes over.
    if ![.autoplay, .faster, .slower].contains(command) { pace = nil }
    return perform(command, count: count)
  }

  /// What a key stands for here.
  ///
  /// A key that means nothing to what lies on top, but something to what is under it, puts away
  /// what lies on top: so help is a list to choose from.
  private mutating func command(for key: Key) -> Command? {
    if let command = Command.bound(to: key, in: context) { return command }
    var under = self
    while !context.takesText, under.overlays.popLast() != nil {
      guard let command = Command.bound(to: key, in: under.context) else { continue }
      self = under
      return command
    }
    return nil
  }

  /// Takes a key as text or as a digit of a number; returns whether it was one.
  private mutating func type(_ key: Key) -> Bool {
    switch overlays.last {
    case .palette(let text, _):
      guard let text = Self.typing(key, after: text) else { return false }
      overlays[overlays.count - 1] = .palette(text: text, chosen: 0)
      return true
    case .prompt(let text, let selection):
      guard let text = Self.typing(key, after: text) else { return false }
      overlays[overlays.count - 1] = .prompt(text: text, selection: selection)
      searchAsTyped(text, from: selection)
      return true
    case .filter(let text, let before):
      guard let text = Self.typing(key, after: text) else { return false }
      overlays[overlays.count - 1] = .filter(text: text, before: before)
      filterAsTyped(text, before: before)
      return true
    case .answer(let text):
      guard let text = Self.typing(key, after: text) else { return false }
      overlays[overlays.count - 1] = .answer(text: text)
      return true
    case .stops(let text, _):
      guard let text = Self.typing(key, after: text) else { return false }
      overlays[overlays.count - 1] = .stops(text: text, chosen: nil)
      return true
    case .mark:
      guard case .character(let character) = key else { return false }
      takeMark(character)
      return true
    case .chain, .why, .trail, .sources, .help, .source, .program, .tensor, .runs, nil:
      guard case .character(let character) = key, let digit = character.wholeNumberValue,
        (0...9).contains(digit), digit > 0 || number != nil
      else { return false }
      number = min((number ?? 0) * 10 + digit, 1_000_000_000)
      return true
    }
  }

  /// The text after a key, or nil where the key is no text.
  private static func typing(_ key: Key, after text: String) -> String? {
    switch key {
    case .character(let character): text.count < 200 ? text + String(character) : text
    case .backspace: text.isEmpty ? nil : String(text.dropLast())
    default: nil
    }
  }

  /// Does what a command says, as often as a number says.
  mutating func perform(_ command: Command, count: Int?) -> Effect? {
    let size = size
    if let obstacle = obstacle(to: command, count: count) {
      say(obstacle, as: .obstacle(command, count: count))
      return nil
    }
    switch command {
    case .quit: return .quit
    case .suspend: return .suspend
    case .redraw: return .redraw
    case .close, .back: return backOut(quits: command == .close)
    case .help: overlays.append(.help(context, firstLine: 0))
    case .palette: overlays.append(.palette(text: "", chosen: 0))
    case .run: return runChosen()
    case .stops: overlays.append(.stops(text: "", chosen: nil))
    case .removeStop: removeChosenStop()
    case .nextChange, .previousChange: playToChange(isBackward: command == .previousChange, count)
    case .setMark: overlays.append(.mark(.set))
    case .goToMark: overlays.append(.mark(.goTo))
    case .row: nextRow(count)
    case .previousRun, .nextRun: turnRun(command, count: count)
    case .toStart:
      if let count { seek(toStep: count) } else { deck?.perform(command, count: nil, size: size) }
    case .mouse: return toggleMouse()
    case .theme:
      options.theme = Theme.after(options.theme)
      say(Phrase.Switch.theme(options.theme.name))
    case .charset:
      options.isASCII.toggle()
      say(Phrase.Switch.charset(isASCII: options.isASCII))
    case .readProgram:
      if let program = home?.chosenEntry?.program {
        overlays.append(.program(ProgramText(of: program), firstLine: 0))
      }
    case .showSource: toggleSource()
    case .autoplay: toggleAutoplay()
    case .faster: changePace { $0.quicken() }
    case .slower: changePace { $0.slacken() }
    case .open: opening = home?.chosenEntry?.item
    case .sort: sortTable { TableSort.after($0) }
    case .reverseSort:
      sortTable { sort in
        sort.map { TableSort(column: $0.column, isReversed: !$0.isReversed) }
          ?? TableSort(column: .operation, isReversed: true)
      }
    case .search: startSearch()
    case .filter: startFilter()
    case .ancestors: deck?.toggleKin(.ancestors).map { say($0) }
    case .descendants: deck?.toggleKin(.descendants).map { say($0) }
    case .path: deck?.markPath().map { say($0) }
    case .pathBetweenMarks: startPathBetweenMarks()
    case .gradientPath: deck?.toggleGradientPath().map { say($0) }
    case .nextMatch: searchOn(deck?.searchText ?? "", isBackward: false)
    case .previousMatch: searchOn(deck?.searchText ?? "", isBackward: true)
    case .chainRule: toggleChain()
    case .why: toggleWhy()
    case .trail: toggleTrail()
    case .sources: toggleSources()
    case .showListedSource: showListedSource()
    case .showHop: showHop()
    case .showPlace: showPlace(count)
    case .showTensor: toggleTensor()
    case .nextPart, .previousPart, .nextAxis: changeTensor(command, count: count)
    case .nextView where context == .tensor: changeTensor(command, count: count)
    case .copy: return copySelection()
    case .save: return saveSelection()
    case .closeScope: deck?.closeBlock()
    case .breakpoint: deck?.toggleBreakpoint().map { say($0) }
    case .fit: deck?.fit(size: size).map { say($0) }
    case .leaves:
      deck?.perform(command, count: count, size: size)
      if let deck { say(Phrase.Switch.leaves(asTags: deck.graphOptions.leaves == .tags)) }
    case .follow:
      deck?.perform(command, count: count, size: size)
      say(Phrase.Switch.follows)
    case .minimap: toggleMinimap()
    case .heat: toggleHeat()
    case .toggleFolds: deck?.toggleFolds()
    case .up, .down, .left, .right, .first, .last, .pageUp, .pageDown:
      move(command, count: count)
    case .panLeft where deck?.view == .table, .panRight where deck?.view == .table:
      panTable(command, count: count ?? 1)
    default: deck?.perform(command, count: count, size: size)
    }
    return nil
  }

  private mutating func toggleMinimap() {
    deck?.showsMinimap.toggle()
    say(deck?.showsMinimap == true ? Phrase.minimapAppears : Phrase.Switch.minimapOff)
  }

  private mutating func toggleHeat() {
    deck?.showsHeat.toggle()
    if deck?.showsHeat == true { say(Phrase.heatIsShown) }
  }

  /// Shows the program's text, or takes it away.
  private mutating func toggleSource() {
    if case .source = overlays.last {
      overlays.removeLast()
    } else {
      overlays.append(.source(firstLine: nil))
    }
  }

  /// Closes what lies on top; at the root goes home, or quits where that is asked for.
  mutating func backOut(quits: Bool) -> Effect? {
    switch overlays.popLast() {
    case .prompt(_, let selection):
      if deck != nil { deck?.selection = selection } else { home?.filter = "" }
      deck?.search = nil
      deck?.runSearch = nil
      return nil
    case .filter(_, let before):
      deck?.light = before
      return nil
    case .some: return nil
    case nil: break
    }
    if deck == nil, home?.filter.isEmpty == false {
      home?.filter = ""
      return nil
    }
    if quits {
      guard deck != nil, home != nil else { return .quit }
      deck = nil
      return nil
    }
    deck?.backOut()
    return nil
  }
}

extension Theme {
  /// The theme that comes after another.
  static func after(_ theme: Theme) -> Theme {
    let place = all.firstIndex { $0.name == theme.name } ?? -1
    return all[(place + 1) % all.count]
  }
}
