import CNcurses
import Screen
import Testing

@testable import CursesTerminal

@Suite("Keys from what a terminal says")
struct KeyDecoderTests {
  /// Decodes a text as a terminal sends it, each part at once, and the parts one after the other.
  private func keys(_ parts: String...) -> [KeyDecoder.Said] {
    decode(parts.map { $0.unicodeScalars.map { .character($0) } })
  }

  private func decode(_ parts: [[TerminalEvent]]) -> [KeyDecoder.Said] {
    var decoder = KeyDecoder()
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
    "\u{1B}OZ", "\u{1B}[?1;2c", "\u{1B}[", "\u{1B}O",
  ])
  func sequencesWithoutANameAreSwallowed(sequence: String) {
    #expect(keys(sequence, "q") == [.key(.character("q"))])
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
