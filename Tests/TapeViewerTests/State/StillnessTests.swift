import Demos
import Screen
import TapeFormat
import Testing

@testable import TapeViewer

/// How often the picture of the graph moves while a gradient is stepped through.
@Suite struct StillnessTests {
  /// How a walk through all gradient runs of a tape went.
  private struct Walk {
    var steps = 0
    /// The steps with which the picture moved.
    var moves = 0
    /// The steps after which the operation that is played was not wholly seen, though it would fit.
    var hidden = 0
    /// The steps after which a box that is paid was not seen, though it would fit.
    var unseenReceivers = 0
  }

  /// Steps through everything, and looks where the camera is.
  private func walk(_ shown: ShownTape) throws -> Walk {
    var tape = shown
    let room = try #require(ScreenPlan(size: tape.size, pane: .graph).graph).inset().size
    var walk = Walk()
    for (run, steps) in (tape.deck?.player.stepCounts ?? []).enumerated() {
      if run > 0 { tape.type("]") }
      tape.type("r")
      var before = try #require(tape.deck).camera(in: room)
      for _ in 0..<steps {
        tape.type("s")
        let deck = try #require(tape.deck)
        let camera = deck.camera(in: room)
        walk.steps += 1
        if camera.origin != before.origin { walk.moves += 1 }
        before = camera
        guard let scene = deck.scene, let played = scene.current(in: deck.page?.frame),
          let box = scene.box(of: played)
        else { continue }
        let sight = Rect(at: camera.origin, size: room)
        func fits(_ rect: Rect) -> Bool { rect.columns <= room.columns && rect.rows <= room.rows }
        if fits(box), sight.intersection(box) != box { walk.hidden += 1 }
        let flows = scene.flows(in: deck.page?.frame)
        for (edge, flow) in zip(scene.edges, flows) where flow.isFlowing {
          let receiver = scene.layout.boxes[edge.from]
          guard fits(box.union(receiver)), sight.intersection(receiver) != receiver else {
            continue
          }
          walk.unseenReceivers += 1
          break
        }
      }
    }
    return walk
  }

  /// Tapes, and with how many steps the picture moves at most at 80x24 and at 120x40.
  private static let tapes: [(name: String, small: Int, large: Int)] = [
    ("first-derivative", 0, 0), ("second-derivative", 1, 0), ("watched-variables", 0, 0),
    ("batch-jacobian", 0, 0), ("reset", 0, 0), ("two-layer-network", 8, 3),
    ("deep-network", 5, 5),
  ]

  @Test(arguments: tapes)
  func aDemoMovesWithFewSteps(_ tape: (name: String, small: Int, large: Int)) throws {
    let demo = try #require(Demo.named(tape.name))
    for (size, most) in [
      (Size(columns: 80, rows: 24), tape.small), (Size(columns: 120, rows: 40), tape.large),
    ] {
      let walk = try walk(ShownTape(demo, size: size))
      #expect(walk.steps > 0 && walk.moves <= most, "\(walk)")
      #expect(walk.hidden == 0, "the played operation is not in sight: \(walk)")
      #expect(walk.unseenReceivers == 0, "what is paid is not in sight: \(walk)")
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func whatIsPaidIsSeenWhereAScopeWasOpenedWhileStepping(size: Size) throws {
    var tape = try ShownTape(try #require(Demo.named("deep-network")), size: size)
    tape.type("4s\n2s")
    let room = try #require(ScreenPlan(size: size, pane: .graph).graph).inset().size
    for _ in 0..<12 {
      tape.type("s")
      let deck = try #require(tape.deck)
      let scene = try #require(deck.scene)
      let sight = Rect(at: deck.camera(in: room).origin, size: room)
      for (edge, flow) in zip(scene.edges, scene.flows(in: deck.page?.frame)) where flow.isFlowing {
        let (played, paid) = (scene.layout.boxes[edge.to], scene.layout.boxes[edge.from])
        let both = played.union(paid)
        guard both.columns <= room.columns, both.rows <= room.rows else { continue }
        #expect(sight.intersection(paid) == paid, "\(tape.text)")
      }
    }
  }

  @Test(arguments: [
    ("fan", TapeSketch.fanOut, 1, 0), ("two layers", .twoLayers, 3, 2), ("deep", .deep(40), 3, 3),
  ])
  func aSketchMovesWithFewSteps(
    _ name: String, _ sketch: TapeSketch, _ small: Int, _ large: Int
  ) throws {
    for (size, most) in [
      (Size(columns: 80, rows: 24), small), (Size(columns: 120, rows: 40), large),
    ] {
      let walk = try walk(ShownTape(sketch, size: size))
      #expect(walk.steps > 0 && walk.moves <= most, "\(name): \(walk)")
      #expect(walk.hidden == 0, "\(name): \(walk)")
    }
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func theMinimapHidesNothingOfWhatIsPlayed(size: Size) throws {
    let rect = try #require(ScreenPlan(size: size, pane: .graph).graph).inset()
    var shown = 0
    for demo in Demo.all {
      var tape = try ShownTape(demo, size: size)
      tape.type("r")
      for _ in 0..<(tape.deck?.player.stepCounts.first ?? 0) {
        tape.type("s")
        let deck = try #require(tape.deck)
        guard let place = deck.minimapPlace(in: rect), let scene = deck.scene else { continue }
        shown += 1
        let covered = place.moved(
          from: rect.origin, to: deck.camera(in: rect.size).origin)
        let parts = scene.parts(playedAt: deck.page?.frame)
        #expect(!parts.isEmpty, "\(tape.text)")
        #expect(parts.allSatisfy { $0.intersection(covered).isEmpty }, "\(tape.text)")
      }
    }
    #expect(shown > 10)
  }

  @Test func fitTakesTheFirstDrawingThatFitsOrSaysThatNoneDoes() throws {
    for sketch in [TapeSketch.fanOut, .twoLayers] {
      var tape = try ShownTape(sketch, size: Size(columns: 80, rows: 24))
      tape.type("f")
      let room = try #require(ScreenPlan(size: tape.size, pane: .graph).graph).inset().size
      let bounds = try #require(tape.deck?.scene?.bounds)
      #expect(bounds.columns <= room.columns && bounds.rows <= room.rows, "\(tape.text)")
    }
    var long = TapeSketch()
    var last = long.constant("x", 1)
    for _ in 0..<40 { last = long.run("Sin", [last], 0.5) }
    var large = try ShownTape(long, size: Size(columns: 80, rows: 24))
    large.type("f")
    let smallest = try #require(large.deck?.scene?.bounds)
    #expect(
      large.text.contains("takes \(smallest.columns)x\(smallest.rows) cells of 44x18"),
      "\(large.text)")
  }
}
