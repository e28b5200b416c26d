import Playback
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Playing on from place to place, as a person does it.
@Suite struct StopStoryTests {
  @Test func playingOnFindsWhereNotANumberBeginsAndSaysSo() throws {
    var tape = try ShownTape(.notANumber)
    tape.type("c")
    #expect(tape.text.contains("hands on nan or inf, and what came in is finite"))
    let found = tape.deck?.player.position
    tape.type("c")
    #expect(tape.text.contains("at the end: nothing stopped the way"))
    tape.type("C")
    #expect(tape.deck?.player.position == found || tape.text.contains("back at the start"))
  }

  @Test func aBreakpointIsMarkedOnItsBoxAndStopsTheWay() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("sb")
    #expect(tape.text.contains("◉"))
    tape.type("rc")
    #expect(tape.text.contains("breakpoint at"))
    #expect(tape.text.contains("step 1/3"))
    tape.type("b")
    #expect(!tape.text.contains("◉"))
    tape.type("rc")
    #expect(tape.text.contains("step 3/3"))
  }

  @Test func theWordsSayWhatStopsInTheReplay() throws {
    var tape = try ShownTape(.notANumber)
    tape.type("pc")
    #expect(tape.text.contains("of finite numbers") || tape.text.contains("at the end"))
  }
}
