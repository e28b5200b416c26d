import Testing

@testable import TapeViewer

@Suite struct GraphQueryTests {
  private func found(
    _ text: String, in sketch: TapeSketch, steps: Int = 0
  ) throws -> [Subject] {
    let tape = try SketchedTape(sketch)
    return tape.scene().matches(of: GraphQuery(text), at: try tape.frame(steps: steps))
  }

  @Test func findsNamesOfTensorsAndPrimitives() throws {
    #expect(try found("logits", in: .twoLayers) == [.operation(8), .operation(9)])
    #expect(try found("matmul", in: .twoLayers) == [.operation(1), .operation(6)])
    #expect(try found("平", in: .chineseNames) == [.operation(0)])
  }

  @Test func findsAPrimitiveAndNothingLikeIt() throws {
    #expect(try found("op:Sum", in: .twoLayers) == [.operation(10)])
    #expect(try found("op:Mat", in: .twoLayers).isEmpty)
  }

  @Test(arguments: ["2x4", "2×4"])
  func findsAShape(text: String) throws {
    #expect(
      try found(text, in: .twoLayers) == [.operation(1), .operation(3), .operation(4)])
  }

  @Test func findsHowFarAdjointsAre() throws {
    #expect(try found("adj=none", in: .stopRecording) == [.tensor(0)])
    #expect(try found("adj=final", in: .square) == [.operation(0)])
    #expect(try found("adj=waiting", in: .square) == [.tensor(0)])
    #expect(try found("adj=final", in: .square, steps: 1) == [.tensor(0), .operation(0)])
    #expect(try found("adj=partial", in: .notANumber, steps: 1) == [.tensor(0)])
    #expect(try found("adj=nan", in: .notANumber, steps: 2) == [.tensor(0)])
  }

  @Test func wantsEveryTermToHold() throws {
    #expect(try found("op:MatMul 2x2", in: .twoLayers) == [.operation(6)])
    #expect(try found("op:MatMul relu", in: .twoLayers).isEmpty)
  }

  @Test func comparesTheNormOfTheAdjoint() throws {
    #expect(try found("|g|>5", in: .square, steps: 1) == [.tensor(0)])
    #expect(try found("|g|<5", in: .square, steps: 1) == [.operation(0)])
    #expect(try found("|g|<5", in: .stopRecording, steps: 0).isEmpty, "None is no number")
  }

  @Test func findsNothingWhereNothingIsAskedFor() throws {
    #expect(try found("  ", in: .square).isEmpty)
  }
}
