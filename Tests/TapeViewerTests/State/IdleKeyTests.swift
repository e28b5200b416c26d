import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// A key that can do nothing says why.
@Suite struct IdleKeyTests {
  @Test(arguments: [
    ("pS", "this is the start"), ("es", "this is the end"), ("p,", "this is the start"),
    ("]", "the only gradient run"), ("+", "the largest boxes"), ("___", "the smallest boxes"),
    ("~", "~ does nothing here"), ("R", "rows are those of a jacobian"),
    ("F", "follows the play head already"), ("9\n", "no line 9"), ("\t\t\n", "no closer look"),
    ("-", "no scope is open"), ("vJ", "for the graph"), ("H", "the graph ends here"),
    ("T", "theme: for a dark background"), ("u", "drawn in ASCII"), ("Z", "no minimap"),
    ("ZZ", "has a minimap"), ("b", "breakpoint at"), ("bb", "no breakpoint at"),
    ("t", "leaves are tags"), ("tt", "leaves are boxes"), ("dd", "nothing is dimmed any more"),
    ("f", "boxes that fit"), ("aa", "has stopped"), ("w?kkk", "all of it is in sight"),
  ])
  func saysWhy(_ keys: String, _ sentence: String) throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 120, rows: 60))
    tape.type(keys)
    #expect(tape.viewer.message?.contains(sentence) == true, "\(keys): \(tape.text)")
    #expect(tape.text.contains(sentence))
  }

  @Test(arguments: [Key.up, .down, .left, .right])
  func aMotionSaysWhereNothingIs(_ key: Key) throws {
    var tape = try ShownTape(.fanOut)
    for _ in 0..<9 { tape.press(key) }
    let words: [Key: String] = [
      .up: "comes before this", .down: "comes after this", .left: "to the left",
      .right: "to the right",
    ]
    #expect(tape.viewer.message?.contains(words[key] ?? "?") == true, "\(tape.text)")
  }

  @Test func escapeAtTheRootSaysHowToQuit() throws {
    var tape = try ShownTape(.fanOut)
    tape.press(.escape)
    #expect(tape.text.contains("q quits"))
  }

  /// In every place, a key that changes nothing to be seen or done says something.
  @Test(arguments: [
    "", "s", "e", "p", "v", "vv", "\t", "\t\t", "\t\t\t", "x", "w", "?", "P", "V", "]", "B", ":",
    "/",
    "&",
  ])
  func noKeyIsSilent(_ keys: String) throws {
    var before = try ShownTape(.watchedVariables)
    before.type(keys)
    for key in RandomKeys.keys where key != .control("l") {
      var tape = before
      tape.press(key)
      // What is drawn again is not seen to change.
      #expect(
        tape.screen != before.screen || tape.effects != before.effects
          || tape.viewer.message != nil, "\(keys) \(key.label)\n\(tape.text)")
    }
  }
}
