import Playback
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Stopping where something holds, said in words.
@Suite struct ConditionStoryTests {
  @Test func aConditionIsTypedAndStopsTheWayAndSaysWhichAndWhere() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("B")
    #expect(tape.text.contains("stop where ▏"))
    #expect(tape.text.contains("always: a new nan, inf or zero"))
    tape.type("op:Mul\n")
    #expect(tape.text.contains("stops where op:Mul begins to hold: c runs on to it"))
    tape.type("c")
    let name = try #require(tape.deck?.page?.operation.map { DisplayNames.name(of: $0) })
    #expect(name.hasPrefix("Mul"))
    #expect(tape.text.contains("op:Mul met at \(name)"))
    let place = tape.deck?.player.position
    tape.type("eC")
    #expect(tape.deck?.player.position == place)
  }

  @Test func aBoundSaysTheNumberThatMetIt() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("B|g|>0 op:Mul\nc")
    #expect(tape.text.contains("|g|>0 op:Mul met: Mul"))
    #expect(tape.text.contains("hands on a norm of"))
  }

  @Test func severalConditionsAreListedAndTakenAwayAgain() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("sbB")
    tape.type("op:Mul |g|<1e-8, changes x\n")
    tape.type("B")
    #expect(tape.text.contains("◇ op:Mul |g|<1e-08"))
    #expect(tape.text.contains("◇ changes x"))
    #expect(tape.text.contains("◉ "))
    tape.press(.down, .down, .delete)
    #expect(!tape.text.contains("changes x  "))
    #expect(tape.deck?.queries.map(\.text) == ["op:Mul |g|<1e-08"])
    // What is chosen now is the marked operation.
    tape.press(.enter)
    #expect(tape.deck?.breakpoints.isEmpty == true)
    tape.press(.enter)
    #expect(tape.deck?.stopEntries.isEmpty == true)
    tape.press(.enter)
    #expect(tape.viewer.overlays.isEmpty)
  }

  @Test func aWordThatSaysNothingIsNamedAndTheLineStays() throws {
    var tape = try ShownTape(.fanOut)
    tape.type("B|g|>big\n")
    #expect(tape.text.contains("“|g|>big” needs a number, as in |g|>1e3"))
    #expect(tape.text.contains("stop where |g|>big▏"))
    tape.press(.escape)
    #expect(tape.deck?.queries.isEmpty == true)
  }

  @Test func theSameIsSaidAfterTheColonAndInLessons() throws {
    var tape = try ShownTape(.fanOut)
    tape.type(":stop op:Mul\n")
    #expect(tape.deck?.queries.map(\.text) == ["op:Mul"])
    tape.type(":no stop op:Mul\n")
    #expect(tape.deck?.queries.isEmpty == true)
    tape.viewer.begin(try Lesson("stop op:Mul\non to a breakpoint\nsay There.\npause"))
    tape.press(.resize(tape.size))
    #expect(tape.text.contains("There."))
    #expect(tape.deck?.page?.operation?.name == "Mul")
  }

  @Test func theAdjointInTheLedgerIsFollowedFromChangeToChange() throws {
    var tape = try ShownTape(.fanOut)
    let source = try #require(tape.deck?.run?.sources.first)
    tape.viewer.deck?.selection = .tensor(source)
    tape.press(.resize(tape.size))
    var places: [Position] = []
    while !tape.text.contains("changes no more"), places.count < 10 {
      tape.type("}")
      places.append(try #require(tape.deck?.player.position))
    }
    // Each payment once, and the last place again.
    let paying = try #require(tape.deck?.page?.ledger?.paying)
    #expect(
      Array(places.dropLast())
        == Set(paying.map(\.step)).sorted().map {
          Position.backward(run: 0, steps: $0 + 1, contributions: 0)
        })
    tape.type("{{{{{")
    #expect(tape.text.contains("did not change before"))
  }
}
