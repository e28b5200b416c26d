import Demos
import Screen
import Testing

@testable import TapeViewer

/// Asking why on a demo's tape, from wherever a person stands.
@Suite struct WhyStoryTests {
  private func shown(_ name: String) throws -> ShownTape {
    try ShownTape(try #require(Demo.named(name)))
  }

  @Test func onAnOperationOffTheTapeTheQuestionIsAboutTheSourceThatGotNone() throws {
    var tape = try shown("watched-variables")
    tape.type("]")
    tape.press(.left, .right)
    tape.type("w")
    #expect(tape.text.contains("why is ∂z/∂w None?"), "\(tape.text)")
    #expect(tape.text.contains("tape.watch(w)"))
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
