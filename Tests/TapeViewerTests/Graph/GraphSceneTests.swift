import Screen
import Testing

@testable import TapeViewer

@Suite struct GraphSceneTests {
  private func standing(_ subject: Subject, in scene: GraphScene) throws -> TapeStanding {
    scene.nodes[try #require(scene.place(of: subject))].standing
  }

  @Test func tellsWhatTheTapeWatches() throws {
    let scene = try SketchedTape(.watchedVariables).scene()
    #expect(try standing(.tensor(0), in: scene) == .onTape)
    #expect(try standing(.tensor(1), in: scene) == .notWatched)
    #expect(try standing(.operation(0), in: scene) == .onTape)
    #expect(try standing(.operation(2), in: scene) == .notWatched)
  }

  @Test func tellsWhyAnOperationIsNotOnTheTape() throws {
    #expect(
      try standing(.operation(0), in: try SketchedTape(.stopRecording).scene())
        == .recordingStopped)
    #expect(
      try standing(.operation(1), in: try SketchedTape(.chineseNames).scene()) == .stopGradient)
    let labels = try standing(.tensor(1), in: try SketchedTape(.twoLayers).scene())
    #expect(labels == .notDifferentiable)
  }

  @Test func tellsTheRunsOwnOperationsFromThoseItGoesBackOver() throws {
    var sketch = TapeSketch.square
    sketch.run("Mul", [0, 0], 9, reason: .outsideTape, gradientRun: 0)
    let scene = try SketchedTape(sketch).scene()
    #expect(try standing(.operation(1), in: scene) == .backwardPass)
    #expect(GraphPicture(of: scene, at: nil).canvas.text.contains("backward pass"))
  }

  @Test func letsNoGradientPassWhereTheTapeHasNothing() throws {
    let scene = try SketchedTape(.chineseNames).scene()
    for edge in scene.edges {
      let isStopped = [edge.from, edge.to].contains { scene.nodes[$0].subject == .operation(1) }
      #expect(edge.isOnTape == !isStopped)
    }
  }

  @Test func drawsLiteralsInTheBoxThatUsesThem() throws {
    let tape = try SketchedTape(.stopRecording)
    #expect(tape.scene().nodes.map(\.subject) == [.tensor(0), .operation(0)])
    let all = tape.scene(GraphScene.Options(leaves: .drawn))
    #expect(all.nodes.count == 3)
    let none = tape.scene(GraphScene.Options(leaves: .tags))
    #expect(none.nodes.map(\.subject) == [.operation(0)])
    #expect(none.edges.isEmpty)
  }

  @Test func turnsLeavesIntoTagsWhenTheGraphIsLarge() throws {
    var sketch = TapeSketch()
    let x = sketch.constant("x", 1)
    sketch.watch(x)
    var last = x
    for _ in 1..<GraphScene.fewNodes { last = sketch.run("Mul", [last, x], 1, locals: [1, 1]) }
    #expect(try SketchedTape(sketch).scene().drawsLeaves)
    _ = sketch.run("Mul", [last, x], 1, locals: [1, 1])
    let large = try SketchedTape(sketch).scene()
    #expect(!large.drawsLeaves)
    #expect(large.place(of: .tensor(x)) == nil)
  }

  @Test func saysWhatLiesOutsideTheWindow() throws {
    let tape = try SketchedTape(.twoLayers, positions: 4..<7)
    let scene = tape.scene()
    let picture = GraphPicture(of: scene, at: try tape.frame(steps: 0)).canvas.text
    #expect(picture.contains("↑ AddV2#3"))
    #expect(picture.contains("↓ 1 more"))
    #expect(scene.edges.count == 3)
  }

  @Test func hasNoAdjointsWithoutARun() throws {
    let tape = try SketchedTape(.square)
    let scene = GraphScene(window: tape.window, tape: 0)
    #expect(!GraphPicture(of: scene, at: nil).canvas.text.contains("∂"))
  }

  @Test func isMadeOfNothingFromNothing() throws {
    let scene = try SketchedTape(TapeSketch()).scene()
    #expect(scene.nodes.isEmpty)
    #expect(scene.layout.size == Size(columns: 0, rows: 0))
  }

  @Test func manyOperationsWithoutBlocksAreChipsUntilAnotherSizeIsChosen() throws {
    func chain(of count: Int) throws -> SketchedTape {
      var sketch = TapeSketch()
      var last = sketch.constant("x", 1)
      for _ in 0..<count { last = sketch.run("Sin", [last], 0.5) }
      return try SketchedTape(sketch)
    }
    let many = GraphScene.manyNodes
    #expect(try !chain(of: many).scene().options.isCompact)
    let large = try chain(of: many + 1)
    let chips = large.scene()
    #expect(chips.options.isCompact && !chips.options.isSmallest)
    var chosen = GraphScene.Options()
    chosen.grow(from: chips.options)
    #expect(!large.scene(chosen).options.isCompact)
    chosen = GraphScene.Options()
    chosen.shrink(from: chips.options)
    #expect(large.scene(chosen).options.isSmallest)
  }
}
