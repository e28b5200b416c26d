import Explanation
import Screen

/// Everything that can be done by a key: the one table from which keys, help, footer and the list
/// of all commands are made.
enum Command: CaseIterable, Hashable, Sendable {
  // Playing the tape.
  case stepForward, stepBackward, contributionForward, contributionBackward
  case toStart, toEnd, toNextStop, toPreviousStop, breakpoint, stops, removeStop
  case nextChange, previousChange, setMark, goToMark
  case autoplay, faster, slower
  case previousRun, nextRun, row, switchReplay
  // Asking.
  case why, chainRule, trail, sources, showSource, search, nextMatch, previousMatch
  case showTensor, copy, save
  case sort, reverseSort
  case filter, ancestors, descendants, path, pathBetweenMarks, gradientPath
  // Looking around.
  case up, down, left, right, first, last, pageUp, pageDown
  case panUp, panDown, panLeft, panRight, centre, fit, zoomIn, zoomOut, leaves
  case closeScope, toggleFolds, minimap, heat
  case follow, lookCloser, showPlace, showHop, showListedSource, nextView, nextPane, previousPane
  case nextPart, previousPart, nextAxis
  case readProgram, open, run
  // The screen.
  case palette, help, theme, charset, mouse, redraw, suspend, back, close, quit
}

/// Where keys are read: each place has its own set of commands.
enum Context: CaseIterable, Hashable, Sendable {
  case home, tape
  /// A program's text, over home or a tape.
  case program
  /// What lies over a tape.
  case why, chain, trail, sources, source, help, tensor
  /// The list of gradient runs.
  case runs
  /// Where text is typed: characters are no commands there. Of a mark it is one letter.
  case prompt, palette, stops, mark, answer

  /// Whether characters are text.
  var takesText: Bool { [.prompt, .palette, .stops, .mark, .answer].contains(self) }
}

/// The heading under which help lists a command.
enum CommandGroup: CaseIterable, Sendable {
  case play, ask, look, screen

  /// The heading.
  var title: String {
    switch self {
    case .play: Phrase.say("Play", "播放")
    case .ask: Phrase.say("Ask", "提問")
    case .look: Phrase.say("Look around", "瀏覽")
    case .screen: Phrase.say("Screen", "畫面")
    }
  }
}

/// What the table says of a command in some contexts.
struct CommandEntry: Sendable {
  let group: CommandGroup
  /// What it does; the English words are also what lessons call it by.
  let words: Words
  let keys: [Key]
  let contexts: Set<Context>

  /// What it does, as help says it.
  var help: String { Phrase.say(words.english, words.traditionalChinese) }

  /// The same words in every language.
  struct Words: Sendable {
    let english, traditionalChinese: String
  }
}

extension Command {
  /// The command that a key stands for in a context.
  static func bound(to key: Key, in context: Context) -> Command? {
    table[context]?[key]
  }

  private static let table: [Context: [Key: Command]] = {
    var table: [Context: [Key: Command]] = [:]
    for command in allCases {
      let entry = command.entry
      for context in entry.contexts {
        for key in command.keys(of: entry, in: context) {
          table[context, default: [:]][key] = command
        }
      }
    }
    return table
  }()

  /// The keys that work in a context: where text is typed, none that is a character.
  func keys(in context: Context) -> [Key] { keys(of: entry, in: context) }

  private func keys(of entry: CommandEntry, in context: Context) -> [Key] {
    guard entry.contexts.contains(context) else { return [] }
    let isPager = self == .pageDown && !Set.playing.contains(context)
    guard context.takesText else { return entry.keys + (isPager ? [.letter(" ")] : []) }
    return entry.keys.filter { key in
      if case .character = key { false } else { true }
    }
  }

  /// What it does in a context: in a list of tapes there are no operations.
  func help(in context: Context) -> String {
    switch self {
    case .search where context == .home:
      Phrase.say("find by name", "依名稱尋找")
    case .first where context != .tape: Phrase.say("first", "第一個")
    default: entry.help
    }
  }

  /// Every command of a context, in the order of the table.
  static func all(in context: Context) -> [Command] {
    allCases.filter { !$0.keys(in: context).isEmpty }
  }
}

extension Set where Element == Context {
  static let everywhere = Set(Context.allCases)
  static let reading: Set = [
    .home, .tape, .program, .why, .chain, .trail, .sources, .source, .help, .tensor, .runs,
  ]
  static let lists = everywhere.subtracting([.prompt, .mark, .answer])
  static let playing: Set = [.tape, .chain, .source, .tensor]
}

extension Key {
  /// A key with a character on it.
  static func letter(_ character: Character) -> Key { .character(character) }
}
