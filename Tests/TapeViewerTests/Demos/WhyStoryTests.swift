import Demos
import Screen
import Testing

@testable import TapeViewer

/// Asking why on a demo's tape, from wherever a person stands.
@Suite struct WhyStoryTests {
  private func shown(_ name: String) throws -> ShownTape {
    try ShownTape(try #require(Demo.named(name)))
  }

  @Test func atATargetThatNothingReachesTheQuestionIsAboutTheSourceThatGotNone() throws {
    var tape = try shown("watched-variables")
    tape.type("]w")
    #expect(tape.text.contains("why is ∂z/∂w None?"), "\(tape.text)")
    #expect(tape.text.contains("tape.watch(w)"))
  }

  @Test func onWhatIsSelectedTheQuestionIsAboutThatAlsoOffTheTape() throws {
    var tape = try shown("watched-variables")
    tape.type("]")
    let read = try #require(tape.deck?.window?.operations.last { $0.name == "ReadVariableOp" })
    tape.viewer.deck?.selection = .operation(read.id)
    tape.press(.resize(tape.size))
    #expect(tape.text.contains("A way from a source"), "\(tape.text)")
    #expect(tape.text.contains("    ◌ not watched "), "\(tape.text)")
    tape.type("w")
    #expect(tape.text.contains("why is ∂z/∂w None?"), "\(tape.text)")
  }

  @Test func nothingIsToldThatThePlayHeadHasNotComeTo() throws {
    var tape = try shown("first-derivative")
    let source = try #require(tape.deck?.run?.sources.first)
    tape.viewer.deck?.selection = .tensor(source)
    tape.press(.resize(tape.size))
    tape.type("w")
    #expect(tape.text.contains("why ∂y/∂x?"), "\(tape.text)")
    #expect(tape.text.contains("0 of 2 paid") && !tape.text.contains("6.0"))
    tape.type("ws")
    tape.type("w")
    #expect(tape.text.contains("why is ∂y/∂x 6.0?"), "\(tape.text)")
    #expect(tape.text.contains("way") && tape.text.contains("Mul#0"))
  }

  @Test func aChainRuleNamesWhatNothingReaches() throws {
    var tape = try shown("watched-variables")
    tape.type("]x")
    #expect(tape.text.contains("reaches w"), "\(tape.text)")
  }

  @Test func onAnOperationOnTheWayTheQuestionIsAboutItsOwnAdjoint() throws {
    var tape = try shown("watched-variables")
    tape.type("w")
    #expect(tape.text.contains("why is ∂y/∂"), "\(tape.text)")
    #expect(!tape.text.contains("None?"))
  }

  @Test func theChainRuleOfAGradientThatIsNoneSaysThatThereIsNoWay() throws {
    var tape = try shown("stop-recording")
    tape.type("x")
    #expect(tape.text.contains("reaches x, so there is no chain"), "\(tape.text)")
  }

  @Test func aTargetThatTheTapeDidNotRecordSaysSo() throws {
    let tape = try shown("stop-recording")
    #expect(!tape.text.contains("y        16.0 - not on the way"))
    #expect(tape.text.contains("✂ recording off"))
  }
}
