import Playback
import Screen
import Testing

@testable import TapeViewer

/// Places to come back to.
@Suite struct MarkStoryTests {
  @Test func aMarkBringsBackThePlaceAndWhatWasLookedAt() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("ss")
    tape.press(.up)
    let before = tape.screen
    tape.type("ma")
    #expect(tape.text.contains("mark a at"))
    tape.press(.escape)
    tape.type("r")
    let elsewhere = tape.deck?.player.position
    tape.type("'a")
    #expect(tape.deck?.player.position == .backward(run: 0, steps: 2, contributions: 0))
    tape.type("''")
    #expect(tape.deck?.player.position == elsewhere)
    tape.type("''")
    // As it was, but for the letter.
    tape.viewer.deck?.marks = [:]
    #expect(tape.screen == before)
  }

  @Test func marksAreSeenInTheGraphOnTheTimelineAndInTheListWhileOneIsWaitedFor() throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 120, rows: 40))
    tape.type("ssmq")
    tape.type("s'")
    #expect(tape.text.contains("go to a mark"))
    let listed = tape.text.split(separator: "\n").contains {
      $0.contains("q  ") && $0.contains("step 2/3")
    }
    #expect(listed)
    tape.press(.escape)
    #expect(tape.text.contains("╰'q"))
    let rows = tape.screen.lines.suffix(4)
    #expect(rows.contains { $0.contains("'q") })
    #expect(rows.contains { $0.contains("━q━") })
  }

  @Test func whatIsNoMarkIsSaid() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("'z")
    #expect(tape.text.contains("no mark is called z; mz sets it"))
    tape.type("m1")
    #expect(tape.text.contains("a mark is a letter"))
    tape.type("''")
    #expect(tape.text.contains("you have not gone to a mark yet"))
    tape.type(":mark b\n")
    tape.type("e:to mark b\n")
    #expect(tape.deck?.player.position == .backward(run: 0, steps: 0, contributions: 0))
  }
}
