import Screen
import TestSupport
import Testing

@testable import TapeViewer

/// Who went elsewhere than where the tape is played is told how to come back.
@Suite struct AwayStoryTests {
  private func footer(_ tape: ShownTape) -> String { tape.screen.lines.last ?? "" }

  @Test func theFooterOffersToFollowAsSoonAsThePlayHeadIsElsewhere() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("s")
    #expect(!footer(tape).contains("follow"))
    tape.press(.up)
    tape.type("ss")
    #expect(footer(tape).contains("F follow"), "\(tape.text)")
    tape.type("F")
    tape.press(.control("l"))
    #expect(!footer(tape).contains("follow"), "\(tape.text)")
  }

  @Test func aPaneThatGoesOnSaysHowFar() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("e")
    let pane = tape.screen.lines.dropLast(3)
    #expect(pane.contains { $0.contains("↓ ") && $0.contains("more") }, "\(tape.text)")
  }

  @Test func theBlankGoesThroughHelpPageByPage() throws {
    var tape = try ShownTape(.twoLayers)
    let place = tape.deck?.player.position
    tape.type("?")
    let first = tape.screen.lines[2]
    tape.type(" ")
    #expect(tape.viewer.overlays.count == 1 && tape.screen.lines[2] != first)
    #expect(tape.deck?.player.position == place)
  }

  @Test func autoplayKeepsItsSpeed() throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("a>>a")
    tape.type("a")
    #expect(tape.text.contains("5.0 steps a second"), "\(tape.text)")
    tape.type("ea")
    #expect(tape.viewer.pace == nil)
  }

  @Test(arguments: [
    ("w", "why is"), ("x", "chain rule:"), ("D", "sizes on the way:"), ("A", "all"),
  ])
  func whatLiesOnTopIsWhatIsCopied(_ key: String, _ title: String) throws {
    var tape = try ShownTape(.twoLayers)
    tape.type("e" + key + "y")
    guard case .copy(let text)? = tape.effects.last else {
      Issue.record("nothing was copied\n\(tape.text)")
      return
    }
    #expect(text.hasPrefix("```\n\(title)"), "\(text)")
    #expect(tape.viewer.overlays.count == 1)
  }
}
