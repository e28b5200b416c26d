import Demos
import Screen
import Testing

@testable import TapeViewer

/// What comes in from a folded block by many edges is drawn as one, and what goes into one as it comes.
@Suite struct BundleTests {
  /// The sum over the steps of a recurrent network, each in a scope.
  private func sum(overSteps count: Int) -> TapeSketch {
    var sketch = TapeSketch()
    let w = sketch.variable("w", 0.5)
    sketch.watch(w)
    var outputs: [Int] = []
    for step in 0..<count {
      let x = sketch.constant("x\(step)", 1)
      let scope = "step_\(step)"
      let product = sketch.run("Mul", [w, x], 0.5, locals: [1, 0.5], scope: scope)
      outputs.append(sketch.run("Tanh", [product], 0.4, locals: [0.8], scope: scope))
    }
    let loss = sketch.run(
      "AddN", outputs, named: "loss", 0.4 * Double(count), locals: outputs.map { _ in 1 })
    sketch.gradient(of: loss, withRespectTo: [w])
    return sketch
  }

  @Test(arguments: [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)])
  func aSumOverManyStepsIsSeenWhole(_ size: Size) throws {
    var tape = try ShownTape(sum(overSteps: 200), size: size)
    let scene = try #require(tape.deck?.scene)
    let sum = try #require(scene.nodes.firstIndex { $0.title == "AddN" })
    let entering = scene.edges.filter { $0.to == sum }
    #expect(entering.map(\.uses.count).sorted() == [1, 199])
    #expect(scene.layout.boxes[sum].columns < 40)
    #expect(tape.text.contains("AddN"), "\(tape.text)")
    // Its step pays all of them along that edge.
    tape.type("s")
    #expect(tape.text.contains("1.0 (199/199)"), "\(tape.text)")
  }

  @Test func aFewComeInOneByOne() throws {
    let tape = try ShownTape(sum(overSteps: 3), size: Size(columns: 120, rows: 40))
    let scene = try #require(tape.deck?.scene)
    let sum = try #require(scene.nodes.firstIndex { $0.title == "AddN" })
    #expect(scene.edges.count { $0.to == sum } == 3)
  }

  @Test(arguments: ["=", "-"]) func whatGoesIntoAFoldedBlockDoesNotCrossForIt(_ key: String) throws
  {
    var tape = try ShownTape(
      #require(Demo.named("two-layer-network")), size: Size(columns: 120, rows: 40))
    tape.type(key)
    let scene = try #require(tape.deck?.scene)
    var blocks = 0
    for (place, node) in scene.nodes.enumerated() where node.block != nil {
      let ways = scene.edges.indices.filter { scene.edges[$0].to == place }
        .map { scene.layout.routes[$0].points }
        .sorted { ($0.last?.column ?? 0) < ($1.last?.column ?? 0) }
      let starts = ways.compactMap { $0.first?.column }
      #expect(starts == starts.sorted(), "\(node.title): \(tape.text)")
      blocks += ways.count > 1 ? 1 : 0
    }
    #expect(blocks > 0)
  }
}
