import CNcurses
import Screen
import Testing

@testable import CursesTerminal

@Suite("Keys from what a terminal says")
struct KeyDecoderTests {
  /// Decodes a text as a terminal sends it, each part at once, and the parts one after the other.
  private func keys(_ parts: String..., mouse: Bool = false) -> [KeyDecoder.Said] {
    decode(parts.map { $0.unicodeScalars.map { .character($0) } }, mouse: mouse)
  }

  private func decode(_ parts: [[TerminalEvent]], mouse: Bool = false) -> [KeyDecoder.Said] {
    var decoder = KeyDecoder()
    decoder.takesMouse = mouse
    var said: [KeyDecoder.Said] = []
    var parts = parts
    while true {
      let next = decoder.next { isContinuation in
        if !isContinuation, parts.first?.isEmpty == true { parts.removeFirst() }
        guard let event = parts.first?.first else { return nil }
        parts[0].removeFirst()
        return event
      }
      guard let next else { return said }
      said.append(next)
    }
  }

  @Test func lettersAreThemselves() {
    #expect(keys("aZ 訓é") == ["a", "Z", " ", "訓", "é"].map { .key(.character($0)) })
  }

  @Test func controlCharactersAreKeys() {
    #expect(
      keys("\t\r\n\u{7F}\u{8}\u{1}\u{C}\u{1A}\u{0}\u{1C}")
        == [
          .tab, .enter, .enter, .backspace, .backspace, .control("a"), .control("l"), .control("z"),
          .control(" "), .control("\\"),
        ].map { .key($0) })
    #expect(keys("\u{85}\u{9B}") == [])
  }

  @Test func escapeAloneIsAKey() {
    #expect(keys("\u{1B}", "a") == [.key(.escape), .key(.character("a"))])
    #expect(keys("\u{1B}\u{1B}", "a") == [.key(.escape), .key(.escape), .key(.character("a"))])
  }

  @Test(arguments: [
    "\u{1B}x", "\u{1B}[<65;5;5M", "\u{1B}[<0;120;7m", "\u{1B}[1;2A", "\u{1B}[200~", "\u{1B}[M !!",
    "\u{1B}OQ", "\u{1B}[9~", "\u{1B}[?1;2c", "\u{1B}[", "\u{1B}O",
  ])
  func sequencesWithoutANameAreSwallowed(sequence: String) {
    #expect(keys(sequence, "q") == [.key(.character("q"))])
  }

  @Test(arguments: [
    ("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", [Key.up, .down, .right, .left]),
    ("\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD", [.up, .down, .right, .left]),
    ("\u{1B}[H\u{1B}[F\u{1B}OH\u{1B}OF", [.home, .end, .home, .end]),
    ("\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", [.home, .end, .home, .end]),
    ("\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~", [.pageUp, .pageDown, .insert, .delete]),
    ("\u{1B}[Z", [.backTab]),
  ])
  func arrowsAreKnownInEveryFormInWhichTerminalsSendThem(sequence: String, expected: [Key]) {
    #expect(keys(sequence) == expected.map { .key($0) })
  }

  @Test(arguments: [
    ("\u{1B}[<0;120;7M", MouseEvent(.press, at: Point(row: 6, column: 119))),
    ("\u{1B}[<0;300;7m", MouseEvent(.release, at: Point(row: 6, column: 299))),
    ("\u{1B}[<32;1;1M", MouseEvent(.drag, at: Point(row: 0, column: 0))),
    ("\u{1B}[<64;5;6M", MouseEvent(.scrollUp, at: Point(row: 5, column: 4))),
    ("\u{1B}[<69;5;6M", MouseEvent(.scrollDown, at: Point(row: 5, column: 4))),
    ("\u{1B}[M !!", MouseEvent(.press, at: Point(row: 0, column: 0))),
    ("\u{1B}[M#*,", MouseEvent(.release, at: Point(row: 11, column: 9))),
    ("\u{1B}[M@%&", MouseEvent(.drag, at: Point(row: 5, column: 4))),
    ("\u{1B}[M`%&", MouseEvent(.scrollUp, at: Point(row: 5, column: 4))),
    ("\u{1B}[Ma%&", MouseEvent(.scrollDown, at: Point(row: 5, column: 4))),
  ])
  func aMouseThatIsAskedForIsReadInBothForms(sequence: String, event: MouseEvent) {
    #expect(keys(sequence, "q", mouse: true) == [.key(.mouse(event)), .key(.character("q"))])
    #expect(keys(sequence, "q") == [.key(.character("q"))])
  }

  @Test(arguments: [
    "\u{1B}[<2;5;5M", "\u{1B}[<35;5;5M", "\u{1B}[<66;5;5M", "\u{1B}[<0;0;5M", "\u{1B}[<0;5M",
    "\u{1B}[<0;5;5;5M", "\u{1B}[<0;99999999999999999999;5M", "\u{1B}[<;;M", "\u{1B}[5M",
    "\u{1B}[<0;5",
    "\u{1B}[M  ", "\u{1B}[M\"!!", "\u{1B}[200~", "\u{1B}[<0;5;5H",
  ])
  func whatAMouseDoesNotMeanIsSwallowed(sequence: String) {
    #expect(keys(sequence, "q", mouse: true) == [.key(.character("q"))])
  }

  @Test func namedKeysAreKnown() {
    let named: [(Int, Key)] = [
      (Int(shim_key_up), .up), (Int(shim_key_back_tab), .backTab), (Int(shim_key_delete), .delete),
      (Int(shim_key_function) + 1, .function(1)), (Int(shim_key_function) + 12, .function(12)),
    ]
    for (name, key) in named {
      #expect(decode([[.named(Int32(name))]]) == [.key(key)])
    }
    #expect(decode([[.named(Int32(shim_key_other)), .character("a")]]) == [.key(.character("a"))])
  }

  @Test func whatHappensBesidesKeysIsNotLost() {
    #expect(
      decode([[.resized, .character("a"), .stopAsked, .continued, .hungUp]])
        == [.resized, .key(.character("a")), .stopAsked, .continued, .hungUp])
    #expect(decode([[.character("\u{1B}"), .resized]]) == [.key(.escape), .resized])
    #expect(
      decode([[.character("\u{1B}"), .character("["), .resized, .character("a")]])
        == [.resized, .key(.character("a"))])
  }
}
