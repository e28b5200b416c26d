import Autodiff
import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// The numbers beside the edges along which adjoints flow.
@Suite struct FlowingNumberTests {
  /// How many edges adjoints flow along over all steps, and how many of them have their number in the
  /// pane.
  private func count(_ start: ShownTape) throws -> (flows: Int, seen: Int) {
    var tape = start
    var count = (flows: 0, seen: 0)
    let pane = try #require(ScreenPlan(size: tape.size, pane: .graph).graph).inset()
    tape.type("r")
    for _ in 0..<(tape.deck?.player.stepCounts.first ?? 0) {
      tape.type("s")
      let deck = try #require(tape.deck)
      let scene = try #require(deck.scene)
      let sight = Rect(at: deck.camera(in: pane.size).origin, size: pane.size)
      let flows = scene.flows(in: deck.page?.frame)
      count.flows += flows.count(where: \.isFlowing)
      let covered = deck.minimapPlace(in: pane)?.moved(from: pane.origin, to: sight.origin)
      let labels = GraphPicture(of: scene, at: deck.page?.frame)
        .labels(for: flows, in: sight, clearOf: covered)
      #expect(labels.allSatisfy { $0.cells.intersection(sight) == $0.cells }, "\(tape.text)")
      for label in labels {
        let row = label.start.row - sight.row + pane.row
        let column = label.start.column - sight.column + pane.column
        let written = (0..<label.text.columnCount).map { tape.screen[row, column + $0].text }
        #expect(String(written) == label.text, "\(tape.text)")
      }
      count.seen += labels.count
    }
    return count
  }

  @Test(arguments: ["", "f"])
  func allAreSeenOfManyBranchesOnASmallScreen(keys: String) throws {
    var tape = try ShownTape(.fanOut, size: Size(columns: 80, rows: 24))
    tape.type(keys)
    let count = try count(tape)
    #expect(count.flows > 4 && count.seen == count.flows, "\(count)")
  }

  @Test(arguments: Demo.all.map(\.name))
  func allAreSeenOfADemo(name: String) throws {
    let demo = try #require(Demo.named(name))
    let count = try count(ShownTape(demo, size: Size(columns: 80, rows: 24)))
    #expect(count.seen == count.flows, "\(count)")
  }

  /// Two inputs so close that a number has only as much room as it takes.
  @Test func aNumberTouchesTheNextLineWhereItHasNoOtherPlace() throws {
    let builder = RecordingBuilder()
    try TapeRecorder.record(into: builder) {
      let x = Tensor([1.5, -2.25]).named("x")
      let w = Tensor([0.123456, 7.5]).named("w")
      let tape = GradientTape()
      let f = tape.record {
        tape.watch(x)
        tape.watch(w)
        let a = (x * w).named("a")
        let c = (a * sin(a).named("b")).named("c")
        let e = ((c + x).named("d"))
        return tanh((e * e).named("e")).named("f")
      }
      _ = try tape.gradient(of: f, withRespectTo: [x, w])
    }
    let tape = try ShownTape(
      MemoryTape(builder.recording), size: Size(columns: 80, rows: 24))
    let count = try count(tape)
    #expect(count.flows > 6 && count.seen == count.flows, "\(count)")
  }

  @Test(arguments: ["two-layer-network", "deep-network"])
  func mostAreSeenBetweenTheSmallestBoxes(name: String) throws {
    var tape = try ShownTape(
      try #require(Demo.named(name)), size: Size(columns: 80, rows: 24))
    tape.type("__")
    let count = try count(tape)
    #expect(count.seen * 2 > count.flows, "\(count)")
  }
}
