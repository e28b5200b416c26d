import Screen
import Testing

@testable import TapeViewer

@Suite struct CommandTests {
  @Test(arguments: Context.allCases)
  func noKeyIsBoundTwice(in context: Context) {
    var commands: [Key: Command] = [:]
    for command in Command.allCases {
      for key in command.keys(in: context) {
        let other = commands.updateValue(command, forKey: key)
        #expect(other == nil, "\(key.label) is \(command) and \(String(describing: other))")
        #expect(Command.bound(to: key, in: context) == command)
      }
    }
  }

  @Test func everyCommandCanBeReachedAndIsExplained() {
    for command in Command.allCases {
      #expect(!command.entry.contexts.isEmpty, "\(command)")
      #expect(!command.entry.keys.isEmpty, "\(command)")
      #expect(!command.entry.help.isEmpty, "\(command)")
    }
  }

  @Test func theFixedKeysDoInATapeWhatTheyAlwaysDo() {
    let fixed: [(Key, Command)] = [
      (.character("s"), .stepForward), (.character("S"), .stepBackward),
      (.character("."), .contributionForward), (.character(","), .contributionBackward),
      (.character("w"), .why), (.character("x"), .chainRule), (.character("/"), .search),
      (.character("n"), .nextMatch), (.character("N"), .previousMatch),
      (.character(":"), .palette), (.tab, .nextPane), (.enter, .lookCloser), (.escape, .back),
      (.character("?"), .help), (.function(1), .help), (.character("q"), .close),
      (.character("Q"), .quit),
    ]
    for (key, command) in fixed { #expect(Command.bound(to: key, in: .tape) == command) }
  }

  @Test func aKeyMeansTheSameWhereverItIsRead() {
    // Enter, Tab and the blank do what lies at hand: they open, run, or go on.
    let atHand: Set<Key> = [.enter, .tab, .backTab, .letter(" ")]
    for key in Set(Command.allCases.flatMap(\.entry.keys)).subtracting(atHand) {
      let meanings = Set(Context.allCases.compactMap { Command.bound(to: key, in: $0) })
      #expect(meanings.count == 1, "\(key.label): \(meanings)")
    }
  }

  @Test func helpListsEveryCommandWithItsKeys() {
    var listed: Set<Command> = []
    for context in Context.allCases {
      let text = HelpOverlay(context: context).lines(columns: 200)
        .map { $0.leading.map(\.text).joined() }
      for command in Command.all(in: context) {
        let keys = command.keys(in: context).map(\.label).joined(separator: " ")
        #expect(
          text.contains { $0.contains(keys) && $0.contains(command.help(in: context)) },
          "\(command)")
        listed.insert(command)
      }
    }
    #expect(listed == Set(Command.allCases))
  }

  @Test func whereTextIsTypedNoCharacterIsACommand() {
    for context in Context.allCases where context.takesText {
      for command in Command.allCases {
        for key in command.keys(in: context) {
          if case .character = key { Issue.record("\(key.label) in \(context)") }
        }
      }
    }
  }
}
