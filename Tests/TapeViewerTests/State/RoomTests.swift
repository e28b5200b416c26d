import Explanation
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// What is said has room, or takes as many rows as it needs.
@Suite struct RoomTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10)]

  /// The longest things that are said at the bottom, in their longest forms.
  private static func sentences() -> [String] {
    let name = "categorical_crossentropy#12"
    return [
      Phrase.Light.pathBegins(at: name), Phrase.Light.path(from: name, to: name),
      Phrase.Light.noWay(from: name, to: name), Phrase.Light.ancestors(of: name),
      Phrase.Light.descendants(of: name), Phrase.Light.gradient, Phrase.Light.needsMarks,
      Phrase.Light.isFolded(into: name), Phrase.plays("1.25"), Phrase.backAtTheStart,
      Phrase.handsOnNonFinite(name), Phrase.nothingToAskAbout, Phrase.chainNeedsRun,
      Phrase.Mark.isSet("a", at: name), Phrase.nothingFolds, Phrase.nothingOpens,
      Phrase.wentOnFromBeginning + "; " + Phrase.Light.isFolded(into: name),
      Phrase.Switch.breakpoint(true, at: name), Phrase.Switch.theme("dark"),
      Phrase.Stop.query(
        "|g|>1e3 op:MatMul", operation: name, tensor: name, norm: "1234.5", isAbsent: false,
        isReplay: false),
      Phrase.Stop.neverChanges(name, isBackward: true), Phrase.Order.noRows, Phrase.Mouse.on,
      Phrase.copied(1_000), Phrase.nothingCalled(name), Phrase.programNotKept,
      Phrase.Order.wantsWord("no stop WORDS", example: "no stop nan"),
    ] + Command.allCases.map(\.entry.help)
  }

  @Test(arguments: Language.allCases)
  func whatIsSaidAtTheBottomIsSeenWhole(_ language: Language) throws {
    for size in Self.sizes {
      var tape = try ShownTape(
        .twoLayers, size: size, options: ViewerOptions(theme: .mono, language: language))
      for keys in ["", "/mat"] {
        if !keys.isEmpty { tape.type(keys) }
        for sentence in Language.$current.withValue(language, operation: Self.sentences) {
          tape.viewer.say(sentence)
          let seen = tape.screen.lines.suffix(6).map { $0.trimmingBlanks }.joined(separator: " ")
          // Lines may end within a sentence of Chinese, and beside it stands the key of help.
          let bare = sentence.filter { $0 != " " }
          #expect(seen.filter { $0 != " " }.contains(bare), "\(sentence)\n\(tape.text)")
        }
      }
    }
  }

  @Test(arguments: Language.allCases)
  func helpHasNoLineThatIsCut(_ language: Language) {
    Language.$current.withValue(language) {
      for context in Context.allCases {
        for columns in [36, 76] {
          for line in HelpOverlay(context: context).lines(columns: columns) {
            #expect(line.columnCount <= columns, "\(context): \(line)")
          }
        }
      }
    }
  }

  @Test(arguments: Context.allCases)
  func helpListsNoKeyThatDoesNothingThere(_ context: Context) throws {
    let text = HelpOverlay(context: context).lines(columns: 200).map {
      $0.leading.map(\.text).joined()
    }
    for command in Command.allCases where command.keys(in: context).isEmpty {
      let isListed = text.contains { $0.hasSuffix("  " + command.entry.help) }
      let others =
        Command.all(in: context).map(\.entry.help) + Order.Form.allCases.map(\.help)
      #expect(!isListed || others.contains(command.entry.help), "\(command) in \(context)")
    }
  }

  /// An overlay has the whole width, or parts itself from what is beside it.
  @Test(arguments: ["?", "x", "w", ":", "B", "m", "P", "V"])
  func noRubbleStandsBesideAnOverlay(_ keys: String) throws {
    for size in [Size(columns: 60, rows: 20)] + Self.sizes {
      var tape = try ShownTape(.fanOut, size: size)
      tape.type("ma" + keys)
      let overlay = try #require(tape.viewer.overlays.last)
      let rect = OverlayFrame(of: overlay, in: tape.viewer, size: size).rect
      #expect(rect.column == 0 && rect.columns == size.columns, "\(tape.text)")
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    let text = drop { $0 == " " }
    return text.prefix(text.count - text.reversed().prefix { $0 == " " }.count)
  }
}
