import Autodiff
import Demos
import Screen
import TapeFormat
import TestSupport
import Testing

@testable import TapeViewer

/// Opening and closing scopes by keys.
@Suite struct FoldStoryTests {
  private func shown(
    _ sketch: TapeSketch = .deep(40), size: Size = Size(columns: 120, rows: 40)
  ) throws -> ShownTape {
    try ShownTape(sketch, size: size)
  }

  /// Where the selected box's upper left corner is in the graph's pane.
  private func corner(_ tape: ShownTape) throws -> Point {
    let deck = try #require(tape.deck)
    let room = try #require(ScreenPlan(size: tape.viewer.size, pane: .graph).graph).inset().size
    let box = try #require(deck.boxSubject.flatMap { deck.scene?.box(of: $0) })
    let origin = try #require(deck.scene).settled(deck.camera(in: room), in: room).origin
    return Point(row: box.row - origin.row, column: box.column - origin.column)
  }

  @Test func aDeepTapeOpensFoldedAndSaysHowOftenWhatRepeats() throws {
    let tape = try shown()
    #expect(tape.text.contains("+ layer2–40 ×39"))
    #expect(tape.text.contains("156 operations"), "\(tape.text)")
    let count = try #require(tape.deck?.scene?.nodes.count)
    #expect((6...60).contains(count))
  }

