import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// Small boxes: what stands in them, and when they are drawn without being asked for.
@Suite struct SmallBoxTests {
  private let small = Size(columns: 80, rows: 24)
  private let large = Size(columns: 120, rows: 40)

  private func twoLayers(_ size: Size) throws -> ShownTape {
    try ShownTape(try #require(Demo.named("two-layer-network")), size: size)
  }

  private func isSmall(_ tape: ShownTape) -> Bool? { tape.deck?.scene?.options.isCompact }

  @Test func aSmallBoxHasNameOperationValueAndAdjointInTwoRows() throws {
    var tape = try ShownTape(.fanOut, size: large)
    tape.type("_e")
    #expect(tape.text.contains("▐z = Square ▌"), "\(tape.text)")
    #expect(tape.text.contains("▐36.0 ∂2.0 ◆▌"), "\(tape.text)")
  }

  @Test func largeBoxesThatCouldNotBeFollowedStandingStillAreSmallFromTheBeginning() throws {
    var tape = try twoLayers(small)
    #expect(isSmall(tape) == true)
    tape.type("8s")
    #expect(tape.text.contains("▐hidden = Tanh"), "\(tape.text)")
    #expect(tape.text.contains("▐‖3.261‖ ∂‖0.413‖ ◆▌"), "\(tape.text)")
    #expect(isSmall(try twoLayers(large)) == false)
  }

  @Test func aTerminalThatBecomesLargerHasRoomForLargeOnes() throws {
    var tape = try twoLayers(small)
    tape.press(.resize(large))
    #expect(isSmall(tape) == false)
    tape.press(.resize(small))
    #expect(isSmall(tape) == true)
  }

  @Test(arguments: ["-", "t", "vvv"]) func theyStaySmallWhateverElseChanges(_ keys: String) throws {
    var tape = try twoLayers(small)
    tape.type(keys)
    #expect(isSmall(tape) == true, "\(tape.text)")
  }

  @Test func whatAPersonChoosesIsDrawn() throws {
    var tape = try twoLayers(small)
    tape.type("+")
    #expect(isSmall(tape) == false)
    tape.press(.resize(large))
    tape.press(.resize(small))
    #expect(isSmall(tape) == false)
  }

  @Test(arguments: [Size(columns: 60, rows: 20), Size(columns: 80, rows: 24)])
  func anotherRunIsDrawnInBoxesOfTheSameSize(_ size: Size) throws {
    for demo in Demo.all {
      var tape = try ShownTape(demo, size: size)
      let before = isSmall(tape)
      tape.type("]")
      #expect(isSmall(tape) == before, "\(tape.text)")
    }
  }
}