  @Test func blocksThatAreCalledAlikeAreToldApartByWhatIsAroundThem() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      var x = Tensor(0.5).named("x")
      for layer in 1...3 {
        x = scope("layer\(layer)") {
          let half = scope("mlp") { (0..<10 + layer).reduce(x) { x, _ in sin(x) } }
          return scope("attn") { (0..<20 + layer).reduce(half) { x, _ in tanh(x) } }
        }
      }
    }
    let tape = try ShownTape(MemoryTape(builder.recording), size: Size(columns: 120, rows: 60))
    #expect(tape.text.contains("layer1/attn") && tape.text.contains("layer3/mlp"), "\(tape.text)")
  }

  @Test func aBlockThatALargerTerminalOpensIsSelectedAgainInTheSmallerOne() throws {
    let small = Size(columns: 80, rows: 24)
    var tape = try shown(.deep(16, different: 5), size: small)
    tape.type("gj")
    guard case .block = tape.deck?.selection else {
      Issue.record("no block is selected\n\(tape.text)")
      return
    }
    let before = tape.screen
    tape.press(.resize(Size(columns: 120, rows: 40)))
    guard case .operation = tape.deck?.selection else {
      Issue.record("it is not open\n\(tape.text)")
      return
    }
    tape.press(.resize(small))
    #expect(tape.screen == before, "\(tape.text)")
  }

  @Test func openingKeepsTheBoxWhereItIs() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var tape = try shown(size: size)
      tape.type("==")
      tape.type("=")
      // From the last operation up to what is folded.
      tape.type("Gk")
      guard case .block = tape.deck?.selection else {
        Issue.record("no block is selected\n\(tape.text)")
        return
      }
      for _ in 0..<3 {
        guard case .block = tape.deck?.selection else { break }
        let before = try corner(tape)
        tape.press(.enter)
        #expect(try corner(tape) == before, "\(tape.text)")
      }
    }
  }

  @Test func whatIsOpenedIsNotBesideThePane() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var tape = try ShownTape(try #require(Demo.named("deep-network")), size: size)
      tape.type("kkk")
      for _ in 0..<2 {
        guard case .block(let id) = tape.deck?.selection else {
          Issue.record("no block is selected\n\(tape.text)")
          return
        }
        let block = try #require(tape.deck?.fold?.block(id))
        tape.press(.enter)
        let deck = try #require(tape.deck)
        let scene = try #require(deck.scene)
        let room = try #require(ScreenPlan(size: size, pane: .graph).graph).inset().size
        let hidden = scene.hiddenColumns(
          of: block.positions(ofPart: 0), by: deck.camera(in: room), in: room)
        #expect(hidden <= 3, "\(tape.text)")
      }
    }
  }

  @Test func operationsWithoutScopesAreDrawnOneByOneUnlessTheyRepeat() throws {
    var random = Seeded(3)
    let flat = try shown(.random(operations: 200, using: &random))
    #expect(flat.deck?.scene?.nodes.count(where: { $0.positions?.count == 1 }) == 200)
    #expect(flat.deck?.scene?.options.isCompact == true)
    let repeated = try shown(.deep(60, scoped: false))
    #expect(repeated.text.contains(" ×"), "\(repeated.text)")
  }

  @Test func aWeightThatIsUsedInFoldedBlocksSaysHowOften() throws {
    var sketch = TapeSketch()
    let w = sketch.variable("w", 0.5)
    sketch.watch(w)
    var last = sketch.constant("x", 1)
    for _ in 0..<100 {
      last = sketch.run("Mul", [last, w], 0.5, locals: [0.5, 1])
      last = sketch.run("Sin", [last], 0.4, locals: [0.8])
    }
    sketch.gradient(of: last, withRespectTo: [w])
    var tape = try shown(sketch)
    tape.type("/w\n")
    let pane = tape.text
    #expect(pane.contains("used by") && pane.contains(" more"), "\(pane)")
  }

  @Test func closingAndOpeningRestoresThePicture() throws {
    var tape = try shown()
    tape.type("=")
    tape.type("Gk")
    let closed = tape.text
    tape.press(.enter)
    let opened = tape.text
    #expect(opened != closed)
    tape.type("-")
    #expect(tape.text == closed)
    tape.press(.enter)
    #expect(tape.text == opened)
  }

  @Test func equalSignOpensWhatFitsAndClosesAll() throws {
    var tape = try shown()
    let fitting = tape.deck?.fold?.boxes.count
    tape.type("=")
    #expect(tape.deck?.fold?.boxes.count == 3)
    tape.type("=")
    #expect(tape.deck?.fold?.boxes.count == fitting)
  }

  @Test func theMinusSaysWhereNothingIsOpen() throws {
    var tape = try shown()
    tape.type("=-")
    #expect(tape.text.contains("no scope is open around this"))
    var flat = try ShownTape(TapeSketch.square)
    flat.type("=")
    #expect(flat.text.contains("nothing folds"))
  }

  @Test func theBoxTellsHowFarTheRunIsInIt() throws {
    var tape = try shown()
    tape.type("=")
    #expect(tape.text.contains("0 of 160 steps") && tape.text.contains("∂ 0 of"))
    tape.type("7s")
    #expect(tape.text.contains("6 of 160 steps"), "\(tape.text)")
    // Following opens nothing by itself.
    #expect(tape.deck?.fold?.boxes.count == 3)
    tape.type("e")
    #expect(tape.text.contains("160 of 160 steps"))
    tape.type("p5s")
    #expect(tape.text.contains("4 of 160 ran"), "\(tape.text)")
  }

  @Test func aStepAndBackLeavesTheScreenAsItWas() throws {
    var tape = try shown()
    tape.type("20s")
    let before = tape.text
    tape.type("sS")
    #expect(tape.text == before)
    tape.type("..,,")
    #expect(tape.text == before)
  }

  @Test func movingGoesThroughFoldedBoxesAndComesBack() throws {
    var tape = try shown()
    tape.type("=G")
    let last = tape.deck?.selection
    tape.type("k")
    let block = tape.deck?.selection
    #expect(block == .block(Block.ID(start: 1, depth: 0, count: 1)))
    #expect(tape.text.contains("net"))
    tape.type("k")
    #expect(tape.deck?.selection == .operation(0))
    tape.type("jj")
    #expect(tape.deck?.selection == last)
  }

  @Test func anOperationThatIsFoundInABlockShowsAtTheBlock() throws {
    var tape = try shown()
    tape.type("=50g")
    #expect(tape.deck?.selection == .operation(50))
    #expect(tape.deck?.boxSubject == .block(Block.ID(start: 1, depth: 0, count: 1)))
    tape.press(.enter)
    tape.press(.enter)
    // The layer of the operation is the one that is opened.
    #expect(tape.deck?.boxSubject != .block(Block.ID(start: 1, depth: 0, count: 1)))
    let titles = tape.deck?.scene?.nodes.compactMap { $0.block?.title } ?? []
    #expect(titles == ["layer1–12 ×12", "bend", "layer14–40 ×27"])
  }

  @Test func severalContributionsAlongOneEdgeAreCounted() throws {
    var tape = try shown(.deep(3))
    tape.type("=")
    // What starts the net is used twice in its first layer.
    tape.type("e2S")
    let flows = tape.deck?.scene?.flows(in: tape.deck?.page?.frame) ?? []
    let counted = flows.contains { flow in
      if case .flowing(_, _, let count) = flow { count == 2 } else { false }
    }
    #expect(counted && tape.text.contains("/2)"), "\(tape.text)")
  }

  @Test(arguments: [11, 12] as [UInt64])
  func keysAtRandomDoNoHarmToFoldedTapes(_ seed: UInt64) throws {
    for sketch in [TapeSketch.deep(20), .deep(18, scoped: false)] {
      let felt = try RandomKeys.press(300, seed: seed, on: sketch)
      #expect(felt > 100)
    }
  }
}
